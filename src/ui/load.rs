//! Getting data to train on: MNIST, the visitor's files, or digits that the program draws.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::format;
use super::store::Store;
use crate::data::{Dataset, Origin, web};
use crate::lab::Command;

/// What the page tells of the data in use.
#[derive(Clone, Debug, PartialEq)]
pub struct DataInUse {
    /// Where it comes from.
    pub origin: Origin,
    /// Digits to train on.
    pub train: usize,
    /// Digits to test with.
    pub test: usize,
    /// Nats a digit below which no reconstruction of the test digits can fall: their pixels' entropy.
    pub floor: f64,
}

/// A load under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Loading {
    /// What is loaded, in words.
    pub what: String,
    /// Bytes or digits that are here.
    pub done: u64,
    /// How many there will be; 0 while nobody knows.
    pub total: u64,
    /// Whether they are bytes.
    pub in_bytes: bool,
}

/// The name in the list.
pub fn name(origin: Origin) -> &'static str {
    match origin {
        Origin::Mnist => "MNIST",
        Origin::Synthetic => "Synthetic digits",
        Origin::Files => "Your own files",
    }
}

/// Loads the first data: what the link asks for, or, where MNIST is not to be had, synthetic digits,
/// so that the page always trains.
pub fn first(store: Store, wanted: Origin) {
    spawn_local(async move {
        if wanted == Origin::Mnist && load(store, Origin::Mnist, Vec::new()).await {
            return;
        }
        if wanted == Origin::Mnist {
            store.notices.say("MNIST could not be had, so this trains on digits that the page draws itself.");
        }
        load(store, Origin::Synthetic, Vec::new()).await;
    });
}

/// Changes to other data, after asking.
pub fn change(store: Store, wanted: Origin) {
    spawn_local(async move {
        if store.may_start_over("Other data need a new run.").await {
            load(store, wanted, Vec::new()).await;
        }
        store.data.notify();
    });
}

/// Loads the visitor's own files. They are checked before anything is asked or lost.
pub fn files(store: Store, files: Vec<web_sys::File>) {
    spawn_local(async move {
        if !files.is_empty() {
            load(store, Origin::Files, files).await;
        }
        store.data.notify();
    });
}

/// Loads and hands to the lab; says why not where it does not work out, and leaves all as it was.
async fn load(store: Store, origin: Origin, files: Vec<web_sys::File>) -> bool {
    if store.loading.with_untracked(Option::is_some) {
        store.notices.say("One load at a time: the one under way comes first.");
        return false;
    }
    let start =
        Loading { what: name(origin).into(), done: 0, total: 0, in_bytes: origin != Origin::Synthetic };
    store.loading.set(Some(start));
    let progress = move |done: u64, total: u64| {
        store.loading.update(|loading| {
            if let Some(loading) = loading {
                (loading.done, loading.total) = (done, total);
            }
        });
    };
    let loaded = match origin {
        Origin::Mnist => web::load_mnist(progress).await,
        Origin::Synthetic => web::load_synthetic(1, progress).await,
        Origin::Files => web::load_files(files, progress).await,
    };
    store.loading.set(None);
    match loaded {
        Err(error) => {
            store.notices.say(error.to_string());
            false
        }
        Ok(dataset) => {
            let asked = origin != Origin::Files || store.may_start_over("Your files need a new run.").await;
            if asked {
                put_to_use(store, dataset);
            }
            asked
        }
    }
}

fn put_to_use(store: Store, dataset: Dataset) {
    let dataset = Rc::new(dataset);
    store.data.set(Some(DataInUse {
        origin: dataset.origin,
        train: dataset.train.len(),
        test: dataset.test.len(),
        floor: dataset.test.entropy(),
    }));
    store.dataset.set_value(Some(Rc::clone(&dataset)));
    store.send(Command::UseData(dataset));
}

/// The load's progress, where the chart will be.
#[component]
pub fn LoadingView(store: Store) -> impl IntoView {
    let is_loading = Memo::new(move |_| store.loading.with(Option::is_some));
    let of = move |part: fn(&Loading) -> String| {
        move || store.loading.with(|loading| loading.as_ref().map(part).unwrap_or_default())
    };
    let share = move || {
        store.loading.with(|loading| {
            let loading = loading.as_ref().filter(|loading| loading.total > 0)?;
            Some(loading.done as f64 / loading.total as f64)
        })
    };
    view! {
        <Show when=move || is_loading.get()>
            <div class="loading">
                <p>{of(|loading| loading.what.clone())} <span class="number">{of(so_far)}</span></p>
                <progress aria-label="Loading data" max="1" value=share></progress>
            </div>
        </Show>
    }
}

fn so_far(loading: &Loading) -> String {
    let number = |value: u64| if loading.in_bytes { format::megabytes(value) } else { format::count(value) };
    match loading.total {
        0 => String::new(),
        total => format!("{} of {}", number(loading.done), number(total)),
    }
}
