//! Test digits above what the model makes of them.

use leptos::prelude::*;

use super::lab_canvas::LabCanvas;
use super::store::Store;
use crate::lab::View;

/// The two rows.
#[component]
pub fn TestReconstructions(store: Store) -> impl IntoView {
    view! {
        <section class="sheet strip" aria-labelledby="strip-title">
            <h2 id="strip-title">"Test digits, and what comes back"</h2>
            <p class="hint">"Above: digits that are never trained on. Below: what the model remembers of them."</p>
            <div class="layers">
                <LabCanvas store view=View::TestReconstructions label="Test reconstructions"/>
            </div>
        </section>
    }
}
