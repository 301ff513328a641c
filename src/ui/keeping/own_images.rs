//! Keeps the images that the visitor collects in the browser's storage.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::Collection;
use crate::data::source::StorageProblem;
use crate::data::web::{self, Storage};
use crate::ui::state::{Notice, Notices, Own};

/// The file's name in the storage of downloaded files.
const FILE: &str = "own-images";
/// A thousand images, and their classes.
const MOST_BYTES: usize = 1_000_000;

/// Reads what an earlier visit has collected, and from then on saves each change. Of two tabs the one that changed it last
/// wins.
pub fn keep_own_images(own: Own, notices: Notices) {
    let is_read = RwSignal::new(false);
    let refused = RwSignal::new_local(None);
    spawn_local(async move {
        let read = async { Storage::open().await?.get(FILE, MOST_BYTES).await };
        match read.await {
            Ok(Some(bytes)) => {
                // What cannot be read is left alone, as is what could not be had: nothing is written over it.
                let Some(kept) = Collection::from_bytes(&bytes) else { return };
                if own.collection.with_untracked(Collection::is_empty) {
                    own.collection.set(kept);
                }
            }
            Ok(None) => {}
            Err(problem) => return refused.set(Some(problem)),
        }
        is_read.set(true);
    });
    // A storage that cannot be read is told of at the first change, if there is one.
    Effect::watch(
        move || own.collection.track(),
        move |(), _, _| {
            if let Some(problem) = refused.try_update(Option::take).flatten() {
                notices.add(Notice::Data(web::Notice::NotKept(problem)));
            }
        },
        false,
    );
    Effect::watch(
        move || is_read.get().then(|| own.collection.with(Collection::to_bytes)),
        move |bytes, before, _| {
            // The first are those that were read.
            let (Some(bytes), Some(Some(_))) = (bytes.clone(), before) else { return };
            spawn_local(async move {
                if let Err(problem) = save(&bytes).await {
                    notices.add(Notice::Data(web::Notice::NotKept(problem)));
                }
            });
        },
        false,
    );
}

async fn save(bytes: &[u8]) -> Result<(), StorageProblem> {
    Storage::open().await?.put(FILE, bytes).await
}
