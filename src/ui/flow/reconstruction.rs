//! The decoder's reconstruction.

use leptos::prelude::*;

use crate::lab::View;
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::parts::LabCanvas;
use crate::ui::state::use_drawing;

/// The reconstruction and its loss.
#[component]
pub fn Reconstruction() -> impl IntoView {
    let t = use_locale();
    let drawing = use_drawing();
    let cost = move || {
        if drawing.dragged.with(Option::is_some) {
            return t.get().decoded_by_hand().to_owned();
        }
        match drawing.posterior.with(|posterior| posterior.as_ref().map(|posterior| posterior.losses)) {
            Some(losses) => {
                let [reconstruction, kl] =
                    [losses.reconstruction, losses.kl].map(|nats| format::nats(Some(nats)));
                t.get().reconstruction_cost(&reconstruction, &kl)
            }
            None => t.get().follows_the_pen().to_owned(),
        }
    };
    view! {
        <figure class="reconstruction">
            <LabCanvas
                view=View::Reconstruction picture=drawing.reconstruction
                label=t.text(|t| t.reconstruction())
            />
            <figcaption>
                <b>{t.text(|t| t.reconstruction())}</b>
                <span class="number" translate="no">{cost}</span>
            </figcaption>
        </figure>
    }
}
