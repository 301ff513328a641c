//! `?view=bench`: the bench alone, in place of the page, started at once.

use leptos::prelude::*;

use super::bench::Bench;
use super::bench_view::BenchView;
use crate::bench::Options;
use crate::lab::Asked;
use crate::ui::link::Link;
use crate::ui::locale::Locale;
use crate::ui::shell::NoticesView;
use crate::ui::state::{Notice, Notices, Theme};

/// The bench that the link asks for.
#[component]
pub fn BenchPage(link: Link) -> impl IntoView {
    let t = Locale::new(link.language);
    provide_context(t);
    provide_context(Theme::new());
    let notices = Notices::new();
    provide_context(notices);
    link.problems.into_iter().for_each(|problem| notices.add(Notice::Link(problem)));
    let bench = Bench::new();
    let tiling = match link.tiles {
        Asked::Tiles(tiling) => Some(tiling),
        Asked::Nothing | Asked::Measure => None,
    };
    bench.start(
        Options { tiling, ..Options::of(link.settings.preset, link.settings.batch_size) },
        link.device,
        link.input,
    );
    view! {
        <header class="top wide">
            <h1>"Latent Ink" <i aria-hidden="true"></i></h1>
            <p>{t.text(|t| t.bench_purpose())} " " <a href="?">{t.text(|t| t.back_to_page())}</a></p>
        </header>
        <main class="wide">
            <section class="sheet" aria-labelledby="bench-title">
                <h2 id="bench-title">{t.text(|t| t.bench_title())}</h2>
                <BenchView bench/>
            </section>
        </main>
        <NoticesView/>
    }
}
