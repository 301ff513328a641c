//! Getting data to train on: MNIST, the visitor's files, or digits that the program draws.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::closures::{flag, text};
use super::format;
use super::shared::Shared;
use super::store::Store;
use crate::data::Origin;
use crate::data::mnist::FILES;
use crate::data::source::Place;
use crate::data::web::{self, Loaded, Progress, Stage};
use crate::lab::Command;
use crate::number::fixed;
use crate::{Error, Result};

/// What is asked before a run is lost.
const NEW_RUN: &str = "Other data need a new run.";
/// The seed of the synthetic digits: everyone's are the same.
const SYNTHETIC_SEED: u32 = 1;
/// Bytes of the largest file that is read: 60,000 digits are 47 MB.
const LARGEST_FILE: f64 = 256e6;

/// What the page tells of the data in use.
#[derive(Clone, Debug, PartialEq)]
pub struct DataInUse {
    /// What it is.
    pub origin: Origin,
    /// Where it came from.
    pub from: Place,
    /// Digits to train on.
    pub train: usize,
    /// Digits to test with.
    pub test: usize,
    /// Nats a digit below which no reconstruction of the test digits can fall: their pixels' entropy.
    pub floor: f64,
}

impl DataInUse {
    /// What it is and how many digits there are to learn from, such as `MNIST (60,000)`.
    pub fn words(&self) -> String {
        format!("{} ({})", name(self.origin), format::count(self.train as u64))
    }
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
    // One for both, so that what a visitor brings meanwhile wins over either.
    let ticket = store.loads.take_ticket();
    spawn_local(async move {
        if wanted == Origin::Mnist {
            let Err(error) = load(store, ticket, Origin::Mnist, Vec::new(), false).await else { return };
            if store.data.with_untracked(Option::is_some) {
                // The visitor has brought other data meanwhile.
                return;
            }
            let instead = "Until then this trains on digits that the page draws itself.";
            store.notices.say(format!("{error} {instead}"));
        }
        say_error(store, load(store, ticket, Origin::Synthetic, Vec::new(), false).await);
    });
}

/// Changes to other data, after asking.
pub fn change(store: Store, wanted: Origin) {
    spawn_local(async move {
        let has_run = store.has_run();
        if store.may_start_over(NEW_RUN).await {
            let ticket = store.loads.take_ticket();
            say_error(store, load(store, ticket, wanted, Vec::new(), has_run).await);
        }
        store.data.notify();
    });
}

/// Loads the visitor's own files. They are checked before anything is asked or lost.
pub fn files(store: Store, files: Vec<web_sys::File>) {
    spawn_local(async move {
        if !files.is_empty() {
            let ticket = store.loads.take_ticket();
            say_error(store, load(store, ticket, Origin::Files, files, false).await);
        }
        store.data.notify();
    });
}

fn say_error(store: Store, loaded: Result<()>) {
    if let Err(error) = loaded {
        store.notices.say(error.to_string());
    }
}

/// Loads and hands to the lab. An error leaves all as it was, and of two loads under way the one that
/// was asked for last wins. Where the visitor has not `agreed` to lose the run, one that has begun meanwhile
/// counts, too.
async fn load(
    store: Store,
    ticket: usize,
    origin: Origin,
    files: Vec<web_sys::File>,
    agreed: bool,
) -> Result<()> {
    let progress = move |progress: Progress| {
        if !store.loads.is_overtaken(ticket) {
            store.loading.set(Some(progress));
        }
    };
    let first_stage = match (origin, files.first()) {
        (Origin::Files, Some(file)) => Stage::Reading { file: file.name() },
        (Origin::Synthetic, _) => Stage::Drawing,
        _ => Stage::OpeningStorage,
    };
    progress(first_stage.into());
    let loaded = match origin {
        Origin::Mnist => web::load_mnist(progress).await,
        Origin::Synthetic => Ok(web::load_synthetic(SYNTHETIC_SEED, progress).await),
        Origin::Files => match read(files).await {
            Ok(contents) => web::load_files(contents, progress).await,
            Err(error) => Err(error),
        },
    };
    store.loading.set(None);
    let loaded = loaded?;
    if store.loads.is_overtaken(ticket) {
        return Ok(());
    }
    let agreed = agreed || store.may_start_over(NEW_RUN).await;
    if agreed && !store.loads.is_overtaken(ticket) {
        store.loads.used(ticket);
        put_to_use(store, loaded);
    }
    Ok(())
}

/// The order of loads.
#[derive(Clone, Copy)]
pub struct Loads {
    /// The last ticket given, and that of the data in use.
    tickets: Shared<(usize, usize)>,
}

impl Loads {
    /// None yet.
    pub fn new() -> Self {
        Loads { tickets: Shared::new((0, 0)) }
    }

    fn take_ticket(self) -> usize {
        self.tickets.update_untracked(|(last, _)| *last += 1);
        self.tickets.get_untracked().0
    }

    /// Whether data that were asked for later are in use.
    fn is_overtaken(self, ticket: usize) -> bool {
        ticket < self.tickets.get_untracked().1
    }

    fn used(self, ticket: usize) {
        self.tickets.update_untracked(|(_, used)| *used = ticket);
    }
}

/// The bytes of files, by name.
async fn read(files: Vec<web_sys::File>) -> Result<Vec<(String, Vec<u8>)>> {
    if let Some(file) = files.get(FILES.len()) {
        let problem = format!("it is one too many: a dataset has {} files at most.", FILES.len());
        return Err(Error::Data { file: file.name(), problem });
    }
    let mut contents = Vec::with_capacity(files.len());
    for file in files {
        let problem = |problem: String| Error::Data { file: file.name(), problem };
        if file.size() > LARGEST_FILE {
            let size = format::megabytes(file.size() as u64);
            return Err(problem(format!(
                "it is too large ({size}); at most {} are read.",
                format::megabytes(LARGEST_FILE as u64)
            )));
        }
        let buffer = JsFuture::from(file.array_buffer()).await;
        let buffer = buffer.map_err(|_| problem("the browser cannot read it. Choose it again.".into()))?;
        contents.push((file.name(), js_sys::Uint8Array::new(&buffer).to_vec()));
    }
    Ok(contents)
}

fn put_to_use(store: Store, loaded: Loaded) {
    for notice in loaded.notices {
        store.notices.say(notice.to_string());
    }
    let dataset = Rc::new(loaded.dataset);
    store.data.set(Some(DataInUse {
        origin: dataset.origin,
        from: loaded.from,
        train: dataset.train.len(),
        test: dataset.test.len(),
        floor: dataset.test.entropy(),
    }));
    store.dataset.set(Some(Rc::clone(&dataset)));
    store.send(Command::UseData(dataset));
}

/// The load's progress, where the chart will be.
#[component]
pub fn LoadingView(store: Store) -> impl IntoView {
    let with = move |write: fn(&Progress) -> Option<String>| {
        text(move || store.loading.with(|loading| loading.as_ref().and_then(write)).unwrap_or_default())
    };
    let so_far = with(|loading| {
        let total = loading.total?;
        // Digits that are drawn come by the ten thousand, files by the million bytes.
        let number = if total < 1_000_000 { format::count } else { format::megabytes };
        Some(format!("{} of {}", number(loading.received), number(total)))
    });
    // Without a value the bar says that nobody knows how much is to come.
    let share = move || {
        store.loading.with(|loading| {
            let loading = loading.as_ref()?;
            Some(fixed(loading.received as f64 / loading.total?.max(1) as f64, 3))
        })
    };
    view! {
        <div class="loading" hidden=flag(move || store.loading.with(Option::is_none))>
            <p>{with(|loading| Some(loading.stage.to_string()))} " " <span class="number">{so_far}</span></p>
            <progress aria-label="Loading data" max="1" value=share></progress>
        </div>
    }
}
