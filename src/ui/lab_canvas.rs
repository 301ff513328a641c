//! A canvas that the lab keeps up to date: drawn by the GPU, or painted here from its pictures.

use leptos::html;
use leptos::prelude::*;

use super::canvas::paint_tiles;
use super::closures::effect;
use super::store::Store;
use crate::data::SIDE;
use crate::lab::{Command, Device, View};

/// The canvas of a view.
#[component]
pub fn LabCanvas(store: Store, view: View, label: &'static str) -> impl IntoView {
    // A canvas that once had a WebGPU context never gives a 2D one, and a lost device keeps its
    // canvases: so each device gets new elements, keyed by its number.
    view! {
        <For each=move || [store.device_count.get()] key=|count| *count let:count>
            <OneCanvas store view label is_of_device={count > 0}/>
        </For>
    }
}

#[component]
fn OneCanvas(store: Store, view: View, label: &'static str, is_of_device: bool) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    let (columns, rows) = view.grid();
    let drawn_by_gpu = is_of_device
        && store.device.with_untracked(|device| device.as_ref().is_some_and(Device::draws_to_canvas));
    effect(move || {
        let Some(canvas) = canvas.get() else { return };
        if drawn_by_gpu {
            store.send(Command::Attach(view, wgpu::SurfaceTarget::Canvas(canvas)));
        } else if is_of_device {
            store.palette.with(|palette| {
                store.picture(view).with(|tiles| {
                    if let Some(tiles) = tiles {
                        paint_tiles(&canvas, tiles, palette);
                    }
                });
            });
        }
    });
    view! {
        <canvas
            node_ref=canvas
            role="img"
            aria-label=label
            width=(columns * SIDE * view.pixels_per_pixel()).to_string()
            height=(rows * SIDE * view.pixels_per_pixel()).to_string()
        ></canvas>
    }
}
