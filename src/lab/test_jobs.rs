//! What runs over the test set between two steps: evaluations and estimates of the likelihood, one after the
//! other.

use super::{Event, Phase};
use crate::train::{
    Answer, Evaluation, EvaluationJob, Likelihood, LikelihoodJob, LikelihoodOrder, Losses, Session, floats,
};

/// The jobs over the test set, of one session.
#[derive(Default)]
pub struct TestJobs {
    under_way: Option<Job>,
    /// How much of it is finished.
    done: u64,
    /// The visitor asked for an evaluation, at any point of an epoch.
    evaluation_asked: bool,
    likelihood_asked: Option<LikelihoodOrder>,
    /// The step that was evaluated last.
    evaluated: Option<u64>,
    test: Option<Losses>,
}

enum Job {
    Evaluation(EvaluationJob),
    Likelihood(LikelihoodJob),
}

impl Job {
    fn is_submitted(&self) -> bool {
        match self {
            Job::Evaluation(job) => job.is_submitted(),
            Job::Likelihood(job) => job.is_submitted(),
        }
    }

    /// The submitted and the total amount, in images or in draws.
    fn progress(&self) -> (u64, u64) {
        match self {
            Job::Evaluation(job) => job.progress(),
            Job::Likelihood(job) => job.progress(),
        }
    }
}

/// How far a job is once a chunk of it is finished.
#[derive(Clone, Copy)]
pub struct Mark {
    done: u64,
    is_last: bool,
}

impl TestJobs {
    /// Restarts the current job, on another session of the same run.
    pub fn begin_anew(&mut self) {
        match self.under_way.take() {
            Some(Job::Evaluation(_)) => self.evaluation_asked = true,
            Some(Job::Likelihood(job)) => self.likelihood_asked = Some(job.order()),
            None => {}
        }
    }

    /// Forgets the current job and what was asked for.
    pub fn stop(&mut self) {
        (self.under_way, self.evaluation_asked, self.likelihood_asked) = (None, false, None);
    }

    /// The visitor asks for an evaluation. A paused one continues.
    pub fn ask_evaluation(&mut self) {
        self.evaluation_asked = !matches!(self.under_way, Some(Job::Evaluation(_)));
    }

    /// The visitor asks for an estimate of the likelihood.
    pub fn ask_likelihood(&mut self, order: LikelihoodOrder) {
        self.likelihood_asked = Some(order);
    }

    /// Cancels an estimate of the likelihood. Returns whether chunks of it may be in flight.
    pub fn cancel_likelihood(&mut self) -> bool {
        self.likelihood_asked = None;
        let is_under_way = matches!(self.under_way, Some(Job::Likelihood(_)));
        if is_under_way {
            self.under_way = None;
        }
        is_under_way
    }

    /// Whether a job is due before the next step.
    pub fn are_due(&self, session: &Session) -> bool {
        self.under_way.is_some() || self.likelihood_asked.is_some() || self.owes_evaluation(session)
    }

    /// An epoch ends with an evaluation, or the visitor asked for it.
    fn owes_evaluation(&self, session: &Session) -> bool {
        let step = session.step();
        let epoch_ended = step > 0 && step.is_multiple_of(session.steps_per_epoch());
        self.evaluation_asked || (epoch_ended && self.evaluated != Some(step))
    }

    /// Submits the next chunk, and returns its cost, too; `None` once all is submitted.
    pub fn next_chunk(&mut self, session: &Session) -> Option<(Answer, u64, Mark)> {
        if self.under_way.is_none() {
            self.under_way = self.begin(session);
            self.done = 0;
        }
        let job = self.under_way.as_mut().filter(|job| !job.is_submitted())?;
        let (answer, cost) = match job {
            Job::Evaluation(job) => session.evaluate(job),
            Job::Likelihood(job) => session.estimate(job),
        };
        Some((answer, cost, Mark { done: job.progress().0, is_last: job.is_submitted() }))
    }

    fn begin(&mut self, session: &Session) -> Option<Job> {
        if self.owes_evaluation(session) {
            self.evaluation_asked = false;
            return Some(Job::Evaluation(session.start_evaluation()));
        }
        let order = self.likelihood_asked.take()?;
        Some(Job::Likelihood(session.start_likelihood(order)))
    }

    /// Handles a chunk's answer at this step. The last one returns the event for the page.
    pub fn finish(&mut self, session: &Session, step: u64, mark: Mark, words: &[u32]) -> Option<Event> {
        self.done = mark.done;
        if !mark.is_last {
            return None;
        }
        Some(match self.under_way.take()? {
            Job::Evaluation(_) => {
                let evaluation = Evaluation::of(session.settings().latent_size, words);
                (self.evaluated, self.test) = (Some(step), Some(evaluation.losses));
                Event::Test(step, evaluation)
            }
            Job::Likelihood(job) => Event::Likelihood(step, Likelihood::of(job.order(), &floats(words))),
        })
    }

    /// Sets what was evaluated last.
    pub fn know(&mut self, step: u64, losses: Losses) {
        (self.evaluated, self.test) = (Some(step), Some(losses));
    }

    /// Whether this step was evaluated.
    pub fn have_evaluated(&self, step: u64) -> bool {
        self.evaluated == Some(step)
    }

    /// The last test losses.
    pub fn test_losses(&self) -> Option<Losses> {
        self.test
    }

    /// The phase of the current job.
    pub fn phase(&self) -> Option<Phase> {
        let job = self.under_way.as_ref()?;
        let (done, total) = (self.done, job.progress().1);
        Some(match job {
            Job::Evaluation(_) => Phase::Evaluating { done: done as usize, total: total as usize },
            Job::Likelihood(_) => Phase::Estimating { done, total },
        })
    }
}
