//! The run that was left, offered when the page is opened.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::data::use_loader;
use crate::ui::keeping::use_run_saver;
use crate::ui::locale::use_locale;
use crate::ui::parts::Thumbnail;
use crate::ui::state::{Offer, use_kept, use_lab, use_run};

/// A line under the bar, until it is answered.
#[component]
pub fn LeftRun() -> impl IntoView {
    let offered = use_kept().offered;
    let run = use_run();
    // Train, wherever it is pressed, is an answer.
    let is_running = Memo::new(move |_| run.report.with(|report| report.phase.is_running()));
    Effect::watch(
        move || is_running.get(),
        move |is_running, _, _| {
            if *is_running {
                offered.set(None);
            }
        },
        false,
    );
    view! { {move || offered.get().map(|offer| view! { <Offered offer/> })} }
}

#[component]
fn Offered(offer: Offer) -> impl IntoView {
    let t = use_locale();
    let (lab, run, offered) = (use_lab(), use_run(), use_kept().offered);
    let (loader, saver) = (use_loader(), use_run_saver());
    let Offer { entry, is_open } = offer;
    let (summary, id) = (entry.summary.clone(), entry.id);
    let continue_run = move |_| {
        let id = id.clone();
        spawn_local(async move {
            if is_open || loader.open_kept(&id).await {
                offered.set(None);
                run.train(lab);
            }
        });
    };
    let start_over = move |_| {
        offered.set(None);
        if is_open {
            saver.start_over();
        }
    };
    view! {
        <section class="left-run" aria-label=t.text(|t| t.run_to_continue())>
            <Thumbnail picture=summary.picture.clone() label=Signal::derive(move || t.get().samples_of_that_run().to_owned())/>
            <p translate="no">{move || t.get().your_run(&summary)}</p>
            <button class="seal" on:click=continue_run>{t.text(|t| t.continue_run())}</button>
            <button class="plain" on:click=start_over>
                {move || if is_open { t.get().start_over() } else { t.get().not_now() }}
            </button>
        </section>
    }
}
