//! A canvas that the lab keeps up to date: drawn by the GPU, or painted here from its pictures.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::HtmlCanvasElement;

use super::canvas::paint_tiles;
use super::closures::effect;
use super::shared::Shared;
use super::store::Store;
use crate::data::SIDE;
use crate::lab::{Command, Device, View};

/// The canvas of a view.
#[component]
pub fn LabCanvas(store: Store, view: View, label: &'static str) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let canvas = Shared::new(None::<HtmlCanvasElement>);
    let is_drawn_by_gpu =
        move || store.device.with(|device| device.as_ref().is_some_and(Device::draws_to_canvas));
    effect(move || {
        // A canvas that once had a WebGPU context never gives a 2D one, and a lost device keeps its canvases: so each
        // device gets a new element.
        let is_of_device = store.device_count.get() > 0;
        let Some(place) = place.get() else { return };
        place.set_inner_html(&written(view, label));
        let made = place.first_element_child().map(JsCast::unchecked_into::<HtmlCanvasElement>);
        canvas.set(made.clone());
        if let Some(canvas) = made
            && is_of_device
            && untrack(is_drawn_by_gpu)
        {
            store.send(Command::Attach(view, wgpu::SurfaceTarget::Canvas(canvas)));
        }
    });
    effect(move || {
        store.palette.with(|palette| {
            store.picture(view).with(|tiles| {
                if let (Some(tiles), Some(canvas), false) = (tiles, canvas.get(), is_drawn_by_gpu()) {
                    paint_tiles(&canvas, tiles, palette);
                }
            });
        });
    });
    view! { <div class="place" node_ref=place></div> }
}

fn written(view: View, label: &str) -> String {
    let (columns, rows) = view.grid();
    let [width, height] = [columns, rows].map(|tiles| tiles * SIDE * view.pixels_per_pixel());
    format!("<canvas role=img aria-label='{label}' width={width} height={height}></canvas>")
}
