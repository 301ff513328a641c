//! The lab without a browser: its host here is a simulation that decides which task runs, when a chunk of work is
//! answered, what time it is and when the device is lost. [`watch::Watch`] compares every run with a plain session.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod experiments;
mod faults;
mod opening;
mod orders;
mod runs;
mod simulation;
mod starts;
mod studies;
mod watch;

use latent_ink::lab::{Command, Event, Notice, Phase};
use simulation::Simulation;
use watch::{STEPS, data, reference, settings};

const TRAIN: Command = Command::Run { until_step: None };

/// A lab with data, at step 0.
fn standing(has_accelerator: bool) -> Simulation {
    let lab = Simulation::new(settings(1), has_accelerator);
    lab.run(Command::UseData(data(0)));
    assert_eq!(lab.phase(), Phase::Paused);
    lab
}

/// The last one reported.
fn fingerprint(lab: &Simulation) -> Option<(u64, String)> {
    lab.last(|event| match event {
        Event::Fingerprint(step, fingerprint) => Some((*step, fingerprint.clone())),
        _ => None,
    })
}

/// The run trains to its end, with the result of a plain session.
fn ends_well(lab: &Simulation) {
    lab.run(TRAIN);
    let report = lab.report();
    assert_eq!((report.phase, report.step), (Phase::Finished, STEPS));
    let expected = reference(report.settings.seed, &data(0)).fingerprints[STEPS as usize].clone();
    assert_eq!(fingerprint(lab), Some((STEPS, expected)));
}

fn notices(lab: &Simulation) -> Vec<Notice> {
    let notice = |event: &Event| match event {
        Event::Notice(notice) => Some(notice.clone()),
        _ => None,
    };
    lab.events.borrow().iter().filter_map(notice).collect()
}
