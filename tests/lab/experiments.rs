//! Experiments in the lab: kept up to date, the latest request wins, training goes on as if there were none.

use std::rc::Rc;

use latent_ink::explore::augment::Origin;
use latent_ink::explore::{
    Answer, AugmentRequest, Axis, HelpsRequest, Kind, LatentMap, MapRequest, Point, Request, Traversals,
    TraversalsRequest,
};
use latent_ink::lab::{Command, Event, Purpose};

use crate::orders::cut_steps;
use crate::simulation::Simulation;
use crate::{TRAIN, ends_well, standing};

fn map_of(axes: [Axis; 2]) -> Command {
    Command::Explore(Request::LatentMap(MapRequest { axes }))
}

fn traversals(centre: [f32; 2]) -> Command {
    Command::Explore(Request::Traversals(TraversalsRequest {
        centre: Point::Latents(centre.to_vec()),
        rows: 2,
    }))
}

fn last_map(lab: &Simulation) -> Option<Rc<LatentMap>> {
    lab.last(|event| match event {
        Event::Experiment(Answer::LatentMap(map)) => Some(map.clone()),
        _ => None,
    })
}

fn all_traversals(lab: &Simulation) -> Vec<Rc<Traversals>> {
    let found = |event: &Event| match event {
        Event::Experiment(Answer::Traversals(found)) => Some(found.clone()),
        _ => None,
    };
    lab.events.borrow().iter().filter_map(found).collect()
}

const LATENTS: [Axis; 2] = [Axis::Latent(0), Axis::Latent(1)];

#[test]
fn a_map_is_made_at_once_and_again_after_training() {
    let lab = standing(true);
    lab.run(map_of(LATENTS));
    let before = last_map(&lab).unwrap();
    assert_eq!(before.points.len(), 2);
    lab.run(Command::Step);
    let after = last_map(&lab).unwrap();
    assert_ne!(before.points, after.points, "it follows the model");
    ends_well(&lab);
}

#[test]
fn a_request_before_there_are_data_waits_for_them() {
    let lab = Simulation::new(crate::settings(1), false);
    lab.run(map_of(LATENTS));
    assert_eq!(last_map(&lab), None);
    lab.run(Command::UseData(crate::data(0)));
    assert!(last_map(&lab).is_some());
}

#[test]
fn the_latest_request_wins_and_a_cancelled_one_has_no_answer() {
    let lab = standing(true);
    lab.set_asleep(Purpose::Experiment, true);
    for x in [1.0, 2.0, 3.0] {
        lab.send(traversals([x, 0.0]));
        lab.run_tasks();
    }
    lab.set_asleep(Purpose::Experiment, false);
    lab.settle();
    let answers = all_traversals(&lab);
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0].centre, [3.0, 0.0]);
    lab.set_asleep(Purpose::Experiment, true);
    lab.send(traversals([4.0, 0.0]));
    lab.run_tasks();
    lab.send(Command::StopExploring(Kind::Traversals));
    lab.run_tasks();
    lab.set_asleep(Purpose::Experiment, false);
    lab.settle();
    lab.run(Command::Step);
    assert_eq!(all_traversals(&lab).len(), 1);
    ends_well(&lab);
}

#[test]
fn experiments_begin_again_with_another_model() {
    let lab = standing(false);
    lab.run(traversals([0.0, 0.0]));
    lab.run(map_of(LATENTS));
    let before = last_map(&lab).unwrap();
    lab.run(Command::Configure(crate::settings(2)));
    assert_ne!(last_map(&lab).unwrap().points, before.points);
    assert!(all_traversals(&lab).len() >= 2);
}

/// Steps end in the middle of chunks, and experiments run between them: losses and fingerprints are those of a run
/// without, which the watch checks.
#[test]
fn training_is_the_same_with_experiments_in_the_middle_of_steps() {
    let lab = standing(true);
    cut_steps(&lab);
    lab.send(TRAIN);
    lab.run_tasks();
    for number in 0..6 {
        lab.send(map_of(LATENTS));
        lab.send(traversals([number as f32, 0.5]));
        lab.run_tasks();
        lab.answer();
        lab.run_tasks();
    }
    lab.settle();
    assert!(last_map(&lab).is_some());
    ends_well(&lab);
}

/// How often generated digits were complete.
fn made(lab: &Simulation) -> usize {
    let is_whole = |event: &&Event| match event {
        Event::Experiment(Answer::Augment(generated)) => generated.digits.is_some(),
        _ => false,
    };
    lab.events.borrow().iter().filter(is_whole).count()
}

#[test]
fn what_makes_files_of_a_run_ends_with_it() {
    let lab = standing(true);
    let request = AugmentRequest { origin: Origin::Prior, count: 3, seed: 1 };
    lab.send(Command::Explore(Request::Augment(request)));
    lab.send(Command::StartOver);
    lab.settle();
    assert_eq!(made(&lab), 0, "the digits are of another run");
    ends_well(&lab);
}

#[test]
fn what_makes_files_is_carried_out_once() {
    let lab = standing(true);
    let made = || made(&lab);
    let request = || AugmentRequest { origin: Origin::Prior, count: 3, seed: 1 };
    lab.run(Command::Explore(Request::Augment(request())));
    assert_eq!(made(), 1);
    lab.run(Command::Step);
    assert_eq!(made(), 1, "the model has learned, and nothing is made again");
    lab.run(Command::Explore(Request::Augment(request())));
    assert_eq!(made(), 2);
    ends_well(&lab);
}

/// On the CPU, what the old chunk still computes would be in the buffers of the new one.
#[test]
fn after_a_reset_the_next_order_waits_for_the_chunk_in_flight() {
    let lab = standing(true);
    lab.send(traversals([1.0, 0.0]));
    // The experiment, and what waits for its first chunk.
    while lab.tasks(Purpose::Experiment) < 2 {
        assert!(lab.tick(0));
    }
    lab.set_asleep(Purpose::Experiment, true);
    lab.send(Command::StartOver);
    lab.run_tasks();
    // The same, and the experiment that begins again: it alone goes on, to its first order.
    assert_eq!(lab.tasks(Purpose::Experiment), 3);
    lab.set_asleep(Purpose::Experiment, false);
    assert!(lab.tick(2));
    lab.set_asleep(Purpose::Experiment, true);
    lab.run_tasks();
    assert_eq!(lab.tasks(Purpose::Experiment), 3, "two chunks are in flight");
    lab.set_asleep(Purpose::Experiment, false);
    lab.settle();
    assert_eq!(all_traversals(&lab).len(), 1);
    ends_well(&lab);
}

/// Classifiers are trained in turns, as other orders are carried out: losses and fingerprints are those of a run without.
#[test]
fn classifiers_are_trained_while_the_model_is() {
    let lab = standing(true);
    cut_steps(&lab);
    lab.send(TRAIN);
    let request = HelpsRequest { dataset: crate::data(0), generated: 4, steps: 1 };
    lab.send(Command::Explore(Request::Helps(request)));
    lab.settle();
    let last = lab.last(|event| match event {
        Event::Experiment(Answer::Helps(found)) => Some(found.clone()),
        _ => None,
    });
    let last = last.unwrap();
    assert_eq!(last.done, 1.0, "{last:?}");
    assert!(last.comparisons.iter().all(|one| one.effect().is_some()), "{last:?}");
    ends_well(&lab);
}
