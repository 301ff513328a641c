//! After a lost GPU: how the run continues.

use leptos::prelude::*;

use crate::lab::{Command, Phase};
use crate::ui::locale::use_locale;
use crate::ui::state::{use_lab, use_run};

/// A line over the page while there is no GPU: it is tried again, sooner on request; after some tries the CPU is offered.
#[component]
pub fn Lost() -> impl IntoView {
    let t = use_locale();
    let (lab, run) = (use_lab(), use_run());
    let lost = Memo::new(move |_| {
        run.report.with(|report| match report.phase {
            Phase::Lost { snapshot_step, recovers, .. } => Some((snapshot_step, recovers)),
            _ => None,
        })
    });
    let recover = move |on_cpu| lab.send(Command::Recover { on_cpu });
    view! {
        {move || lost.get().map(|(step, recovers)| view! {
            <div class="lost" role="alertdialog" aria-label=t.text(|t| t.gpu_lost())>
                <p>{move || t.get().nothing_lost_before(step, recovers)}</p>
                <button class="go" on:click=move |_| recover(false)>{move || t.get().continue_from(step)}</button>
                {(!recovers).then(|| view! {
                    <button class="push" on:click=move |_| recover(true)>{t.text(|t| t.continue_on_cpu())}</button>
                })}
            </div>
        })}
    }
}
