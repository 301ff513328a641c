//! The bar: rooms to the left, the run to the right. It stays while the page scrolls; on a phone the run is at the
//! bottom edge.

use std::fmt::Write;

use leptos::prelude::*;

use crate::lab::{Command, Phase, Report};
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::state::{Room, use_data, use_lab, use_rooms, use_run};

/// Points of the sparkline at most.
const SPARKS: usize = 60;

/// The bar. Its children hang below it, on a phone above the run.
#[component]
pub fn Bar(children: Children) -> impl IntoView {
    view! {
        <div class="bar">
            <div class="wide">
                <Tabs/>
                <RunBar/>
            </div>
            {children()}
        </div>
    }
}

#[component]
fn Tabs() -> impl IntoView {
    let t = use_locale();
    let rooms = use_rooms();
    let tab = move |room: Room| {
        view! {
            <a href=format!("#{}", room.hash()) aria-current=move || (rooms.current.get() == room).then_some("page")>
                {move || t.get().room(room)}
            </a>
        }
    };
    view! {
        <nav class="rooms" aria-label=t.text(|t| t.rooms())>{Room::ALL.map(tab).into_iter().collect_view()}</nav>
    }
}

/// The state of the run, and its main button.
#[component]
fn RunBar() -> impl IntoView {
    let t = use_locale();
    let run = use_run();
    let test_loss = move || format::nats(run.report.with(|report| report.test.map(|losses| losses.total())));
    view! {
        <section class="run" aria-label=t.text(|t| t.run())>
            <Sparkline/>
            <p class="test" translate="no" aria-hidden="true">
                <b>{test_loss}</b>
                <span>{t.text(|t| t.nats_test())}</span>
            </p>
            <Progress/>
            <TrainButton/>
        </section>
    }
}

/// The training loss so far, as a line without axes.
#[component]
fn Sparkline() -> impl IntoView {
    let t = use_locale();
    let history = use_run().history;
    let path = move || {
        history.with(|history| {
            let points = history.train();
            let every = points.len().div_ceil(SPARKS).max(1);
            let losses: Vec<f64> = points.iter().step_by(every).map(|point| point.losses.total()).collect();
            let finite = || losses.iter().copied().filter(|loss| loss.is_finite());
            let (low, high) =
                finite().fold((f64::MAX, f64::MIN), |(low, high), loss| (low.min(loss), high.max(loss)));
            let mut path = String::new();
            for (index, loss) in losses.iter().enumerate().filter(|(_, loss)| loss.is_finite()) {
                let x = 100.0 * index as f64 / (losses.len() - 1).max(1) as f64;
                let y = 28.0 - 26.0 * (loss - low) / (high - low).max(1e-9);
                let command = if path.is_empty() { 'M' } else { 'L' };
                let _ = write!(path, "{command}{x:.1} {y:.1}");
            }
            path
        })
    };
    view! {
        <svg class="spark" viewBox="0 0 100 30" preserveAspectRatio="none" role="img" aria-label=t.text(|t| t.loss_sparkline())>
            <path d=path fill="none" stroke="currentColor" stroke-width="1.4" vector-effect="non-scaling-stroke"/>
        </svg>
    }
}

/// The status line and two bars: of the epoch, and of the whole run.
#[component]
fn Progress() -> impl IntoView {
    let t = use_locale();
    let report = use_run().report;
    let status = move || report.with(|report| t.get().status(report));
    let announcement = Memo::new(move |_| report.with(|report| t.get().announcement(report)));
    let left = move || report.with(Report::seconds_left).map(|seconds| t.get().time_left(seconds));
    view! {
        <div class="state">
            // Its text changes ten times per second: only the phases and epochs below are announced.
            <p role="status" aria-live="off" translate="no">{status}</p>
            <span class="left" translate="no">{left}</span>
            <progress aria-label=t.text(|t| t.epoch_progress()) max="1" prop:value=move || report.with(part_done)></progress>
            <progress
                class="thin" aria-label=t.text(|t| t.run_progress()) max="1"
                prop:value=move || report.with(|report| report.step as f64 / report.total_steps.max(1) as f64)
            ></progress>
            <p class="unseen" aria-live="polite" translate="no">{announcement}</p>
        </div>
    }
}

/// Train, or Pause while it runs.
#[component]
fn TrainButton() -> impl IntoView {
    let t = use_locale();
    let (lab, run, data) = (use_lab(), use_run(), use_data());
    let is_running = Memo::new(move |_| run.report.with(|report| report.phase.is_running()));
    let is_dead = Memo::new(move |_| run.report.with(|report| report.phase.is_dead()));
    let press = move |_| {
        if is_running.get_untracked() {
            data.do_not_train();
            lab.send(Command::Pause);
        } else {
            run.train(lab);
        }
    };
    view! {
        <button class="go" translate="no" disabled=is_dead on:click=press>
            {move || if is_running.get() { t.get().pause() } else { t.get().train() }}
        </button>
    }
}

/// The share done of the epoch, or of the lab's current work.
fn part_done(report: &Report) -> f64 {
    let share = |done: f64, total: f64| done / total.max(1.0);
    match report.phase {
        Phase::Evaluating { done, total } | Phase::Compiling { done, total, .. } => {
            share(done as f64, total as f64)
        }
        Phase::Estimating { done, total } => share(done as f64, total as f64),
        _ => {
            let (_, step) = report.epoch_and_step();
            share(step as f64, report.steps_per_epoch as f64)
        }
    }
}
