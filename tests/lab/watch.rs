//! Invariants of every run, for any order of commands: its losses, figures and fingerprints are those of a plain
//! session with the same settings and data, and each step comes once and in order.

use std::cell::RefCell;
use std::rc::Rc;

use latent_ink::data::Dataset;
use latent_ink::lab::{Event, Notice, Phase, Report};
use latent_ink::model::Preset;
use latent_ink::train::{Cpu, Evaluation, Likelihood, LikelihoodOrder, Losses, Processor, Session, Settings};

use crate::support::session::{dataset, train};

pub const ORDER: LikelihoodOrder = LikelihoodOrder { draws: 2, images: 2 };
/// Steps of a run: two epochs of two.
pub const STEPS: u64 = 4;

pub fn settings(seed: u32) -> Settings {
    Settings { batch_size: 1, epochs: 2, seed, latent_size: 2, ..Settings::plain(Preset::Tiny) }
}

/// The results of a plain session.
pub struct Reference {
    seed: u32,
    dataset: Rc<Dataset>,
    pub losses: Vec<Losses>,
    /// After each number of steps, including 0.
    pub fingerprints: Vec<String>,
    evaluations: Vec<Evaluation>,
    likelihoods: Vec<Likelihood>,
}

impl Reference {
    async fn new(seed: u32, dataset: &Rc<Dataset>) -> Reference {
        let mut session =
            Session::new(&Processor::Cpu(Cpu::alone()), settings(seed), dataset.clone(), None, |_, _| ())
                .await
                .unwrap();
        let mut reference = Reference {
            seed,
            dataset: dataset.clone(),
            losses: Vec::new(),
            fingerprints: Vec::new(),
            evaluations: Vec::new(),
            likelihoods: Vec::new(),
        };
        for step in 0..=STEPS {
            if step > 0 {
                reference.losses.extend(train(&mut session, step).await);
            }
            let snapshot = session.snapshot().await.unwrap();
            reference.fingerprints.push(session.plan().parameters().fingerprint(&snapshot.parameters).await);
            reference.evaluations.push(session.evaluation().await.unwrap());
            reference.likelihoods.push(session.likelihood(ORDER, |_, _| ()).await.unwrap());
        }
        reference
    }
}

thread_local! {
    static REFERENCES: RefCell<Vec<Rc<Reference>>> = RefCell::default();
    static DATA: [Rc<Dataset>; 2] = [dataset(2, 2), Rc::new({
        let four = dataset(4, 2);
        let half = four.train.pixels.len() / 2;
        let mut other = (*four).clone();
        other.train.pixels.drain(..half);
        other.train.labels.as_mut().unwrap().drain(..2);
        other
    })];
}

/// Two datasets of two training digits each.
pub fn data(number: usize) -> Rc<Dataset> {
    DATA.with(|data| data[number].clone())
}

pub fn reference(seed: u32, dataset: &Rc<Dataset>) -> Rc<Reference> {
    let is_it = |one: &&Rc<Reference>| one.seed == seed && Rc::ptr_eq(&one.dataset, dataset);
    let known = REFERENCES.with_borrow(|all| all.iter().find(is_it).cloned());
    known.unwrap_or_else(|| {
        let made = Rc::new(pollster::block_on(Reference::new(seed, dataset)));
        REFERENCES.with_borrow_mut(|all| all.push(made.clone()));
        made
    })
}

/// Checks all events of a lab for consistency.
#[derive(Default)]
pub struct Watch {
    dataset: Option<Rc<Dataset>>,
    seed: u32,
    /// The last step whose losses were reported.
    last_losses: u64,
    /// The last step that was reported of the session.
    reported: u64,
    /// Losses of reported steps are missing: only just before a divergence is reported.
    is_short: bool,
}

impl Watch {
    fn reference(&self) -> Rc<Reference> {
        reference(self.seed, self.dataset.as_ref().expect("a run was started"))
    }

    fn go_back_to(&mut self, step: u64) {
        (self.last_losses, self.reported) = (step, step);
    }

    pub fn see(&mut self, event: &Event) {
        let is_divergence = matches!(event, Event::Notice(Notice::Diverged { .. }));
        assert!(is_divergence || !std::mem::take(&mut self.is_short), "losses come up to the step reported");
        match event {
            Event::Started(dataset) => {
                self.dataset = Some(dataset.clone());
                self.go_back_to(0);
            }
            Event::Opened(dataset, step) => {
                self.dataset = Some(dataset.clone());
                self.go_back_to(*step);
            }
            Event::Snapshot(snapshot) => {
                assert!(snapshot.step <= self.last_losses, "its losses come before a copy");
            }
            Event::Report(report) => self.see_report(report),
            Event::Notice(Notice::Diverged { restored_step, .. }) => {
                self.go_back_to(*restored_step);
                self.is_short = false;
            }
            Event::Train(steps) => {
                let reference = self.reference();
                for (step, losses) in steps {
                    assert_eq!(*step, self.last_losses + 1, "each step comes once and in order");
                    assert_eq!(losses, &reference.losses[*step as usize - 1], "losses of step {step}");
                    self.last_losses = *step;
                }
            }
            Event::Fingerprint(step, fingerprint) => {
                let expected = &self.reference().fingerprints[*step as usize];
                assert_eq!(fingerprint, expected, "fingerprint after {step} steps");
            }
            Event::Test(step, evaluation) => {
                assert_eq!(evaluation, &self.reference().evaluations[*step as usize], "after {step} steps");
            }
            Event::Likelihood(step, likelihood) => {
                assert_eq!(likelihood, &self.reference().likelihoods[*step as usize], "after {step} steps");
            }
            _ => {}
        }
    }

    fn see_report(&mut self, report: &Report) {
        if let Phase::Lost { snapshot_step, .. } = report.phase {
            self.go_back_to(snapshot_step);
        } else if report.steps_per_epoch > 0 {
            assert!(report.step >= self.reported, "step {} after step {}", report.step, self.reported);
            self.is_short = report.step > self.last_losses;
            (self.reported, self.seed) = (report.step, report.settings.seed);
        }
    }
}
