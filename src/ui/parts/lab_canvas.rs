//! A canvas that the lab keeps up to date: drawn by the GPU, or painted here from its pictures.

use leptos::html;
use leptos::prelude::*;

use super::paint::paint_cells;
use crate::data::SIDE;
use crate::lab::{Cells, Command, View};
use crate::ui::state::{use_device, use_lab, use_theme};

/// The canvas of a view. `picture` is what is painted where the device does not draw itself.
#[component]
pub fn LabCanvas(
    view: View,
    picture: RwSignal<Option<Cells>>,
    #[prop(into)] label: Signal<&'static str>,
) -> impl IntoView {
    let device = use_device();
    // A canvas that once had a WebGPU context never gives a 2D one, and a lost device keeps its canvases: so each
    // device gets a new element.
    view! {
        <For each=move || [device.count.get()] key=|count| *count let(count)>
            <CanvasOfDevice view picture label is_of_device={count > 0}/>
        </For>
    }
}

#[component]
fn CanvasOfDevice(
    view: View,
    picture: RwSignal<Option<Cells>>,
    label: Signal<&'static str>,
    is_of_device: bool,
) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let (lab, device, theme) = (use_lab(), use_device(), use_theme());
    let (columns, rows) = view.grid();
    let pixels = |cells: usize| (cells * SIDE * view.pixels_per_pixel()).to_string();
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        if is_of_device && untrack(|| device.draws_to_canvas()) {
            lab.send(Command::Attach(view, wgpu::SurfaceTarget::Canvas(canvas)));
        }
    });
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        theme.palette.with(|palette| {
            picture.with(|cells| {
                if let (Some(cells), false) = (cells, device.draws_to_canvas()) {
                    paint_cells(&canvas, cells, palette);
                }
            });
        });
    });
    view! {
        <canvas node_ref=canvas role="img" aria-label=label width=pixels(columns) height=pixels(rows)></canvas>
    }
}
