//! Keeps the images that the visitor collects in the browser's storage.

use codee::string::FromToStringCodec;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use_broadcast_channel::{UseBroadcastChannelReturn, use_broadcast_channel};

use crate::data::Collection;
use crate::data::source::StorageProblem;
use crate::data::web::{self, Storage};
use crate::ui::state::{Notice, Notices, Own};

/// The file's name in the storage of downloaded files.
const FILE: &str = "own-images";
/// A thousand images, and their classes.
const MOST_BYTES: usize = 1_000_000;
/// Where a tab tells the others that it has saved them.
const CHANNEL: &str = "latent-ink-own-images";

/// Reads what an earlier visit has collected. From then on saves each change, and reads what other tabs have saved, so that none
/// overwrites the others' images.
pub fn keep_own_images(own: Own, notices: Notices) {
    // The bytes that the storage has, once it has been read: before, nothing is written over what may be there.
    let kept = StoredValue::new(None::<Vec<u8>>);
    let refused = RwSignal::new_local(None);
    let read = move || {
        spawn_local(async move {
            let mut stored = match load().await {
                Ok(Some(stored)) => stored,
                // What is damaged is left alone.
                Ok(None) => return,
                Err(problem) => return refused.set(Some(problem)),
            };
            let bytes = stored.to_bytes();
            let before = kept.try_update_value(|kept| kept.replace(bytes.clone())).flatten();
            if before.is_none() {
                // The visitor may have begun before the storage answered.
                own.collection.with_untracked(|own| stored.add_all(own));
            }
            if before.as_ref() != Some(&bytes) {
                own.collection.set(stored);
            }
        });
    };
    read();
    let UseBroadcastChannelReturn { message, post, .. } =
        use_broadcast_channel::<u32, FromToStringCodec>(CHANNEL);
    Effect::watch(move || message.track(), move |(), _, _| read(), false);
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
        move || own.collection.with(Collection::to_bytes),
        move |bytes, _, _| {
            let is_new = kept.with_value(|kept| kept.as_ref().is_some_and(|kept| kept != bytes));
            if !is_new {
                return;
            }
            kept.set_value(Some(bytes.clone()));
            let (bytes, post) = (bytes.clone(), post.clone());
            spawn_local(async move {
                match save(&bytes).await {
                    Ok(()) => post(&(bytes.len() as u32)),
                    Err(problem) => notices.add(Notice::Data(web::Notice::NotKept(problem))),
                }
            });
        },
        false,
    );
}

/// What is stored; `None` if it is damaged.
async fn load() -> Result<Option<Collection>, StorageProblem> {
    let bytes = Storage::open().await?.get(FILE, MOST_BYTES).await?;
    Ok(bytes.map_or_else(|| Some(Collection::default()), |bytes| Collection::from_bytes(&bytes)))
}

async fn save(bytes: &[u8]) -> Result<(), StorageProblem> {
    Storage::open().await?.put(FILE, bytes).await
}
