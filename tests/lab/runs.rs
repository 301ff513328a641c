//! Training: to its end, paused, with other settings, data or kernels.

use std::time::Duration;

use latent_ink::Error;
use latent_ink::lab::{Command, Event, Notice, Phase};
use latent_ink::train::Settings;

use crate::orders::cut_steps;
use crate::simulation::Simulation;
use crate::support::session::dataset;
use crate::watch::{STEPS, data, reference, settings};
use crate::{TRAIN, ends_well, fingerprint, notices, standing};

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

#[test]
fn data_that_are_refused_leave_the_run_as_it_was() {
    let lab = standing(true);
    cut_steps(&lab);
    lab.send(TRAIN);
    lab.run_tasks();
    lab.send(Command::UseData(dataset(0, 1)));
    lab.settle();
    assert!(matches!(notices(&lab)[..], [Notice::Error(Error::Dataset(_))]));
    assert_eq!(lab.count(|event| matches!(event, Event::ReplacementCancelled)), 1);
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
fn measuring_tiles_leaves_a_run_going() {
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
    lab.run(Command::MeasureTiles);
    assert_eq!((lab.phase(), lab.report().step), (Phase::Finished, STEPS));
    assert_eq!(lab.count(|event| matches!(event, Event::Started(_))), 1);
    assert_eq!(lab.count(|event| matches!(event, Event::Plan(_))), 2, "the session is another");
    ends_well(&lab);
}
