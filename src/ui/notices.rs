//! Sentences that the visitor should know and can put away. They lie over the page: nothing jumps.

use leptos::html;
use leptos::prelude::*;
use web_sys::{Element, MouseEvent};

use super::closures::{effect, on};
use super::shared::Shared;

/// Notices that are kept; older ones go first.
const MOST: usize = 4;

/// The notices on show; no two say the same.
#[derive(Clone, Copy)]
pub struct Notices(Shared<Vec<String>>);

impl Notices {
    /// None yet.
    pub fn new() -> Self {
        Notices(Shared::new(Vec::new()))
    }

    /// Shows a sentence; one that is already there is not shown twice.
    pub fn say(self, text: impl Into<String>) {
        let text = text.into();
        self.0.update(|shown| {
            shown.retain(|said| *said != text);
            shown.push(text);
            if shown.len() > MOST {
                shown.remove(0);
            }
        });
    }
}

/// Shows the notices.
#[component]
pub fn NoticesView(notices: Notices) -> impl IntoView {
    let place = NodeRef::<html::Section>::new();
    // What stands stays as it is, so that only what is new is read out.
    effect(move || {
        let Some(place) = place.get() else { return };
        notices.0.with(|shown| {
            let mut standing = Vec::new();
            let mut next = place.first_element_child();
            while let Some(notice) = next {
                next = notice.next_element_sibling();
                let said = words_of(&notice);
                if shown.contains(&said) { standing.push(said) } else { notice.remove() }
            }
            for text in shown.iter().filter(|text| !standing.contains(text)) {
                let _ = place.insert_adjacent_html("beforeend", include_str!("notice.html"));
                if let Some(words) =
                    place.last_element_child().and_then(|notice| notice.first_element_child())
                {
                    words.set_text_content(Some(text));
                }
            }
        });
    });
    let press = move |event: MouseEvent| {
        let pressed: Element = event_target(&event);
        if let Ok(Some(button)) = pressed.closest("button")
            && let Some(notice) = button.parent_element()
        {
            let said = words_of(&notice);
            notices.0.update(|shown| shown.retain(|text| *text != said));
        }
    };
    view! {
        <section node_ref=place class="notices" aria-label="Notices" aria-live="polite" on:click=on(press)></section>
    }
}

fn words_of(notice: &Element) -> String {
    notice.first_element_child().and_then(|words| words.text_content()).unwrap_or_default()
}
