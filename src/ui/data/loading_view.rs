//! The progress of a load.

use leptos::prelude::*;

use crate::data::web::LoadProgress;
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::state::use_data;

/// The load under way; hidden without one.
#[component]
pub fn LoadingView() -> impl IntoView {
    let t = use_locale();
    let loading = use_data().loading;
    let what =
        move || loading.with(|loading| loading.as_ref().map(|loading| t.get().loading_stage(&loading.stage)));
    let so_far = move || {
        loading.with(|loading| {
            let LoadProgress { received, total, .. } = loading.as_ref()?;
            let total = (*total)?;
            // Digits that are drawn come by the ten thousand, files by the million bytes.
            let number = if total < 1_000_000 { format::count } else { format::megabytes };
            Some(t.get().so_far(&number(*received), &number(total)))
        })
    };
    // Without a value the bar is indeterminate.
    let share = move || {
        loading.with(|loading| {
            let LoadProgress { received, total, .. } = loading.as_ref()?;
            Some((*received as f64 / (*total)?.max(1) as f64).to_string())
        })
    };
    view! {
        <div class="loading" hidden=move || loading.with(Option::is_none)>
            <p translate="no">{what} " " <span class="number">{so_far}</span></p>
            <progress aria-label=t.text(|t| t.loading_data()) max="1" value=share></progress>
        </div>
    }
}
