//! Commands in random order, with random progress between them, against a small model of the expected results.

use std::time::Duration;

use latent_ink::lab::{Command, Event, Phase, Purpose, Source};
use latent_ink::train::Settings;
use proptest::prelude::*;
use proptest::sample::select;

use crate::simulation::Simulation;
use crate::support::session::dataset;
use crate::watch::{ORDER, data, reference, settings};

#[derive(Clone, Copy, Debug)]
enum Action {
    Run,
    RunTo(u64),
    Pause,
    Step,
    Reset,
    Evaluate,
    Estimate,
    CancelEstimate,
    Seed(u32),
    Epochs(usize),
    /// Another learning rate, and the old one at once.
    LearningRate,
    Data(usize),
    TooFewData,
    MeasureTiles,
    Fit,
    CancelStudy,
    Draw,
    Diverge,
    LoseDevice,
}

/// An action, and what happens before the next one: everything possible (`None`), or these choices.
type Order = (Action, Option<Vec<u8>>);

fn actions() -> impl Strategy<Value = Action> {
    use Action::*;
    let running = select(vec![Run, Run, RunTo(1), RunTo(3), Pause, Step, Reset]);
    let jobs = select(vec![Evaluate, Estimate, CancelEstimate, LearningRate, Epochs(1), Epochs(2)]);
    let runs = select(vec![Seed(1), Seed(2), Data(0), Data(1), TooFewData, LoseDevice, Diverge]);
    let others = select(vec![MeasureTiles, Fit, CancelStudy, Draw]);
    prop_oneof![4 => running, 2 => jobs, 2 => runs, 1 => others]
}

fn orders() -> impl Strategy<Value = Vec<Order>> {
    let happens = proptest::option::weighted(0.6, proptest::collection::vec(any::<u8>(), 0..12));
    proptest::collection::vec((actions(), happens), 1..16)
}

/// A lab in any state, and what is known about it.
struct Case {
    lab: Simulation,
    has_accelerator: bool,
    settings: Settings,
    data: usize,
    /// The step at which it was after the device was lost.
    came_back_at: Option<u64>,
    /// Everything requested has been done.
    is_settled: bool,
}

impl Case {
    fn new(has_accelerator: bool, pace: Duration, cuts_steps: bool) -> Case {
        let settings = settings(1);
        let lab = Simulation::new(settings, has_accelerator);
        lab.set_asleep(Purpose::Study, true);
        lab.run(Command::UseData(data(0)));
        if cuts_steps {
            cut_steps(&lab);
        }
        lab.set_pace(pace);
        Case { lab, has_accelerator, settings, data: 0, came_back_at: None, is_settled: true }
    }

    fn total(&self) -> u64 {
        2 * self.settings.epochs as u64
    }

    fn configure(&mut self, settings: Settings) {
        self.settings = settings;
        self.lab.send(Command::Configure(settings));
    }

    fn perform(&mut self, (action, happens): &Order) {
        if matches!(action, Action::LoseDevice) && !self.has_accelerator {
            return;
        }
        let (before, step) = (Counts::of(&self.lab), self.lab.report().step);
        // The result of these depends on the progress of earlier actions.
        let first_settles = matches!(action, Action::TooFewData | Action::LearningRate);
        let then_settles = first_settles || matches!(action, Action::LoseDevice | Action::Diverge);
        if first_settles && !self.is_settled {
            self.lab.settle();
            self.is_settled = true;
            return self.perform(&(*action, None));
        }
        self.start(*action);
        match happens {
            Some(choices) if !then_settles => {
                choices.iter().for_each(|choice| self.happen(*choice));
                self.is_settled = false;
            }
            _ => {
                self.lab.settle();
                self.check(*action, before, step);
                self.is_settled = true;
            }
        }
        if let Action::LoseDevice = action {
            self.recover();
        }
    }

    fn happen(&self, choice: u8) {
        if choice.is_multiple_of(3) {
            self.lab.answer();
        } else {
            self.lab.tick(choice as usize);
        }
    }

    fn start(&mut self, action: Action) {
        let lab = &self.lab;
        match action {
            Action::Run => lab.send(Command::Run { until_step: None }),
            Action::RunTo(step) => lab.send(Command::Run { until_step: Some(step) }),
            Action::Pause => lab.send(Command::Pause),
            Action::Step => lab.send(Command::Step),
            Action::Reset => lab.send(Command::StartOver),
            Action::Evaluate => lab.send(Command::Evaluate),
            Action::Estimate => lab.send(Command::Estimate(ORDER)),
            Action::CancelEstimate => lab.send(Command::CancelEstimate),
            Action::Seed(seed) => self.configure(Settings { seed, ..self.settings }),
            Action::Epochs(epochs) => self.configure(Settings { epochs, ..self.settings }),
            Action::LearningRate => {
                let settings = self.settings;
                self.configure(Settings { learning_rate: 0.5, ..settings });
                self.configure(settings);
            }
            Action::Data(number) => {
                self.data = number;
                lab.send(Command::UseData(data(number)));
            }
            Action::TooFewData => lab.send(Command::UseData(dataset(0, 1))),
            Action::MeasureTiles => lab.send(Command::MeasureTiles),
            Action::Fit => lab.send(Command::SampleFrom(Source::Density)),
            Action::CancelStudy => lab.send(Command::CancelStudy),
            Action::Draw => lab.send(Command::Draw(Some(vec![0.5; 784].into()))),
            Action::Diverge => drop(lab.diverge()),
            Action::LoseDevice => lab.lose_device(),
        }
    }

    /// What must hold once the action is complete. `before` and `step` are from before it.
    fn check(&self, action: Action, before: Counts, step: u64) {
        let (report, now) = (self.lab.report(), Counts::of(&self.lab));
        if !matches!(action, Action::Draw | Action::Diverge) {
            assert!(now.reports > before.reports, "{action:?} is answered by a report");
        }
        match action {
            Action::LoseDevice => {
                assert!(matches!(report.phase, Phase::Lost { .. }), "{report:?}");
                return;
            }
            Action::Run => assert_eq!(report.step, self.total().max(report.step), "{report:?}"),
            Action::Reset => assert_eq!(report.step, 0, "{report:?}"),
            _ => {}
        }
        assert_eq!(report.settings, self.settings);
        if !self.is_settled {
            return;
        }
        let (restarts, expected) = match action {
            Action::Run => (0, self.total().max(step)),
            Action::RunTo(until) => (0, until.min(self.total()).max(step)),
            Action::Step => (0, (step + 1).min(self.total()).max(step)),
            Action::Reset => (1, 0),
            Action::Data(_) => (1, 0),
            Action::Seed(_) if now.started > before.started => (1, 0),
            _ => (0, step),
        };
        assert_eq!((report.step, now.started - before.started), (expected, restarts), "{action:?}");
        let jobs = (now.tests - before.tests, now.likelihoods - before.likelihoods);
        match action {
            Action::Evaluate => assert_eq!(jobs, (1, 0)),
            // A run that comes back at an epoch's end evaluates once more.
            Action::Estimate => assert!(matches!(jobs, (0 | 1, 1)), "{jobs:?}"),
            Action::Run | Action::RunTo(_) | Action::Step => {}
            _ => assert_eq!(jobs, (0, 0), "{action:?}"),
        }
        match action {
            Action::TooFewData => assert_eq!((now.kept - before.kept, now.notices - before.notices), (1, 1)),
            Action::MeasureTiles if self.has_accelerator => {
                let choice = self.lab.last(|event| match event {
                    Event::Tiles(choice) => *choice,
                    _ => None,
                });
                // What is simulated has no kernels to be timed.
                assert!(choice.is_some_and(|choice| choice.gave_up() && choice.budget().is_none()));
            }
            _ => {}
        }
    }

    /// The run continues from its last copy, with its own settings and data.
    fn recover(&mut self) {
        let Phase::Lost { snapshot_step, .. } = self.lab.phase() else { unreachable!("it was lost") };
        self.lab.run(Command::Recover { on_cpu: false });
        let report = self.lab.report();
        assert!(!report.phase.is_dead(), "{report:?}");
        assert!(report.step >= snapshot_step, "{report:?}");
        (self.settings, self.came_back_at) = (report.settings, Some(snapshot_step));
        let dataset = self.lab.last(|event| match event {
            Event::Started(dataset) => Some(dataset.clone()),
            _ => None,
        });
        self.data = (0..2)
            .find(|&number| dataset.as_ref().is_some_and(|own| std::rc::Rc::ptr_eq(own, &data(number))))
            .unwrap();
    }

    /// From any state, the run ends like a plain session.
    fn finish(&mut self) {
        self.lab.settle();
        self.lab.run(Command::Run { until_step: None });
        let report = self.lab.report();
        assert_eq!(report.phase, Phase::Finished);
        let expected =
            reference(self.settings.seed, &data(self.data)).fingerprints[report.step as usize].clone();
        let reported = self.lab.last(|event| match event {
            Event::Fingerprint(step, fingerprint) => Some((*step, fingerprint.clone())),
            _ => None,
        });
        // It is reported for steps that are trained, not for those that are restored.
        assert!(
            reported == Some((report.step, expected)) || self.came_back_at == Some(report.step),
            "{reported:?}"
        );
    }
}

/// Teaches a lab that its device is slow: a step is many chunks.
pub fn cut_steps(lab: &Simulation) {
    lab.set_pace(Duration::from_secs(5));
    for _ in 0..8 {
        lab.run(Command::Evaluate);
    }
}

/// How many events there were of some kinds.
#[derive(Clone, Copy)]
struct Counts {
    reports: usize,
    started: usize,
    tests: usize,
    likelihoods: usize,
    kept: usize,
    notices: usize,
}

impl Counts {
    fn of(lab: &Simulation) -> Counts {
        Counts {
            reports: lab.count(|event| matches!(event, Event::Report(_))),
            started: lab.count(|event| matches!(event, Event::Started(_))),
            tests: lab.count(|event| matches!(event, Event::Test(..))),
            likelihoods: lab.count(|event| matches!(event, Event::Likelihood(..))),
            kept: lab.count(|event| matches!(event, Event::ReplacementCancelled)),
            notices: lab.count(|event| matches!(event, Event::Notice(_))),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_commands_gives_the_results_of_a_plain_session(
        orders in orders(),
        has_accelerator in proptest::bool::weighted(0.75),
        milliseconds in select(vec![1, 50, 4000]),
        cuts_steps in any::<bool>(),
    ) {
        let mut case = Case::new(has_accelerator, Duration::from_millis(milliseconds), cuts_steps);
        orders.iter().for_each(|order| case.perform(order));
        case.finish();
    }
}
