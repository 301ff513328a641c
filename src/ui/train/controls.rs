//! Train, Pause, Step, Reset.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::closures::{flag, on, text};
use super::store::Store;
use crate::lab::{Command, Phase};

fn is_running(phase: &Phase) -> bool {
    let will_train = matches!(
        phase,
        Phase::WaitingForData { will_train: true }
            | Phase::Measuring { will_train: true, .. }
            | Phase::Compiling { will_train: true, .. }
    );
    will_train || matches!(phase, Phase::Training | Phase::Evaluating { .. } | Phase::Estimating { .. })
}

/// The buttons; on a phone they stay at the bottom edge.
#[component]
pub fn Controls(store: Store) -> impl IntoView {
    let running = move || store.report.with(|report| is_running(&report.phase));
    let dead =
        move || store.report.with(|report| matches!(report.phase, Phase::Failed(_) | Phase::Lost { .. }));
    let train_or_pause = move |_| {
        if untrack(running) {
            store.send(Command::Pause);
        } else {
            store.train();
        }
    };
    let reset = move |_| {
        spawn_local(async move {
            if store.may_start_over("Reset starts again from the same seed.").await {
                store.send(Command::Reset);
            }
        });
    };
    let busy = move || dead() || running();
    let step = move |_| {
        if !busy() {
            store.send(Command::Step);
        }
    };
    view! {
        <div class="row dock">
            <button class="go" disabled=flag(dead) on:click=on(train_or_pause)>
                {text(move || if running() { "Pause" } else { "Train" }.to_owned())}
            </button>
            // A disabled button would lose the keyboard's focus, and who pressed it means to press it again.
            <button aria-disabled=text(move || busy().to_string()) on:click=on(step)>"Step"</button>
            <button disabled=flag(dead) on:click=on(reset)>"Reset"</button>
        </div>
    }
}
