//! One layer: its figures, the histogram of its activations, and its feature maps.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::Clamped;
use web_sys::ImageData;

use super::layers::shape_of;
use crate::explore::Layers;
use crate::explore::layers::BINS;
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::parts::{context, shade};
use crate::ui::state::{Found, Palette, use_theme};

/// Feature maps side by side.
const COLUMNS: usize = 16;

/// What is known of the chosen layer.
#[component]
pub fn LayerMaps(found: Found<Layers>) -> impl IntoView {
    let t = use_locale();
    let theme = use_theme();
    let canvas = NodeRef::<html::Canvas>::new();
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        found.with(|found| {
            if let Some(found) = found {
                theme.palette.with(|palette| paint_maps(&canvas, found, palette));
            }
        });
    });
    let read = move |read: &dyn Fn(&Layers) -> String| {
        found.with(|found| found.as_deref().map_or_else(|| "–".to_owned(), read))
    };
    let dead = move || {
        found.with(|found| {
            let found = found.as_ref()?;
            Some(t.get().dead_units(found.dead?, found.stage.shape.channels))
        })
    };
    let images = Memo::new(move |_| found.with(|found| found.as_ref().map_or(0, |found| found.images)));
    view! {
        <div class="layer" hidden=move || found.with(Option::is_none)>
            <dl class="run-facts" translate="no">
                <dt>{t.text(|t| t.layer_name())}</dt>
                <dd>{move || read(&|found| found.stage.name.clone())}</dd>
                <dt>{t.text(|t| t.layer_shape())}</dt>
                <dd>{move || read(&|found| shape_of(&found.stage))}</dd>
                <dt>{t.text(|t| t.layer_parameters())}</dt>
                <dd>{move || read(&|found| format::count(found.stage.parameters as u64))}</dd>
                <dt>{t.text(|t| t.layer_range())}</dt>
                <dd>
                    {move || read(&|found| {
                        let (low, high) = found.range;
                        format!("{} – {}", format::fixed(f64::from(low), 2), format::fixed(f64::from(high), 2))
                    })}
                </dd>
                <dt>{t.text(|t| t.layer_dead())}</dt>
                <dd>{move || dead().unwrap_or_else(|| "–".to_owned())}</dd>
            </dl>
            <figure>
                <Histogram found/>
                <figcaption class="hint" translate="no">{move || t.get().histogram_hint(images.get())}</figcaption>
            </figure>
            <figure class="maps">
                <canvas node_ref=canvas role="img" aria-label=move || t.get().feature_maps()></canvas>
                <figcaption class="hint">{t.text(|t| t.feature_maps_hint())}</figcaption>
            </figure>
        </div>
    }
}

/// How often activations have each value; heights are on a logarithmic scale, for most are 0 after a ReLU.
#[component]
fn Histogram(found: Found<Layers>) -> impl IntoView {
    let t = use_locale();
    let bars = move || {
        found.with(|found| {
            let histogram = found.as_ref().map_or(&[][..], |found| &found.histogram);
            let largest = f64::from(histogram.iter().copied().max().unwrap_or(1).max(1)).ln_1p();
            let bar = |(index, &count): (usize, &u32)| {
                let height = 60.0 * f64::from(count).ln_1p() / largest;
                let (y, height) = (format!("{:.1}", 60.0 - height), format!("{height:.1}"));
                view! { <rect x=index.to_string() y=y width="0.9" height=height/> }
            };
            histogram.iter().enumerate().map(bar).collect_view()
        })
    };
    view! {
        <svg
            class="histogram" viewBox=format!("0 0 {BINS} 60") preserveAspectRatio="none" role="img"
            aria-label=t.text(|t| t.histogram())
        >
            {bars}
        </svg>
    }
}

/// Paints each channel as a picture, a pixel apart: ink where it is largest, paper where it is smallest of all.
fn paint_maps(canvas: &web_sys::HtmlCanvasElement, found: &Layers, palette: &Palette) {
    let shape = found.stage.shape;
    let (columns, rows) = match shape.is_image() {
        true => (COLUMNS.min(shape.channels), shape.channels.div_ceil(COLUMNS)),
        // Features are one pixel each, without gaps.
        false => (shape.channels.min(64), shape.channels.div_ceil(64)),
    };
    let gap = usize::from(shape.is_image());
    let (width, height) = (columns * (shape.width + gap), rows * (shape.height + gap));
    let shade = shade(palette);
    let (low, high) =
        found.maps.iter().fold((f32::MAX, f32::MIN), |(low, high), &x| (low.min(x), high.max(x)));
    let scale = 1.0 / (high - low).max(f32::MIN_POSITIVE);
    let mut pixels = vec![0u8; width * height * 4];
    for (index, &value) in found.maps.iter().enumerate() {
        let (channel, pixel) = (index / (shape.height * shape.width), index % (shape.height * shape.width));
        let x = channel % columns * (shape.width + gap) + pixel % shape.width;
        let y = channel / columns * (shape.height + gap) + pixel / shape.width;
        let share = (value - low) * scale;
        let [red, green, blue] = shade(share);
        pixels[(y * width + x) * 4..][..4].copy_from_slice(&[red, green, blue, 255]);
    }
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let image = ImageData::new_with_u8_clamped_array(Clamped(&pixels), width as u32);
    if let (Ok(image), Some(context)) = (image, context(canvas)) {
        let _ = context.put_image_data(&image, 0.0, 0.0);
    }
}
