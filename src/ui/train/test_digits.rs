//! Test digits above their reconstructions.

use leptos::prelude::*;

use crate::lab::View;
use crate::ui::locale::use_locale;
use crate::ui::parts::LabCanvas;
use crate::ui::state::use_samples;

/// The two rows.
#[component]
pub fn TestDigits() -> impl IntoView {
    let t = use_locale();
    view! {
        <section class="sheet w7 strip" aria-labelledby="strip">
            <div class="head"><h2 id="strip">{t.text(|t| t.test_digits_title())}</h2></div>
            <p class="hint">{t.text(|t| t.test_digits_hint())}</p>
            <div class="ruled">
                <LabCanvas
                    view=View::TestReconstructions picture=use_samples().test_digits
                    label=t.text(|t| t.test_reconstructions())
                />
            </div>
        </section>
    }
}
