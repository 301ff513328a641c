//! The page as a whole: what stands where, and what happens when it opens.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos_use_document_visibility::use_document_visibility;

use super::apply::UseRoom;
use super::data::{DataPanel, DropZone, use_loader};
use super::explore::ExploreRoom;
use super::flow::Flow;
use super::keeping::{RunSaver, keep_own_images, provide_run_saver};
use super::kernels::{BenchPage, KernelsRoom};
use super::language::Language;
use super::link::Link;
use super::locale::Locale;
use super::runs::RunsRoom;
use super::settings::{SettingsDrawer, SettingsDrawerView};
use super::shell::{
    Bar, DeviceLine, DialogView, Header, LeftRun, Lost, NoticesView, RoomView, Update, keep_screen_awake,
};
use super::state::{Notice, Palette, Room, Rooms, State, Theme, rgb};
use super::train::{Evaluation, Samples, TestDigits, Training};
use crate::lab::Command;
use crate::lab::DeviceChoice;

/// Mounts the page.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        show_panic(&panic.to_string());
    }));
    if let Some(starting) = document().get_element_by_id("starting") {
        starting.remove();
    }
    let link = Link::parse(&window().location().search().unwrap_or_default());
    if link.bench {
        mount_to_body(move || view! { <BenchPage link/> });
    } else {
        mount_to_body(move || view! { <App link/> });
    }
}

/// A panic ends the program: what is left is a sentence, written without leptos.
fn show_panic(panic: &str) {
    let Some(trouble) = document().get_element_by_id("trouble") else { return };
    let tag = document().document_element().and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    let language = Language::from_tag(&tag).unwrap_or_default();
    trouble.set_text_content(Some(&language.messages().stopped(panic)));
    let _ = trouble.remove_attribute("hidden");
}

#[component]
fn App(link: Link) -> impl IntoView {
    provide_context(Locale::new(link.language));
    let theme = Theme::new();
    provide_context(theme);
    provide_context(Rooms::new());
    provide_context(SettingsDrawer::closed());
    let state = State::provide(&link);
    for problem in &link.problems {
        state.notices.add(Notice::Link(problem.clone()));
    }
    let saver = provide_run_saver(state);
    open(state, saver, theme, &link);
    view! {
        <Header/>
        <Bar>
            <SettingsDrawerView/>
        </Bar>
        <main class="wide">
            <LeftRun/>
            <DeviceLine asked_for_cpu=link.device == DeviceChoice::Cpu/>
            <Flow/>
            <RoomView room=Room::Train>
                <div class="grid">
                    <Training/>
                    <Samples/>
                    <TestDigits/>
                    <AfterFirstFrame>
                        <DataPanel/>
                        <Evaluation/>
                    </AfterFirstFrame>
                </div>
            </RoomView>
            <RoomView room=Room::Explore>
                <ExploreRoom/>
            </RoomView>
            <RoomView room=Room::Use>
                <UseRoom/>
            </RoomView>
            <RoomView room=Room::Runs>
                <RunsRoom/>
            </RoomView>
            <RoomView room=Room::Kernels>
                <KernelsRoom/>
            </RoomView>
        </main>
        <DropZone/>
        <Lost/>
        <NoticesView>
            <Update/>
        </NoticesView>
        <DialogView/>
    }
}

/// What lies below the first screen: built once the first frame is shown, so that this comes sooner.
#[component]
fn AfterFirstFrame(children: ChildrenFn) -> impl IntoView {
    let is_shown = RwSignal::new(false);
    request_animation_frame(move || set_timeout(move || is_shown.set(true), Duration::ZERO));
    view! { <Show when=move || is_shown.get()>{children()}</Show> }
}

/// Starts the lab and the first load of data.
fn open(state: State, saver: RunSaver, theme: Theme, link: &Link) {
    let State { lab, run, kept, own, notices, .. } = state;
    state.start_lab(link, saver);
    keep_own_images(own, notices);
    Effect::new(move || lab.send(theme.palette.with(colors)));
    let visibility = use_document_visibility();
    Effect::new(move || {
        let is_visible = visibility.get() == web_sys::VisibilityState::Visible;
        lab.send(Command::SetVisible(is_visible));
        if !is_visible {
            // The browser may discard the page without a further word.
            lab.send(Command::Copy);
        }
    });
    let _ = window_event_listener(ev::beforeunload, move |event| {
        if run.has_steps() && !run.is_given_up.get_value() && kept.saved_step.with_untracked(Option::is_none)
        {
            // The run would be lost. The browser asks, in its own words.
            event.prevent_default();
        }
    });
    keep_screen_awake();
    use_loader().first(link.data, !link.asks_for_run);
    if link.autostart {
        run.train(lab);
    }
}

/// Ink and paper as sRGB in `[0, 1]`, for the lab.
fn colors(palette: &Palette) -> Command {
    let channels = |color: &str| rgb(color).map(|channel| f32::from(channel) / 255.0);
    Command::SetColors { ink: channels(&palette.ink), paper: channels(&palette.paper) }
}
