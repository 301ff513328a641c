//! One layer: its figures, the histogram of its activations, its feature maps, and its filters.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::Clamped;
use web_sys::ImageData;

use super::layers::shape_of;
use crate::explore::Layers;
use crate::explore::layers::{BINS, Filters};
use crate::ui::format;
use crate::ui::locale::use_locale;
use crate::ui::parts::{context, shade, shade_signed};
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
    let filters = NodeRef::<html::Canvas>::new();
    Effect::new(move || {
        let Some(canvas) = filters.get() else { return };
        found.with(|found| {
            if let Some(filters) = found.as_ref().and_then(|found| found.filters.as_ref()) {
                theme.palette.with(|palette| paint_filters(&canvas, filters, palette));
            }
        });
    });
    // Output and input channels.
    let channels = Memo::new(move |_| {
        found.with(|found| found.as_ref()?.filters.as_ref().map(|filters| (filters.outputs, filters.inputs)))
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
        <div class="layer" class:coming=move || found.with(Option::is_none)>
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
                <dt>{t.text(|t| t.layer_gradient())}</dt>
                <dd>
                    {move || read(&|found| {
                        found.gradient_norm.map_or("–".to_owned(), |norm| format::fixed(norm, 3))
                    })}
                </dd>
            </dl>
            <figure>
                <Histogram found/>
                <figcaption class="hint" translate="no">{move || t.get().histogram_hint(images.get())}</figcaption>
            </figure>
            <div class="maps">
                <figure>
                    <canvas node_ref=canvas role="img" aria-label=move || t.get().feature_maps()></canvas>
                    <figcaption class="hint">{t.text(|t| t.feature_maps_hint())}</figcaption>
                </figure>
                <figure hidden=move || channels.get().is_none()>
                    <canvas node_ref=filters role="img" aria-label=t.text(|t| t.filters())></canvas>
                    <figcaption class="hint" translate="no">
                        {move || channels.get().map(|(outputs, inputs)| t.get().filters_hint(outputs, inputs))}
                    </figcaption>
                </figure>
            </div>
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

/// Paints each channel as a picture: ink where it is largest, paper where it is smallest of all.
fn paint_maps(canvas: &web_sys::HtmlCanvasElement, found: &Layers, palette: &Palette) {
    let shape = found.stage.shape;
    let (low, high) =
        found.maps.iter().fold((f32::MAX, f32::MIN), |(low, high), &x| (low.min(x), high.max(x)));
    let scale = 1.0 / (high - low).max(f32::MIN_POSITIVE);
    let shade = shade(palette);
    let sheet = if shape.is_image() {
        Sheet { columns: COLUMNS.min(shape.channels), height: shape.height, width: shape.width, gap: 1 }
    } else {
        // Features are one pixel each.
        Sheet { columns: shape.channels.min(64), height: 1, width: 1, gap: 0 }
    };
    sheet.paint(canvas, &found.maps, |value| shade((value - low) * scale));
}

/// Paints each kernel as a picture: the farther from 0, the stronger the colour.
fn paint_filters(canvas: &web_sys::HtmlCanvasElement, filters: &Filters, palette: &Palette) {
    let &Filters { outputs, inputs, side, ref weights } = filters;
    let largest = weights.iter().fold(f32::MIN_POSITIVE, |largest, x| largest.max(x.abs()));
    let shade = shade_signed(palette);
    // The longer side across.
    let columns =
        if outputs.min(inputs) == 1 { COLUMNS.min(outputs.max(inputs)) } else { outputs.max(inputs) };
    let sheet = Sheet { columns, height: side, width: side, gap: 1 };
    let color = |weight: f32| shade(weight / largest);
    if outputs <= inputs {
        return sheet.paint(canvas, weights, color);
    }
    let kernel =
        |output: usize, input: usize| &weights[(output * inputs + input) * side * side..][..side * side];
    let by_input = (0..inputs).flat_map(|input| (0..outputs).map(move |output| (output, input)));
    let by_input: Vec<f32> = by_input.flat_map(|(output, input)| kernel(output, input)).copied().collect();
    sheet.paint(canvas, &by_input, color);
}

/// Pictures of one size in rows.
struct Sheet {
    columns: usize,
    height: usize,
    width: usize,
    /// Pixels between two of them.
    gap: usize,
}

impl Sheet {
    /// Paints one picture after the other.
    fn paint(&self, canvas: &web_sys::HtmlCanvasElement, values: &[f32], color: impl Fn(f32) -> [u8; 3]) {
        let Sheet { columns, height, width, gap } = *self;
        let area = height * width;
        let rows = values.len().div_ceil(area).div_ceil(columns);
        let (row_width, all_rows) = (columns * (width + gap), rows * (height + gap));
        let mut pixels = vec![0u8; row_width * all_rows * 4];
        for (index, &value) in values.iter().enumerate() {
            let (picture, pixel) = (index / area, index % area);
            let x = picture % columns * (width + gap) + pixel % width;
            let y = picture / columns * (height + gap) + pixel / width;
            let [red, green, blue] = color(value);
            pixels[(y * row_width + x) * 4..][..4].copy_from_slice(&[red, green, blue, 255]);
        }
        canvas.set_width(row_width as u32);
        canvas.set_height(all_rows as u32);
        let image = ImageData::new_with_u8_clamped_array(Clamped(&pixels), row_width as u32);
        if let (Ok(image), Some(context)) = (image, context(canvas)) {
            let _ = context.put_image_data(&image, 0.0, 0.0);
        }
    }
}
