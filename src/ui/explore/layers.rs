//! Inside the layers: the network from image to logits, and what one of its layers makes of the drawing.

use leptos::prelude::*;

use super::layer_maps::LayerMaps;
use crate::explore::layers::{Stage, stages};
use crate::explore::{Kind, LayersRequest, Request};
use crate::model::vae::{IMAGES, LATENTS};
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::state::{Room, keep_asking, use_drawing, use_explore, use_lab, use_rooms, use_run};

/// The sheet.
#[component]
pub fn LayersPanel() -> impl IntoView {
    let t = use_locale();
    let (rooms, run, drawing, lab) = (use_rooms(), use_run(), use_drawing(), use_lab());
    let network = Memo::new(move |_| run.settings.with(|settings| stages(&settings.model())));
    let chosen = RwSignal::new(1);
    // A preset with fewer layers may have none of that number.
    let stage =
        Memo::new(move |_| network.with(|network| network.get(chosen.get()).or(network.get(1)).cloned()));
    let is_shown = Memo::new(move |_| rooms.current.get() == Room::Explore);
    keep_asking(lab, Kind::Layers, move || {
        let image = drawing.seen.with(|drawing| Some(drawing.as_ref()?.as_slice().into()));
        let value = stage.with(|stage| Some(stage.as_ref()?.value.clone()))?;
        is_shown.get().then_some(Request::Layers(LayersRequest { image, value }))
    });
    let total = move || network.with(|network| network.iter().map(|stage| stage.parameters as u64).sum());
    view! {
        <section class="sheet w12 layers" id="explore/layers" aria-labelledby="layers-title">
            <div class="head"><h2 id="layers-title">{t.text(|t| t.inside_the_layers())}</h2></div>
            <p class="hint" translate="no">{move || t.get().layers_hint(total())}</p>
            <div class="network" role="group" aria-label=t.text(|t| t.network())>
                <For
                    each=move || network.get().into_iter().enumerate()
                    key=|(index, stage)| (*index, stage.value.clone(), stage.shape.len()) let((index, stage))
                >
                    <StageButton index stage chosen/>
                </For>
            </div>
            <LayerMaps found=use_explore().layers/>
        </section>
    }
}

/// A layer: a picture of its shape, its name, its shape in numbers, its parameters.
#[component]
fn StageButton(index: usize, stage: Stage, chosen: RwSignal<usize>) -> impl IntoView {
    let t = use_locale();
    let full = stage.name.clone();
    let name = move || match full.as_str() {
        IMAGES => t.get().layer_image().to_owned(),
        LATENTS => "z".to_owned(),
        name => short_name(name),
    };
    let parameters = match stage.parameters {
        0 => "–".to_owned(),
        count => format::count(count as u64),
    };
    let label = {
        let (name, shape, count) = (stage.name.clone(), shape_of(&stage), stage.parameters);
        move || t.get().layer(&name, &shape, count as u64)
    };
    view! {
        <button
            aria-pressed=move || (chosen.get() == index).to_string() aria-label=label
            on:click=move |_| chosen.set(index)
        >
            <StagePicture stage=stage.clone()/>
            <b translate="no">{name}</b>
            <span class="number" translate="no">{shape_of(&stage)}</span>
            <span class="number" translate="no">{parameters}</span>
        </button>
    }
}

/// Sheets for an image, as large as it is, one behind the other; a bar for features.
#[component]
fn StagePicture(stage: Stage) -> impl IntoView {
    let (shape, top) = (stage.shape, 24.0);
    let rects: Vec<(f64, f64, f64, f64)> = if shape.is_image() {
        let side = 8.0 + shape.height as f64;
        let sheets = match shape.channels {
            1 => 1,
            count => 2 + count / 16,
        };
        (0..sheets.min(6))
            .map(|sheet| {
                let shift = 2.5 * (sheet as f64 - sheets.min(6) as f64 / 2.0);
                (24.0 - side / 2.0 - shift, top - side / 2.0 + shift, side, side)
            })
            .collect()
    } else {
        let height = (4.0 * (shape.channels as f64).log2()).max(6.0);
        vec![(21.0, top - height / 2.0, 6.0, height)]
    };
    let rects = rects.into_iter().map(|(x, y, width, height)| {
        let [x, y, width, height] = [x, y, width, height].map(|number| format!("{number:.1}"));
        view! { <rect x=x y=y width=width height=height rx="1.5"/> }
    });
    view! { <svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">{rects.collect_view()}</svg> }
}

/// Without the part of the model that it belongs to: the order says that.
fn short_name(name: &str) -> String {
    name.split(", ").map(|part| part.rsplit('.').next().unwrap_or(part)).collect::<Vec<_>>().join(", ")
}

/// The shape, such as `14 × 14 × 32`.
pub fn shape_of(stage: &Stage) -> String {
    let shape = stage.shape;
    if shape.is_image() {
        format!("{} × {} × {}", shape.height, shape.width, shape.channels)
    } else {
        format::count(shape.channels as u64)
    }
}
