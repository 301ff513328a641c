//! The drawing as the model sees it.

use leptos::prelude::*;

use crate::lab::Cells;
use crate::ui::locale::use_locale;
use crate::ui::parts::Picture;
use crate::ui::state::use_drawing;

/// 28 × 28 pixels.
#[component]
pub fn Seen() -> impl IntoView {
    let t = use_locale();
    let drawing = use_drawing();
    let cells = Signal::derive(move || Cells::one(drawing.seen.get()));
    let label = Signal::derive(move || t.get().what_the_model_sees().to_owned());
    view! {
        <figure class="seen">
            <Picture cells label class="pixels"/>
            <figcaption><b>{t.text(|t| t.what_the_model_sees())}</b> <span>{t.text(|t| t.seen_caption())}</span></figcaption>
        </figure>
    }
}
