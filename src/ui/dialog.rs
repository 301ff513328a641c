//! A question before something is lost.

use futures_channel::oneshot;
use leptos::html;
use leptos::prelude::*;

use super::closures::{effect, on, text};
use super::shared::Shared;

/// What the dialog asks.
#[derive(Clone, Debug, PartialEq)]
struct Question {
    title: String,
    text: String,
    yes: &'static str,
}

/// The page's one dialog, open while a question waits for its answer.
#[derive(Clone, Copy)]
pub struct Dialog {
    question: Shared<Option<Question>>,
    answer: Shared<Option<oneshot::Sender<bool>>>,
}

impl Dialog {
    /// No question yet.
    pub fn new() -> Self {
        Dialog { question: Shared::new(None), answer: Shared::new(None) }
    }

    /// Asks, and waits for the answer; closing the dialog, or asking anew, is a no.
    pub async fn confirm(self, title: String, text: String, yes: &'static str) -> bool {
        let (sender, receiver) = oneshot::channel();
        self.answer.set(Some(sender));
        self.question.set(Some(Question { title, text, yes }));
        receiver.await.unwrap_or(false)
    }

    fn close(self, answer: bool) {
        if let Some(sender) = self.answer.update_untracked(Option::take) {
            // Whoever asked may be gone.
            let _ = sender.send(answer);
        }
        self.question.set(None);
    }
}

/// Shows the question.
#[component]
pub fn DialogView(dialog: Dialog) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    effect(move || {
        let asked = dialog.question.with(Option::is_some);
        let Some(element) = element.get() else { return };
        match (asked, element.open()) {
            (true, false) => drop(element.show_modal()),
            (false, true) => element.close(),
            _ => {}
        }
    });
    let part = move |part: fn(&Question) -> String| {
        text(move || dialog.question.with(|question| question.as_ref().map(part).unwrap_or_default()))
    };
    view! {
        <dialog node_ref=element aria-labelledby="question" on:close=on(move |_| dialog.close(false))>
            <h2 id="question">{part(|question| question.title.clone())}</h2>
            <p>{part(|question| question.text.clone())}</p>
            <div class="row end">
                <button on:click=on(move |_| dialog.close(false))>"Keep this run"</button>
                <button class="go" on:click=on(move |_| dialog.close(true))>{part(|question| question.yes.into())}</button>
            </div>
        </dialog>
    }
}
