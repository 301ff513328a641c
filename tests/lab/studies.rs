//! What is made of a model: pictures, samples, studies, estimates.

use latent_ink::lab::{Command, Event, Phase, Purpose, Source, View};

use crate::orders::cut_steps;
use crate::simulation::Simulation;
use crate::watch::{ORDER, data, settings};
use crate::{TRAIN, ends_well, standing};

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
