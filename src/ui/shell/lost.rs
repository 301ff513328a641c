//! After a lost GPU: how to continue.

use leptos::prelude::*;

use crate::lab::{Command, Phase};
use crate::ui::locale::use_locale;
use crate::ui::state::{use_lab, use_run};

/// A line over the page while there is no GPU.
#[component]
pub fn Lost() -> impl IntoView {
    let t = use_locale();
    let (lab, run) = (use_lab(), use_run());
    let snapshot = Memo::new(move |_| {
        run.report.with(|report| match report.phase {
            Phase::Lost { snapshot_step, .. } => Some(snapshot_step),
            _ => None,
        })
    });
    view! {
        {move || snapshot.get().map(|step| view! {
            <div class="lost" role="alertdialog" aria-label=t.text(|t| t.gpu_lost())>
                <p>{move || t.get().nothing_lost_before(step)}</p>
                <button class="go" on:click=move |_| lab.send(Command::Recover)>{move || t.get().go_on_from(step)}</button>
            </div>
        })}
    }
}
