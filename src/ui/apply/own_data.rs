//! Your own data: classes of images that the visitor draws, to train on.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::digits_file::{DigitsFile, SaveDigits};
use super::own_classes::OwnClasses;
use super::own_pictures::OwnPictures;
use crate::data::own::LEAST;
use crate::data::{Collection, Dataset};
use crate::ui::data::use_loader;
use crate::ui::flow::{PadButtons, PadCanvas, Paper};
use crate::ui::locale::use_locale;
use crate::ui::state::{use_own, use_run};

/// The sheet.
#[component]
pub fn OwnDataPanel() -> impl IntoView {
    let t = use_locale();
    let class = RwSignal::new(0usize);
    let own = use_own().collection;
    // Another tab may have changed the classes: the chosen one keeps its name, not its place.
    Effect::watch(
        move || own.with(|own| own.names().to_vec()),
        move |names, before, _| {
            let chosen = before.and_then(|before| before.get(class.get_untracked()));
            if let Some(place) = names.iter().position(|name| Some(name) == chosen) {
                class.set(place);
            }
        },
        false,
    );
    view! {
        <section class="sheet w12 own" id="use/own" aria-labelledby="own-title">
            <div class="head"><h2 id="own-title">{t.text(|t| t.own_data())}</h2></div>
            <p class="hint">{t.text(|t| t.own_images_hint())}</p>
            <div class="collecting">
                <OwnPad class/>
                <OwnClasses class/>
                <div class="column">
                    <OwnPictures class/>
                    <TrainOnOwn/>
                </div>
            </div>
        </section>
    }
}

/// A pad whose drawing is added to the chosen class.
#[component]
fn OwnPad(class: RwSignal<usize>) -> impl IntoView {
    let t = use_locale();
    let own = use_own().collection;
    let paper = RwSignal::new(Paper::default());
    let is_empty = Memo::new(move |_| paper.with(Paper::is_empty));
    let name = Memo::new(move |_| own.with(|own| own.names().get(class.get()).cloned()));
    let is_ready =
        Memo::new(move |_| !is_empty.get() && name.with(Option::is_some) && own.with(Collection::room) > 0);
    let add = move |_| {
        let Some(seen) = paper.with_untracked(Paper::seen).filter(|_| is_ready.get_untracked()) else {
            return;
        };
        let image = std::array::from_fn(|pixel| (255.0 * seen[pixel]).round() as u8);
        own.update(|own| own.add(class.get_untracked(), &image));
        paper.set(Paper::default());
    };
    view! {
        <figure class="pad">
            <div class="guides" class:empty=is_empty>
                <PadCanvas paper name=t.text(|t| t.draw_an_example())/>
                <p aria-hidden="true">{t.text(|t| t.draw_an_example())}</p>
            </div>
            <figcaption class="row"><PadButtons paper/></figcaption>
            <button aria-disabled=move || (!is_ready.get()).to_string() on:click=add>
                {move || t.get().add_to_class(name.get().as_deref())}
            </button>
        </figure>
    }
}

/// The buttons that train on the collection, and those that download it.
#[component]
fn TrainOnOwn() -> impl IntoView {
    let t = use_locale();
    let (run, loader, own) = (use_run(), use_loader(), use_own().collection);
    let sizes = Memo::new(move |_| own.with(Collection::sizes));
    let is_enough = Memo::new(move |_| own.with(Collection::is_enough));
    let has_model =
        Memo::new(move |_| is_enough.get() && run.report.with(|report| report.steps_per_epoch > 0));
    let dataset = move || own.with_untracked(Collection::dataset);
    let train = move |_| {
        if let Some(dataset) = dataset() {
            spawn_local(loader.train_on(dataset));
        }
    };
    let tune = move |_| {
        let dataset: Option<Dataset> = dataset().filter(|_| has_model.get_untracked());
        if let Some(dataset) = dataset {
            spawn_local(loader.fine_tune_on(dataset));
        }
    };
    let digits =
        Signal::derive_local(move || own.with(|own| (!own.is_empty()).then(|| Rc::new(own.digits()))));
    view! {
        <div class="foot">
            <p class="hint" aria-live="polite">
                {move || if is_enough.get() { t.get().own_sizes(sizes.get()) } else { t.get().own_too_few(LEAST) }}
            </p>
            <div class="row">
                <button class="seal" aria-disabled=move || (!is_enough.get()).to_string() on:click=train>
                    {t.text(|t| t.train_on_own())}
                </button>
                <button aria-disabled=move || (!has_model.get()).to_string() on:click=tune>
                    {t.text(|t| t.fine_tune_on_own())}
                </button>
            </div>
            <SaveDigits
                digits name=t.text(|t| t.download_own()) stem="own" files=&[DigitsFile::Images, DigitsFile::Labels]
            />
        </div>
    }
}
