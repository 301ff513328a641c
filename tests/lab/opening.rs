//! Runs that are opened where they were left.

use std::rc::Rc;
use std::time::Duration;

use latent_ink::lab::{Command, Event, Notice, Phase, RunToOpen};
use latent_ink::train::{Losses, Snapshot};

use crate::orders::cut_steps;
use crate::simulation::Simulation;
use crate::support::session::dataset;
use crate::watch::{STEPS, data, settings};
use crate::{TRAIN, ends_well, notices, standing};

/// A run as it is after this many steps.
fn left_at(step: u64) -> RunToOpen {
    let lab = standing(true);
    lab.run(Command::Run { until_step: Some(step) });
    RunToOpen { snapshot: last_copy(&lab).unwrap(), dataset: data(0), trained: Vec::new(), tested: None }
}

fn last_copy(lab: &Simulation) -> Option<Rc<Snapshot>> {
    lab.last(|event| match event {
        Event::Snapshot(snapshot) => Some(snapshot.clone()),
        _ => None,
    })
}

fn opened(lab: &Simulation) -> Option<u64> {
    lab.last(|event| match event {
        Event::Opened(_, step) => Some(*step),
        _ => None,
    })
}

#[test]
fn an_opened_run_ends_like_one_that_was_never_left() {
    for step in 1..STEPS {
        for has_accelerator in [true, false] {
            let kept = left_at(step);
            let lab = Simulation::new(settings(7), has_accelerator);
            lab.run(Command::Open(kept));
            assert_eq!((lab.phase(), lab.report().step), (Phase::Paused, step));
            assert_eq!(opened(&lab), Some(step));
            assert_eq!(lab.count(|event| matches!(event, Event::Started(_))), 0);
            ends_well(&lab);
        }
    }
}

#[test]
fn train_pressed_before_the_run_is_there_is_remembered() {
    let lab = Simulation::new(settings(1), true);
    lab.send(TRAIN);
    lab.send(Command::Open(left_at(2)));
    lab.settle();
    assert_eq!((lab.phase(), opened(&lab)), (Phase::Finished, Some(2)));
    ends_well(&lab);
}

#[test]
fn a_run_takes_the_place_of_another_and_of_its_copies() {
    let kept = left_at(2);
    let lab = standing(true);
    cut_steps(&lab);
    lab.send(TRAIN);
    lab.run_tasks();
    lab.answer();
    lab.run(Command::Open(kept));
    assert_eq!((lab.phase(), lab.report().step), (Phase::Paused, 2));
    ends_well(&lab);
}

#[test]
fn an_evaluation_that_is_known_is_not_repeated() {
    let tested = Some((2, Losses { reconstruction: 100.0, kl: 2.0 }));
    for (tested, evaluations) in [(tested, 1), (None, 2)] {
        let lab = Simulation::new(settings(1), true);
        lab.run(Command::Open(RunToOpen { tested, ..left_at(2) }));
        assert_eq!(lab.report().test, tested.map(|(_, losses)| losses));
        lab.run(TRAIN);
        assert_eq!(lab.count(|event| matches!(event, Event::Test(..))), evaluations);
    }
}

#[test]
fn a_run_whose_data_are_refused_leaves_the_current_one() {
    let lab = standing(true);
    lab.run(Command::Step);
    lab.run(Command::Open(RunToOpen { dataset: dataset(0, 1), ..left_at(2) }));
    assert!(matches!(notices(&lab)[..], [Notice::Error(latent_ink::Error::Dataset(_))]));
    assert_eq!(lab.count(|event| matches!(event, Event::ReplacementCancelled)), 1);
    assert_eq!((lab.phase(), lab.report().step), (Phase::Paused, 1));
    ends_well(&lab);
}

#[test]
fn a_device_that_is_lost_while_a_run_is_opened_is_replaced() {
    // The page has no run yet: the one that was to be opened comes back.
    let lab = Simulation::new(settings(7), true);
    lab.send(Command::Open(left_at(2)));
    lab.tick(0);
    lab.lose_device();
    lab.settle();
    if matches!(lab.phase(), Phase::Lost { .. }) {
        lab.run(Command::Recover { on_cpu: false });
    }
    assert_eq!((lab.phase(), opened(&lab)), (Phase::Paused, Some(2)));
    ends_well(&lab);
}

#[test]
fn the_page_gets_a_copy_at_each_pause_every_ten_seconds_and_when_it_asks() {
    for has_accelerator in [true, false] {
        let lab = standing(has_accelerator);
        assert!(last_copy(&lab).is_none(), "at step 0 there is nothing to keep");
        lab.run(Command::Step);
        assert_eq!(last_copy(&lab).map(|copy| copy.step), Some(1));
        lab.run(Command::Copy);
        assert_eq!(lab.count(|event| matches!(event, Event::Snapshot(_))), 1, "it has this one");
    }
    // An epoch, which is copied, has two steps: whether the third is copied, too.
    let copies_third = |seconds: u64, asks: bool| {
        let lab = standing(true);
        cut_steps(&lab);
        lab.set_pace(Duration::from_secs(seconds));
        lab.send(TRAIN);
        while lab.report().step < 3 {
            lab.run_tasks();
            if asks {
                lab.send(Command::Copy);
            }
            lab.answer();
        }
        lab.run_tasks();
        lab.count(|event| matches!(event, Event::Snapshot(copy) if copy.step == 3)) == 1
    };
    assert_eq!([copies_third(0, false), copies_third(3, false), copies_third(0, true)], [false, true, true]);
}

/// The run is saved with the losses of all its steps. [`Watch`](crate::watch::Watch) checks the order.
#[test]
fn a_copy_that_arrives_while_another_run_is_being_built_comes_after_the_losses_of_its_steps() {
    let is_copied_while_building = |answers: usize| {
        let lab = standing(true);
        cut_steps(&lab);
        lab.set_pace(Duration::from_millis(1));
        lab.send(TRAIN);
        for _ in 0..answers {
            lab.run_tasks();
            lab.answer();
        }
        lab.send(Command::Configure(settings(2)));
        // One task at a time: the other run is not ready before the answer.
        lab.tick(0);
        lab.answer();
        lab.settle();
        assert_eq!(lab.report().settings.seed, 2);
        lab.count(|event| matches!(event, Event::Snapshot(_))) > 0
    };
    assert!((0..100).filter(|&answers| is_copied_while_building(answers)).count() > 0);
}
