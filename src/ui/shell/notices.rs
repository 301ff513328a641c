//! The notices, on top of the page, so that nothing moves.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::DataNotice;
use crate::data::web;
use crate::lab::{self, Command};
use crate::train::Settings;
use crate::ui::data::use_loader;
use crate::ui::locale::use_locale;
use crate::ui::parts::Cross;
use crate::ui::state::{Notice, use_lab, use_notices, use_run};

/// Shows the notices.
#[component]
pub fn NoticesView(
    /// What stands above them.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let t = use_locale();
    let notices = use_notices();
    view! {
        <section class="notices" aria-label=t.text(|t| t.notices()) aria-live="polite">
            {children.map(|children| children())}
            <For each=move || notices.shown.get() key=|(id, _)| *id let((id, notice))>
                <NoticeView id notice/>
            </For>
        </section>
    }
}

#[component]
fn NoticeView(id: usize, notice: Notice) -> impl IntoView {
    let t = use_locale();
    let notices = use_notices();
    let is_on_side = matches!(notice, Notice::Data(web::Notice::Files(DataNotice::OnTheirSide)));
    let is_divergence = matches!(notice, Notice::Lab(lab::Notice::Diverged { .. }));
    view! {
        <div class="notice" translate="no">
            <div>
                <p>{move || t.get().notice(&notice)}</p>
                {is_divergence.then(|| view! { <HalveRate id/> })}
                {is_on_side.then(|| view! { <Turn/> })}
            </div>
            <button class="icon" aria-label=t.text(|t| t.put_away()) on:click=move |_| notices.remove(id)>
                <Cross/>
            </button>
        </div>
    }
}

/// Turns images that lie on their side.
#[component]
fn Turn() -> impl IntoView {
    let t = use_locale();
    let loader = use_loader();
    view! { <button class="push" on:click=move |_| spawn_local(loader.turn())>{t.text(|t| t.turn_images())}</button> }
}

/// After a divergence: continues from the last copy with half the learning rate.
#[component]
fn HalveRate(
    /// The notice, which is then dismissed.
    id: usize,
) -> impl IntoView {
    let t = use_locale();
    let (lab, run, notices) = (use_lab(), use_run(), use_notices());
    let halve = move |_| {
        let settings = run.settings.get_untracked();
        let learning_rate = settings.learning_rate / 2.0;
        lab.send(Command::Configure(Settings { learning_rate, ..settings }));
        lab.send(Command::Run { until_step: None });
        notices.remove(id);
    };
    view! { <button class="push" on:click=halve>{t.text(|t| t.halve_learning_rate())}</button> }
}
