//! What the decoder makes of the latent numbers.

use leptos::prelude::*;

use super::closures::text;
use super::format;
use super::lab_canvas::LabCanvas;
use super::store::Store;
use crate::lab::View;

/// The reconstruction and what it costs.
#[component]
pub fn Reconstruction(store: Store) -> impl IntoView {
    let cost = text(move || {
        if store.dragged.with(Option::is_some) {
            return "Decoded from your numbers".to_owned();
        }
        match store.posterior.with(|posterior| posterior.as_ref().map(|posterior| posterior.losses)) {
            Some(losses) => {
                format!(
                    "{} nats, and {} of KL",
                    format::nats(Some(losses.reconstruction)),
                    format::nats(Some(losses.kl))
                )
            }
            None => "Follows your pen".to_owned(),
        }
    });
    view! {
        <figure class="reconstruction">
            <LabCanvas store view=View::Reconstruction label="Reconstruction"/>
            <figcaption><b>"Reconstruction"</b> <span class="number">{cost}</span></figcaption>
        </figure>
    }
}
