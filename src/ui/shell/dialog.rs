//! The page's dialog: a question before something is lost.

use leptos::html;
use leptos::prelude::*;

use crate::ui::locale::use_locale;
use crate::ui::state::use_dialog;

/// Shows the question.
#[component]
pub fn DialogView() -> impl IntoView {
    let t = use_locale();
    let dialog = use_dialog();
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let is_asked = dialog.question.with(Option::is_some);
        let Some(element) = element.get() else { return };
        match (is_asked, element.open()) {
            (true, false) => drop(element.show_modal()),
            (false, true) => element.close(),
            _ => {}
        }
    });
    view! {
        <dialog node_ref=element aria-labelledby="question" on:close=move |_| dialog.close(false)>
            {move || dialog.question.get().map(|question| {
                view! {
                    <h2 id="question">{move || t.get().question_title(&question)}</h2>
                    <p>{move || t.get().question_text(&question)}</p>
                    <div class="row end">
                        <button on:click=move |_| dialog.close(false)>{move || t.get().question_no(&question)}</button>
                        <button class="go" on:click=move |_| dialog.close(true)>
                            {move || t.get().question_yes(&question)}
                        </button>
                    </div>
                }
            })}
        </dialog>
    }
}
