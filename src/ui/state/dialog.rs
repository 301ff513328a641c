//! A question before something is lost.

use futures_channel::oneshot;
use leptos::prelude::*;

use super::{Kept, Run};

/// Why a run would start over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restart {
    /// The visitor asked for it.
    StartOver,
    /// A setting needs a new model.
    NewModel,
    /// Other data were chosen.
    OtherData,
    /// The model is trained on other data, as another run.
    FineTune,
    /// A newer version of the page was chosen.
    NewVersion,
    /// A kept run is opened.
    OtherRun,
}

/// What the dialog asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Why the run would start over.
    pub restart: Restart,
    /// Its steps.
    pub steps: u64,
    /// The step up to which it is kept; without one it would be lost.
    pub kept: Option<u64>,
}

/// The page's only dialog, open while a question is unanswered.
#[derive(Clone, Copy)]
pub struct Dialog {
    /// The unanswered question.
    pub question: RwSignal<Option<Question>>,
    answer: StoredValue<Option<oneshot::Sender<bool>>>,
    kept: Kept,
}

impl Dialog {
    /// No question yet.
    pub fn new(kept: Kept) -> Dialog {
        Dialog { question: RwSignal::new(None), answer: StoredValue::new(None), kept }
    }

    /// Asks before the run is discarded; without a run there is nothing to ask. Closing the dialog, or asking again,
    /// counts as no.
    pub async fn may_start_over(self, run: Run, restart: Restart) -> bool {
        if !run.has_steps() {
            return true;
        }
        let (sender, receiver) = oneshot::channel();
        self.answer.set_value(Some(sender));
        let steps = run.report.with_untracked(|report| report.step);
        self.question.set(Some(Question { restart, steps, kept: self.kept.saved_step.get_untracked() }));
        receiver.await.unwrap_or(false)
    }

    /// Answers it.
    pub fn close(self, answer: bool) {
        if let Some(sender) = self.answer.try_update_value(Option::take).flatten() {
            // The asker may be gone.
            let _ = sender.send(answer);
        }
        self.question.set(None);
    }
}

/// The page's dialog.
pub fn use_dialog() -> Dialog {
    expect_context()
}
