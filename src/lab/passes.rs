//! What runs over the test set between two steps: evaluations and estimates of the likelihood, one after the
//! other.

use super::{Event, Phase};
use crate::train::{
    Answer, Evaluation, Likelihood, LikelihoodOrder, LikelihoodPass, Losses, Session, TestPass, floats,
};

/// The passes of one session.
#[derive(Default)]
pub struct Passes {
    under_way: Option<Pass>,
    /// How much of it has come back.
    done: u64,
    /// The visitor asked for an evaluation, wherever in an epoch the run stands.
    evaluation_asked: bool,
    likelihood_asked: Option<LikelihoodOrder>,
    /// The step that was evaluated last.
    evaluated: Option<u64>,
    test: Option<Losses>,
}

enum Pass {
    Evaluation(TestPass),
    Likelihood(LikelihoodPass),
}

impl Pass {
    fn is_submitted(&self) -> bool {
        match self {
            Pass::Evaluation(pass) => pass.is_submitted(),
            Pass::Likelihood(pass) => pass.is_submitted(),
        }
    }

    /// What is submitted, and all of it: in images or in draws.
    fn progress(&self) -> (u64, u64) {
        match self {
            Pass::Evaluation(pass) => pass.progress(),
            Pass::Likelihood(pass) => pass.progress(),
        }
    }
}

/// How far a pass is once a chunk of it has come back.
#[derive(Clone, Copy)]
pub struct Mark {
    done: u64,
    is_last: bool,
}

impl Passes {
    /// What was under way begins anew, on another session of the same run.
    pub fn begin_anew(&mut self) {
        match self.under_way.take() {
            Some(Pass::Evaluation(_)) => self.evaluation_asked = true,
            Some(Pass::Likelihood(pass)) => self.likelihood_asked = Some(pass.order()),
            None => {}
        }
    }

    /// Forgets what is under way and what was asked for.
    pub fn stop(&mut self) {
        (self.under_way, self.evaluation_asked, self.likelihood_asked) = (None, false, None);
    }

    /// The visitor asks for an evaluation. One that was paused goes on.
    pub fn ask_evaluation(&mut self) {
        self.evaluation_asked = !matches!(self.under_way, Some(Pass::Evaluation(_)));
    }

    /// The visitor asks for an estimate of the likelihood.
    pub fn ask_likelihood(&mut self, order: LikelihoodOrder) {
        self.likelihood_asked = Some(order);
    }

    /// Gives up an estimate of the likelihood. Whether chunks of it may be in flight.
    pub fn cancel_likelihood(&mut self) -> bool {
        self.likelihood_asked = None;
        let is_under_way = matches!(self.under_way, Some(Pass::Likelihood(_)));
        if is_under_way {
            self.under_way = None;
        }
        is_under_way
    }

    /// Whether the test set comes before the next step.
    pub fn are_due(&self, session: &Session) -> bool {
        self.under_way.is_some() || self.likelihood_asked.is_some() || self.owes_evaluation(session)
    }

    /// An epoch ends with an evaluation, or the visitor asked for it.
    fn owes_evaluation(&self, session: &Session) -> bool {
        let step = session.step();
        let epoch_ended = step > 0 && step.is_multiple_of(session.steps_per_epoch());
        self.evaluation_asked || (epoch_ended && self.evaluated != Some(step))
    }

    /// Submits the next chunk, with its cost; nothing where all is submitted.
    pub fn next_chunk(&mut self, session: &Session) -> Option<(Answer, u64, Mark)> {
        if self.under_way.is_none() {
            self.under_way = self.begin(session);
            self.done = 0;
        }
        let pass = self.under_way.as_mut().filter(|pass| !pass.is_submitted())?;
        let (answer, cost) = match pass {
            Pass::Evaluation(pass) => session.evaluate(pass),
            Pass::Likelihood(pass) => session.estimate(pass),
        };
        Some((answer, cost, Mark { done: pass.progress().0, is_last: pass.is_submitted() }))
    }

    fn begin(&mut self, session: &Session) -> Option<Pass> {
        if self.owes_evaluation(session) {
            self.evaluation_asked = false;
            return Some(Pass::Evaluation(session.start_evaluation()));
        }
        let order = self.likelihood_asked.take()?;
        Some(Pass::Likelihood(session.start_likelihood(order)))
    }

    /// Takes a chunk's answer at this step. The last one's gives what the page is told.
    pub fn finish(&mut self, session: &Session, step: u64, mark: Mark, words: &[u32]) -> Option<Event> {
        self.done = mark.done;
        if !mark.is_last {
            return None;
        }
        Some(match self.under_way.take()? {
            Pass::Evaluation(_) => {
                let evaluation = Evaluation::of(session.settings().latent_size, words);
                (self.evaluated, self.test) = (Some(step), Some(evaluation.losses));
                Event::Test(step, evaluation)
            }
            Pass::Likelihood(pass) => Event::Likelihood(step, Likelihood::of(pass.order(), &floats(words))),
        })
    }

    /// Whether this step was evaluated.
    pub fn have_evaluated(&self, step: u64) -> bool {
        self.evaluated == Some(step)
    }

    /// Test losses when they were last evaluated.
    pub fn test_losses(&self) -> Option<Losses> {
        self.test
    }

    /// What is under way.
    pub fn phase(&self) -> Option<Phase> {
        let pass = self.under_way.as_ref()?;
        let (done, total) = (self.done, pass.progress().1);
        Some(match pass {
            Pass::Evaluation(_) => Phase::Evaluating { done: done as usize, total: total as usize },
            Pass::Likelihood(_) => Phase::Estimating { done, total },
        })
    }
}
