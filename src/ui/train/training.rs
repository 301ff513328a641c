//! Training: single steps, restart, losses as numbers and as curves.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::chart::LossChart;
use super::readings::Readings;
use crate::lab::Command;
use crate::ui::locale::use_locale;
use crate::ui::settings::SettingsButton;
use crate::ui::state::{Restart, use_dialog, use_lab, use_run};

/// The sheet. Train and Pause are in the bar.
#[component]
pub fn Training() -> impl IntoView {
    let t = use_locale();
    view! {
        <section class="sheet w7 training column" aria-labelledby="training">
            <div class="head">
                <h2 id="training">{t.text(|t| t.training())}</h2>
                <span class="row push">
                    <StepButton/>
                    <StartOverButton/>
                    <SettingsButton/>
                </span>
            </div>
            <Readings/>
            <LossChart/>
        </section>
    }
}

#[component]
fn StepButton() -> impl IntoView {
    let t = use_locale();
    let (lab, run) = (use_lab(), use_run());
    let is_busy =
        Memo::new(move |_| run.report.with(|report| report.phase.is_dead() || report.phase.is_running()));
    let step = move |_| {
        if !is_busy.get_untracked() {
            lab.send(Command::Step);
        }
    };
    // A disabled button would lose the keyboard's focus, which may be needed to press it again.
    view! {
        <button aria-disabled=move || is_busy.get().to_string() on:click=step>{t.text(|t| t.step())}</button>
    }
}

#[component]
fn StartOverButton() -> impl IntoView {
    let t = use_locale();
    let (lab, run, dialog) = (use_lab(), use_run(), use_dialog());
    let is_dead = Memo::new(move |_| run.report.with(|report| report.phase.is_dead()));
    let start_over = move |_| {
        spawn_local(async move {
            if dialog.may_start_over(run, Restart::StartOver).await {
                lab.send(Command::StartOver);
            }
        });
    };
    view! {
        <button disabled=is_dead on:click=start_over>{t.text(|t| t.start_over())}</button>
    }
}
