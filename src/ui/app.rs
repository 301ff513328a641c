//! The page as a whole: what stands where, and what happens when it opens.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, closure::Closure};

use super::bench;
use super::chart::LossChart;
use super::closures::{effect, flag, on, text};
use super::controls::Controls;
use super::data_panel::DataPanel;
use super::device_line::DeviceLine;
use super::dialog::DialogView;
use super::evaluation::EvaluationPanel;
use super::header::Header;
use super::known_tiles;
use super::latents::Latents;
use super::link::Link;
use super::load;
use super::notices::NoticesView;
use super::pad::{Pad, Seen};
use super::plan_panel::PlanPanel;
use super::progress::Progress;
use super::readings::Readings;
use super::reconstruction::Reconstruction;
use super::record_panel::RecordPanel;
use super::samples::Samples;
use super::settings::SettingsPanel;
use super::store::Store;
use super::test_reconstructions::TestReconstructions;
use crate::lab::{Command, DeviceChoice, Lab, Phase, Start};

/// Mounts the page.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        tell_of_panic(&panic.to_string());
    }));
    if let Some(starting) = document().get_element_by_id("starting") {
        starting.remove();
    }
    let link = Link::parse(&window().location().search().unwrap_or_default());
    if link.bench {
        bench::open(link);
    } else {
        mount_to_body(move || view! { <App link/> });
    }
}

/// A panic ends the program: what is left is a sentence, written without leptos.
fn tell_of_panic(panic: &str) {
    let Some(trouble) = document().get_element_by_id("trouble") else { return };
    trouble.set_text_content(Some(&format!(
        "Latent Ink stopped because of a mistake of its own ({panic}). Reload the page to start again."
    )));
    let _ = trouble.remove_attribute("hidden");
}

#[component]
fn App(link: Link) -> impl IntoView {
    let store = Store::new(&link);
    for complaint in &link.complaints {
        store.notices.say(complaint);
    }
    open(store, &link);
    view! {
        <Header store/>
        <main>
            <DeviceLine store asked_for_cpu=link.cpu/>
            <section class="sheet flow" aria-label="From a drawing to its reconstruction">
                <Pad store/>
                <Arrow/>
                <Seen store/>
                <Arrow name="encoder"/>
                <Latents store/>
                <Arrow name="decoder"/>
                <Reconstruction store/>
            </section>
            <div class="columns">
                <div class="column">
                    <section class="sheet training" aria-label="Training">
                        <Controls store/>
                        <Progress store/>
                        <Readings store/>
                        <LossChart store/>
                        <EvaluationPanel store/>
                        <RecordPanel store/>
                        <SettingsPanel store/>
                    </section>
                    <TestReconstructions store/>
                </div>
                <div class="column">
                    <Samples store/>
                    <DataPanel store/>
                </div>
            </div>
            <PlanPanel store/>
        </main>
        <Lost store/>
        <NoticesView notices=store.notices/>
        <DialogView dialog=store.dialog/>
    }
}

/// Starts the lab and the first load of data.
fn open(store: Store, link: &Link) {
    let lab = Lab::start(
        Start {
            settings: link.settings,
            preset_is_chosen: link.preset_is_chosen,
            device: if link.cpu { DeviceChoice::Cpu } else { DeviceChoice::Auto },
            tiles: link.tiles,
            known: known_tiles::known,
        },
        move |event| store.apply(event),
    );
    store.connect(lab);
    effect(move || store.send(store.palette.with(|palette| palette.command())));
    let tell_visibility = move || {
        store.send(Command::SetVisible(document().visibility_state() == web_sys::VisibilityState::Visible))
    };
    tell_visibility();
    // The page never goes away, so neither does the listener.
    let _ = window_event_listener(ev::visibilitychange, move |_| tell_visibility());
    let _ = window_event_listener(ev::beforeunload, move |event| {
        if store.has_run() {
            // The browser asks, in its own words, as Reset does.
            event.prevent_default();
        }
    });
    // A lost GPU takes with it what 2D canvases show; new colours have all of them painted anew.
    let repaint = Closure::<dyn Fn()>::new(move || store.palette.notify());
    let heard = repaint.as_ref().unchecked_ref();
    let _ = document().add_event_listener_with_callback_and_bool("contextrestored", heard, true);
    repaint.forget();
    load::first(store, link.data);
    if link.autostart {
        store.train();
    }
}

/// An arrow of the first row, with the part of the model that it stands for.
#[component]
fn Arrow(#[prop(optional)] name: &'static str) -> impl IntoView {
    view! {
        <div class="arrow" aria-hidden="true">
            <svg viewBox="0 0 28 12" width="28" height="12">
                <path d="M1 6h25M21.5 1.5L26 6l-4.5 4.5" fill="none" stroke="currentColor" stroke-width="1.3"/>
            </svg>
            <span>{name}</span>
        </div>
    }
}

/// After a lost GPU: how to go on.
#[component]
fn Lost(store: Store) -> impl IntoView {
    let snapshot = move || {
        store.report.with(|report| match report.phase {
            Phase::Lost { snapshot_step, .. } => Some(snapshot_step),
            _ => None,
        })
    };
    let step = move || text(move || snapshot().unwrap_or_default().to_string());
    let is_hidden = flag(move || snapshot().is_none());
    view! {
        <div class="lost" role="alertdialog" aria-label="The GPU was lost" hidden=is_hidden>
            <p>"The browser took the GPU away. Nothing before step " {step()} " is lost."</p>
            <button class="go" on:click=on(move |_| store.send(Command::Recover))>
                "Go on from step " {step()}
            </button>
        </div>
    }
}
