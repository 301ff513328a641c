//! `?view=bench`: how fast this device trains, line by line, as a table and as JSON.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::link::Link;
use crate::bench::{self, Options, Report};
use crate::{Error, Result};

/// The bench in place of the page; it starts at once.
#[component]
pub fn BenchView(link: Link) -> impl IntoView {
    let status = RwSignal::new(String::new());
    let report = RwSignal::new(None);
    let complaints = link.complaints.join(" ");
    spawn_local(async move {
        match run(&link, status).await {
            Ok(found) => {
                status.set("Done.".to_owned());
                report.set(Some(found));
            }
            Err(error) => status.set(error.to_string()),
        }
    });
    view! {
        <header>
            <h1>"Latent Ink" <i aria-hidden="true"></i></h1>
            <p>"How fast this device trains. " <a href="?">"Back to the page"</a></p>
        </header>
        <main>
            <section class="sheet" aria-labelledby="bench-title">
                <h2 id="bench-title">"Bench"</h2>
                <p role="status">{status}</p>
                <p class="hint">{complaints}</p>
                {move || report.get().map(|report| view! { <ReportView report/> })}
            </section>
        </main>
    }
}

async fn run(link: &Link, status: RwSignal<String>) -> Result<Report> {
    let options = Options::of(link.settings.preset, link.settings.batch_size);
    let input = match &link.input {
        Some(url) => Some(fetch(url).await?),
        None => None,
    };
    bench::run(&options, input.as_deref(), |next| status.set(format!("{next}…"))).await
}

/// The floats of a file beside the page.
async fn fetch(url: &str) -> Result<Vec<f32>> {
    let because = |why: String| Error::Fetch { url: url.to_owned(), why };
    let broken = |why: JsValue| because(format!("{why:?}"));
    let response = JsFuture::from(window().fetch_with_str(url)).await.map_err(broken)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(because(format!("the server answered {}", response.status())));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(broken)?).await.map_err(broken)?;
    Ok(bytemuck::pod_collect_to_vec(&js_sys::Uint8Array::new(&buffer).to_vec()))
}

#[component]
fn ReportView(report: Report) -> impl IntoView {
    let side = |column: usize| if column < Report::WORDS { "" } else { "right" };
    let heads = Report::HEADS.into_iter().enumerate();
    let heads = heads.map(|(column, head)| view! { <th scope="col" class=side(column)>{head}</th> });
    let rows = report.rows().into_iter().map(|row| {
        let cells = row.into_iter().enumerate();
        view! { <tr>{cells.map(|(column, cell)| view! { <td class=side(column)>{cell}</td> }).collect_view()}</tr> }
    });
    let json = report.json();
    let file = format!("data:application/json,{}", js_sys::encode_uri_component(&json));
    view! {
        <p>{report.title()}</p>
        <div class="scroll" tabindex="0" role="region" aria-label="Table of lines">
            <table>
                <thead><tr>{heads.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
        <a class="button" download="bench.json" href=file>"Download as JSON"</a>
        <details>
            <summary>"JSON"</summary>
            <pre class="scroll"><output aria-label="Bench JSON">{json}</output></pre>
        </details>
    }
}
