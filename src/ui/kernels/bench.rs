//! `?view=bench`: how fast this device trains, line by line, as a table and as JSON.
//!
//! It stands in place of the page and hardly changes, so it is written as HTML: as leptos components it
//! took 43 KB of wasm more.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Response};

use super::link::Link;
use crate::bench::{self, Options, Report};
use crate::data::source::FetchProblem;
use crate::data::web::words;
use crate::lab::Asked;
use crate::{Error, Result};

/// Writes the view and starts to measure.
pub fn open(link: Link) {
    if let Some(body) = document().body() {
        // Into a body, this is never refused.
        let _ = body.insert_adjacent_html("beforeend", include_str!("bench.html"));
    }
    say(&link.complaints.join(" "));
    spawn_local(async move {
        match run(&link).await {
            Ok(report) => {
                show(&report);
                say("Done.");
            }
            Err(error) => say(&error.to_string()),
        }
    });
}

/// An element of `bench.html`, to be changed.
fn with(id: &str, change: impl FnOnce(&Element)) {
    if let Some(element) = document().get_element_by_id(id) {
        change(&element);
    }
}

fn write(id: &str, text: &str) {
    with(id, |element| element.set_text_content(Some(text)));
}

fn say(text: &str) {
    write("bench-status", text);
}

async fn run(link: &Link) -> Result<Report> {
    let profile = match link.tiles {
        Asked::Profile(profile) => Some(profile),
        Asked::Nothing | Asked::Measure => None,
    };
    let options = Options { profile, ..Options::of(link.settings.preset, link.settings.batch_size) };
    let input = match &link.input {
        Some(url) => Some(fetch(url).await?),
        None => None,
    };
    bench::run(&options, input.as_deref(), |stage| say(&words_of(stage))).await
}

fn words_of(stage: Stage) -> String {
    match stage {
        Stage::RequestingDevice => "Looking for a GPU…".to_owned(),
        Stage::Compiling => "Making buffers and pipelines…".to_owned(),
        Stage::Pictures => "Timing pictures…".to_owned(),
        Stage::Steps => "Timing steps, each with its loss read back…".to_owned(),
        Stage::Peaks => "Measuring what the device can do…".to_owned(),
        Stage::Line { number, total, label } => format!("Timing line {number} of {total}: {label}…"),
        Stage::StepsInARow => "Timing whole steps in a row…".to_owned(),
    }
}

/// The floats of a file beside the page.
async fn fetch(url: &str) -> Result<Vec<f32>> {
    let because = |why: FetchProblem| Error::Fetch { url: url.to_owned(), why };
    let broken = |why: JsValue| because(FetchProblem::Network { words: words(why) });
    let response = JsFuture::from(window().fetch_with_str(url)).await.map_err(broken)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(because(FetchProblem::Status { status: response.status() }));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(broken)?).await.map_err(broken)?;
    Ok(bytemuck::pod_collect_to_vec(&js_sys::Uint8Array::new(&buffer).to_vec()))
}

fn show(report: &Report) {
    let json = serde_json::to_string(report).unwrap_or_default();
    let file = format!("data:application/json,{}", js_sys::encode_uri_component(&json));
    write("bench-summary", &report.title());
    write("bench-json", &json);
    with("bench-table", |table| table.set_inner_html(&table_html(report)));
    // An attribute of a name that is one is never refused.
    with("bench-file", |link| drop(link.set_attribute("href", &file)));
    with("bench-report", |report| drop(report.remove_attribute("hidden")));
}

/// The rows hold names and numbers of the program's own, so there is nothing to escape.
fn table_html(report: &Report) -> String {
    let mut html = String::from("<thead>");
    push_row(&mut html, "th scope=col", Report::HEADS);
    html += "</thead><tbody>";
    for row in &report.rows() {
        push_row(&mut html, "td", row.each_ref().map(String::as_str));
    }
    html + "</tbody>"
}

fn push_row(html: &mut String, cell: &str, texts: [&str; Report::HEADS.len()]) {
    *html += "<tr>";
    for (column, text) in texts.into_iter().enumerate() {
        let side = if column < Report::WORDS { "" } else { " class=right" };
        for part in ["<", cell, side, ">", text] {
            *html += part;
        }
    }
}
