//! Keeps the images that the visitor collects in the browser's storage, the same in all tabs.

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

/// Reads what an earlier visit has collected. From then on saves each change, and reads what other tabs have saved.
pub fn keep_own_images(own: Own, notices: Notices) {
    let UseBroadcastChannelReturn { message, post, .. } =
        use_broadcast_channel::<u32, FromToStringCodec>(CHANNEL);
    let sync = Synchronizer {
        own,
        notices,
        agreed: StoredValue::new(None),
        state: StoredValue::new(SyncState::Idle),
    };
    let start = move || {
        let post = post.clone();
        if sync.state.get_value() == SyncState::Idle {
            spawn_local(async move { sync.run(|| post(&0)).await });
        }
        sync.state.set_value(SyncState::Wanted);
    };
    start();
    Effect::watch(
        move || {
            message.track();
            own.collection.track();
        },
        move |(), _, _| start(),
        false,
    );
}

#[derive(Clone, Copy, PartialEq)]
enum SyncState {
    /// Nothing to do.
    Idle,
    /// Something has changed since the last look.
    Wanted,
    /// Looking, and nothing has changed since.
    Busy,
}

/// Brings page and storage to the same images.
#[derive(Clone, Copy)]
struct Synchronizer {
    own: Own,
    notices: Notices,
    /// The images that both had last, as bytes; `None` before the storage has been read.
    agreed: StoredValue<Option<Vec<u8>>>,
    state: StoredValue<SyncState>,
}

impl Synchronizer {
    /// Until nothing changes any more. `on_saved` is called after each save.
    async fn run(self, on_saved: impl Fn()) {
        while self.state.get_value() == SyncState::Wanted {
            self.state.set_value(SyncState::Busy);
            match self.once(&on_saved).await {
                Ok(true) => {}
                Ok(false) => self.state.set_value(SyncState::Wanted),
                Err(problem) => {
                    // Nothing is at stake before there is an image.
                    if self.own.collection.with_untracked(|own| !own.is_empty()) {
                        self.notices.add(Notice::Data(web::Notice::NotKept(problem)));
                    }
                    break;
                }
            }
        }
        self.state.set_value(SyncState::Idle);
    }

    /// One try; returns whether it came to an end: another tab may save in the middle. A damaged file is left alone.
    async fn once(self, on_saved: &impl Fn()) -> Result<bool, StorageProblem> {
        let storage = Storage::open().await?;
        let file = storage.get(FILE, MOST_BYTES).await?;
        let stored = file.as_deref().map_or_else(|| Some(Collection::default()), Collection::from_bytes);
        let Some(stored) = stored else { return Ok(true) };
        let (own, before) = (self.own.collection.get_untracked(), self.agreed.get_value());
        let before = before.unwrap_or_else(|| Collection::default().to_bytes());
        let stored_bytes = stored.to_bytes();
        let images = if own.to_bytes() == before {
            stored
        } else if stored_bytes == before {
            own.clone()
        } else {
            // Both have changed: what is new here is added to what is there.
            let mut both = stored;
            both.add_missing(&own);
            both
        };
        let bytes = images.to_bytes();
        if images != own {
            self.own.collection.set(images);
        }
        if bytes != stored_bytes {
            // Another tab may have saved since it was read.
            if !storage.replace(FILE, file.as_deref(), &bytes).await? {
                return Ok(false);
            }
            on_saved();
        }
        self.agreed.set_value(Some(bytes));
        Ok(true)
    }
}
