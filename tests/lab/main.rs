//! The lab without a browser: its host here is a simulation that decides which task runs, when a chunk of work is
//! answered, what time it is and when the device is lost. [`watch::Watch`] compares every run with a plain session.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod orders;
mod simulation;
mod watch;

use std::time::Duration;

use latent_ink::Error;
use latent_ink::lab::{Command, Event, Notice, Phase, ProfileChange, Purpose, Source, View};
use latent_ink::ops::Profile;
use latent_ink::train::Settings;
use orders::cut_steps;
use simulation::Simulation;
use support::session::dataset;
use watch::{ORDER, STEPS, data, reference, settings};

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

#[test]
fn a_run_ends_like_a_plain_session() {
    for has_accelerator in [true, false] {
        let lab = standing(has_accelerator);
        ends_well(&lab);
        assert_eq!(lab.count(|event| matches!(event, Event::Test(..))), 2, "one an epoch");
    }
}

#[test]
fn train_pressed_before_there_are_data_is_remembered() {
    let lab = Simulation::new(settings(1), true);
    lab.run(TRAIN);
    assert_eq!(lab.phase(), Phase::WaitingForData { will_train: true });
    lab.run(Command::UseData(data(0)));
    assert_eq!(lab.phase(), Phase::Finished);
}

#[test]
fn a_paused_run_stops_after_the_current_step() {
    for has_accelerator in [true, false] {
        let lab = standing(has_accelerator);
        cut_steps(&lab);
        lab.send(TRAIN);
        lab.run_tasks();
        lab.answer();
        lab.run(Command::Pause);
        assert_eq!((lab.phase(), lab.report().step), (Phase::Paused, 1));
        let expected = reference(1, &data(0)).fingerprints[1].clone();
        assert_eq!(fingerprint(&lab), Some((1, expected)));
        let events = lab.events.borrow().len();
        lab.wait(Duration::from_secs(3600));
        lab.settle();
        assert_eq!(lab.events.borrow().len(), events);
        lab.run(Command::Step);
        assert_eq!((lab.phase(), lab.report().step), (Phase::Paused, 2));
        ends_well(&lab);
    }
}

#[test]
fn two_chunks_are_in_flight_on_an_accelerator_and_one_on_the_cpu() {
    for (has_accelerator, expected) in [(true, 2), (false, 1)] {
        let lab = standing(has_accelerator);
        lab.send(TRAIN);
        lab.run_tasks();
        assert_eq!(lab.chunks(), expected);
    }
}

/// There is no copy yet, so both lead to the start.
#[test]
fn a_copy_of_the_run_before_a_reset_or_a_divergence_is_not_taken() {
    for resets in [true, false] {
        let lab = standing(true);
        lab.set_asleep(Purpose::Snapshot, true);
        lab.run(Command::Step);
        assert_eq!(lab.tasks(Purpose::Snapshot), 1, "a copy is on its way");
        if resets {
            lab.run(Command::Reset);
        } else {
            lab.send(TRAIN);
            lab.run_tasks();
            assert!(lab.diverge());
            lab.settle();
        }
        lab.set_asleep(Purpose::Snapshot, false);
        lab.settle();
        assert_eq!(fingerprint(&lab), None);
        lab.lose_device();
        lab.settle();
        assert!(matches!(lab.phase(), Phase::Lost { snapshot_step: 0, .. }), "{:?}", lab.phase());
    }
}

#[test]
fn a_copy_of_another_run_is_not_taken_however_late_it_comes() {
    let lab = standing(true);
    lab.set_asleep(Purpose::Snapshot, true);
    lab.run(Command::Step);
    lab.run(Command::UseData(data(1)));
    lab.run(Command::Run { until_step: Some(2) });
    lab.set_asleep(Purpose::Snapshot, false);
    // The copy of the first run's step 1 arrives when the second is at step 2.
    lab.settle();
    assert_eq!(fingerprint(&lab).map(|(step, _)| step), Some(2));
    lab.run(TRAIN);
    assert_eq!(lab.phase(), Phase::Finished);
}

/// After each number of answers, in steps of many chunks and of few.
#[test]
fn a_device_lost_at_any_time_loses_no_more_than_the_steps_since_the_last_copy() {
    for cuts in [true, false] {
        let mut lost_at = Vec::new();
        for answers in 0.. {
            let lab = standing(true);
            if cuts {
                cut_steps(&lab);
            }
            lab.send(TRAIN);
            lab.run_tasks();
            if (0..answers).any(|_| {
                lab.run_tasks();
                !lab.answer()
            }) {
                break;
            }
            let step = lab.report().step;
            lab.lose_device();
            lab.settle();
            let Phase::Lost { error: Error::DeviceLost(_), snapshot_step } = lab.phase() else {
                panic!("{:?}", lab.phase())
            };
            lost_at.push(snapshot_step);
            lab.run(Command::UseData(data(1)));
            assert_eq!(
                notices(&lab).len(),
                usize::from(snapshot_step > 0),
                "a run that goes on keeps its data"
            );
            if snapshot_step == 0 {
                continue;
            }
            assert!(snapshot_step <= step + 2);
            lab.run(Command::Recover);
            assert_eq!(lab.report().step, snapshot_step);
            // The fingerprint is reported for steps that are trained, not for those that are restored.
            if snapshot_step < STEPS {
                ends_well(&lab);
            }
        }
        assert!(lost_at.is_sorted() && lost_at.last() >= Some(&2), "{lost_at:?}");
    }
}

/// It trains on without being asked, from the last copy, to the same end.
#[test]
fn a_worker_that_fails_at_any_time_is_replaced() {
    for answers in 0.. {
        let lab = Simulation::new(settings(1), true);
        lab.be_worker();
        lab.run(Command::UseData(data(0)));
        lab.send(TRAIN);
        lab.run_tasks();
        if (0..answers).any(|_| {
            lab.run_tasks();
            !lab.answer()
        }) {
            assert!(answers > 3, "it was not running");
            break;
        }
        lab.lose_device();
        lab.settle();
        assert!(matches!(notices(&lab)[..], [Notice::WorkerFailed { .. }]), "{:?}", notices(&lab));
        assert_eq!(lab.phase(), Phase::Finished, "after {answers} answers it went on by itself");
        ends_well(&lab);
    }
}

#[test]
fn a_run_is_copied_every_ten_seconds() {
    let lab = standing(true);
    cut_steps(&lab);
    lab.send(TRAIN);
    lab.set_pace(Duration::from_secs(3));
    while lab.tasks(Purpose::Snapshot) == 0 && lab.report().step < 2 {
        lab.tick(0);
        lab.answer();
    }
    lab.run_tasks();
    lab.lose_device();
    lab.settle();
    let Phase::Lost { snapshot_step, .. } = lab.phase() else { panic!("{:?}", lab.phase()) };
    assert_eq!(snapshot_step, 1, "in the midst of an epoch");
    assert_eq!(fingerprint(&lab), None, "only a paused run reports one");
}

#[test]
fn a_device_lost_before_there_are_data_is_replaced() {
    let lab = Simulation::new(settings(1), true);
    lab.settle();
    lab.lose_device();
    lab.settle();
    assert!(matches!(lab.phase(), Phase::Lost { snapshot_step: 0, .. }));
    lab.run(Command::UseData(data(0)));
    lab.run(Command::Recover);
    assert_eq!(lab.phase(), Phase::Paused);
    ends_well(&lab);
}

#[test]
fn data_that_are_refused_leave_the_run_as_it_was() {
    let lab = standing(true);
    cut_steps(&lab);
    lab.send(TRAIN);
    lab.run_tasks();
    lab.send(Command::UseData(dataset(0, 1)));
    lab.settle();
    assert!(matches!(notices(&lab)[..], [Notice::Error(Error::Dataset(_))]));
    assert_eq!(lab.count(|event| matches!(event, Event::Kept)), 1);
    assert_eq!(lab.phase(), Phase::Finished, "it trained, and trains on");
    assert_eq!(fingerprint(&lab).map(|(step, _)| step), Some(STEPS));
}

#[test]
fn other_settings_start_over_or_apply_at_once() {
    let lab = standing(true);
    lab.run(Command::Step);
    lab.run(Command::Configure(Settings { epochs: 1, ..settings(1) }));
    assert_eq!((lab.report().step, lab.report().total_steps), (1, 2));
    lab.run(TRAIN);
    assert_eq!((lab.phase(), lab.report().step), (Phase::Finished, 2));
    lab.send(Command::Configure(settings(2)));
    lab.run_tasks();
    assert_eq!((lab.phase(), lab.report().step), (Phase::Paused, 0));
    ends_well(&lab);
    assert_eq!(lab.report().settings, settings(2));
}

/// However much of the old run is still in flight meanwhile.
#[test]
fn train_pressed_while_another_session_is_built_is_remembered() {
    for answers in 0..6 {
        let lab = standing(true);
        lab.send(TRAIN);
        lab.run_tasks();
        for _ in 0..answers {
            lab.answer();
            lab.run_tasks();
        }
        lab.send(Command::Configure(settings(2)));
        lab.send(TRAIN);
        while lab.tick(0) && lab.answer() {}
        lab.settle();
        assert_eq!((lab.phase(), lab.report().settings), (Phase::Finished, settings(2)), "{answers} answers");
    }
}

#[test]
fn a_study_waits_for_a_step_that_stands_half_done_while_a_session_is_built() {
    let lab = standing(false);
    lab.set_asleep(Purpose::Study, true);
    cut_steps(&lab);
    lab.send(TRAIN);
    lab.run_tasks();
    lab.send(Command::Configure(settings(2)));
    lab.tick(0);
    lab.answer();
    lab.tick(0);
    lab.send(Command::SampleFrom(Source::Density));
    lab.tick(0);
    assert_eq!(lab.tasks(Purpose::Study), 0);
    lab.settle();
    assert_eq!((lab.phase(), lab.report().step), (Phase::Paused, 0));
}

#[test]
fn another_profile_leaves_a_run_going() {
    let lab = standing(true);
    cut_steps(&lab);
    let answers = (0..).take_while(|_| lab.report().step < 1).inspect(|&answers| {
        if answers == 0 {
            lab.send(TRAIN);
        }
        lab.run_tasks();
        lab.answer();
    });
    assert!(answers.count() > 2, "a step is many chunks");
    lab.run(Command::ChangeProfile(ProfileChange::Choose(Some(Profile::Small))));
    assert_eq!((lab.phase(), lab.report().step), (Phase::Finished, STEPS));
    assert_eq!(lab.count(|event| matches!(event, Event::Started(_))), 1);
    assert_eq!(lab.count(|event| matches!(event, Event::Plan(_))), 2, "the session is another");
    ends_well(&lab);
}

#[test]
fn a_divergence_is_reported_once_and_restores_the_last_copy() {
    for (steps, restored) in [(0, 0), (1, 1), (2, 2)] {
        let lab = standing(true);
        (0..steps).for_each(|_| lab.run(Command::Step));
        lab.send(TRAIN);
        lab.run_tasks();
        while !lab.diverge() {
            lab.answer();
            lab.run_tasks();
        }
        lab.settle();
        let [Notice::Diverged { step, loss, restored_step }] = notices(&lab)[..] else { panic!() };
        assert!(loss.is_nan());
        assert_eq!((step, restored_step), (steps + 1, restored));
        assert_eq!((lab.phase(), lab.report().step), (Phase::Paused, restored));
        ends_well(&lab);
    }
}

#[test]
fn a_divergence_while_another_profile_waits_for_the_step_is_handled_alike() {
    let lab = standing(true);
    lab.send(TRAIN);
    lab.run_tasks();
    lab.send(Command::ChangeProfile(ProfileChange::Choose(Some(Profile::Small))));
    lab.run_tasks();
    assert!(lab.diverge());
    lab.settle();
    assert!(matches!(notices(&lab)[..], [Notice::Diverged { step: 1, restored_step: 0, .. }]));
    ends_well(&lab);
}

#[test]
fn an_estimate_that_is_cancelled_leaves_no_trace() {
    let lab = standing(true);
    cut_steps(&lab);
    lab.run(Command::Step);
    for answers in 0..6 {
        lab.send(Command::Estimate(ORDER));
        lab.run_tasks();
        assert!(lab.phase().is_running());
        for _ in 0..answers {
            lab.answer();
            lab.run_tasks();
        }
        lab.run(Command::CancelEstimate);
        assert_eq!(lab.phase(), Phase::Paused);
    }
    let estimates = || lab.count(|event| matches!(event, Event::Likelihood(..)));
    assert_eq!(estimates(), 0);
    lab.run(Command::Estimate(ORDER));
    assert_eq!(estimates(), 1);
    ends_well(&lab);
}

#[test]
fn a_study_waits_for_the_run_to_pause_and_is_cancelled_when_it_continues() {
    let lab = standing(true);
    lab.set_asleep(Purpose::Study, true);
    cut_steps(&lab);
    lab.send(TRAIN);
    lab.run_tasks();
    lab.send(Command::JudgeSamples);
    lab.run_tasks();
    assert_eq!(lab.tasks(Purpose::Study), 0, "not while it trains");
    lab.send(Command::Pause);
    lab.send(Command::SampleFrom(Source::Density));
    lab.run_tasks();
    assert_eq!(lab.tasks(Purpose::Study), 0, "not before the step is whole");
    lab.settle();
    assert_eq!(lab.tasks(Purpose::Study), 1);
    let progress =
        || lab.last(|event| if let Event::Study(progress) = event { Some(progress.is_some()) } else { None });
    assert_eq!(progress(), Some(true));
    lab.run(Command::CancelStudy);
    assert_eq!(progress(), Some(false));
    lab.set_asleep(Purpose::Study, false);
    lab.settle();
    assert_eq!(lab.count(|event| matches!(event, Event::SampledFrom(Source::Density, ..))), 0);
    ends_well(&lab);
}

#[test]
fn samples_come_from_a_density_once_it_is_fitted() {
    let lab = standing(false);
    lab.run(Command::Step);
    lab.run(Command::SampleFrom(Source::Density));
    let from = lab.last(|event| match event {
        Event::SampledFrom(source, step, digits) => Some((*source, *step, *digits)),
        _ => None,
    });
    assert_eq!(from, Some((Source::Density, 1, 2)));
    ends_well(&lab);
}

#[test]
fn pictures_follow_and_of_drawings_the_newest_is_answered() {
    let lab = Simulation::new(settings(1), false);
    lab.set_asleep(Purpose::Picture, false);
    lab.settle();
    assert!(lab.count(|event| matches!(event, Event::Preview(_))) > 0);
    lab.run(Command::UseData(data(0)));
    lab.set_asleep(Purpose::Picture, true);
    let drawings: Vec<std::rc::Rc<[f32]>> = (0..3).map(|grey| vec![grey as f32 / 2.0; 784].into()).collect();
    for drawing in &drawings {
        lab.send(Command::Draw(Some(drawing.clone())));
        lab.run_tasks();
    }
    lab.set_asleep(Purpose::Picture, false);
    lab.settle();
    let answered: Vec<_> = lab
        .events
        .borrow()
        .iter()
        .filter_map(|event| match event {
            Event::Posterior(Some((drawing, _))) => {
                drawings.iter().position(|own| std::rc::Rc::ptr_eq(own, drawing))
            }
            _ => None,
        })
        .collect();
    assert_eq!(answered, [0, 2], "the second came and went while the first was answered");
    for view in View::ALL {
        assert!(lab.count(|event| matches!(event, Event::Picture(of, _) if *of == view)) > 0, "{view:?}");
    }
}
