//! A second set of images, whose costs are compared with those of the test digits: letters, or files of the visitor's.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::synthetic::letters::letters;
use crate::data::{Digits, PIXELS};
use crate::ui::data::{Chosen, read_images};
use crate::ui::locale::use_locale;
use crate::ui::parts::FileButton;
use crate::ui::state::{Notice, use_explore, use_notices};

/// Letters to compare with.
const LETTERS: usize = 600;
/// The most images of the visitor's files: the first ones.
const MOST: usize = 2000;

/// Where it is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondSetFrom {
    /// Drawn by the program.
    Letters,
    /// The visitor's.
    Files,
}

/// The images.
#[derive(Clone)]
pub struct SecondSet {
    from: SecondSetFrom,
    /// 784 grey values in `[0, 1]` each.
    pub greys: Rc<[f32]>,
}

impl SecondSet {
    fn letters() -> SecondSet {
        SecondSet { from: SecondSetFrom::Letters, greys: letters(0, LETTERS).into() }
    }

    fn of(images: &Digits) -> SecondSet {
        let pixels = images.pixels.iter().take(MOST * PIXELS);
        SecondSet { from: SecondSetFrom::Files, greys: pixels.map(|&grey| f32::from(grey) / 255.0).collect() }
    }
}

/// The choice of a second set, and how well it is told from the test digits.
#[component]
pub fn Compare(second: RwSignal<Option<SecondSet>, LocalStorage>) -> impl IntoView {
    let t = use_locale();
    let found = use_explore().anomaly;
    let from = Memo::new(move |_| second.with(|second| second.as_ref().map(|second| second.from)));
    let auc = move || found.with(|found| found.as_ref()?.auc());
    let count = move || second.with(|second| second.as_ref().map_or(0, |second| second.greys.len() / PIXELS));
    let comparison = move || match (from.get(), auc()) {
        (Some(from), Some(auc)) => t.get().second_set_stands_out(from, count(), auc),
        (Some(_), None) => t.get().second_set_waits().to_owned(),
        (None, _) => t.get().second_set_hint().to_owned(),
    };
    let letters = move |_| {
        second.update(|second| {
            let is_on = second.as_ref().is_some_and(|second| second.from == SecondSetFrom::Letters);
            *second = (!is_on).then(SecondSet::letters);
        });
    };
    view! {
        <div class="row">
            <button aria-pressed=move || (from.get() == Some(SecondSetFrom::Letters)).to_string() on:click=letters>
                {t.text(|t| t.compare_with_letters())}
            </button>
            <Files second/>
            <span class="hint letters" translate="no">{comparison}</span>
        </div>
    }
}

/// The button that opens the system's file dialog.
#[component]
fn Files(second: RwSignal<Option<SecondSet>, LocalStorage>) -> impl IntoView {
    let t = use_locale();
    let notices = use_notices();
    let pick = Callback::new(move |files| {
        let chosen = Chosen::from_input(files);
        spawn_local(async move {
            match read_images(chosen).await {
                Ok(images) => second.set(Some(SecondSet::of(&images))),
                Err(error) => notices.add(Notice::Error(error)),
            }
        });
    });
    view! { <FileButton text=t.text(|t| t.compare_with_files()) on_pick=pick multiple=true/> }
}
