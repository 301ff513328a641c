//! The map's two canvases.

use leptos::html;
use leptos::prelude::*;
use leptos_use_resize_observer::use_resize_observer;

use super::latent_map::MapState;
use super::map_axes;
use super::map_input::MapInput;
use super::map_paint::{Overlay, Points, class_middles, paint_overlay, paint_points};
use super::viewport::Viewport;
use crate::ui::locale::use_locale;
use crate::ui::parts::{fit, font_size};
use crate::ui::state::{use_data, use_drawing, use_own, use_theme};

/// The canvases, with the buttons that zoom.
#[component]
pub fn MapCanvas(state: MapState) -> impl IntoView {
    let t = use_locale();
    let overlay = NodeRef::<html::Canvas>::new();
    // Set once the canvas is laid out, and with each new size: to ask for its size before costs a layout.
    let laid_out = RwSignal::new(0u32);
    let _ = use_resize_observer(overlay, move |_, _| laid_out.update(|count| *count += 1));
    let input = MapInput::new(state, overlay);
    let is_empty = move || state.map.with(|map| map.is_none());
    view! {
        <div class="plane">
            <PointsCanvas state laid_out/>
            <OverlayCanvas state overlay laid_out input/>
            <p class="empty" hidden=move || !is_empty()>{t.text(|t| t.map_waits())}</p>
            <span class="zoom" role="group" aria-label=t.text(|t| t.zoom())>
                <button aria-label=t.text(|t| t.zoom_in()) on:click=move |_| input.zoom_in()>"+"</button>
                <button aria-label=t.text(|t| t.zoom_out()) on:click=move |_| input.zoom_out()>"−"</button>
                <button
                    aria-disabled=move || state.chosen.with(Option::is_none).to_string()
                    on:click=move |_| state.chosen.set(None)
                >
                    {t.text(|t| t.zoom_whole())}
                </button>
            </span>
        </div>
    }
}

/// The points, painted when the map or the viewport changes.
#[component]
fn PointsCanvas(state: MapState, laid_out: RwSignal<u32>) -> impl IntoView {
    let theme = use_theme();
    let canvas = NodeRef::<html::Canvas>::new();
    Effect::new(move || {
        let (true, Some(canvas)) = (laid_out.get() > 0, canvas.get()) else { return };
        let Some((context, width, height)) = fit(&canvas) else { return };
        let viewport = state.viewport();
        let (classes, hidden, palette) = (state.classes.read(), state.hidden.read(), theme.palette.read());
        state.map.with(|map| {
            if let Some(map) = map {
                let points = Points { map, classes: &classes, hidden: &hidden, viewport };
                paint_points(&context, &points, (width, height), &palette);
            }
        });
    });
    view! { <canvas node_ref=canvas aria-hidden="true"></canvas> }
}

/// What lies over the points, and takes pointer and keys.
#[component]
fn OverlayCanvas(
    state: MapState,
    overlay: NodeRef<html::Canvas>,
    laid_out: RwSignal<u32>,
    input: MapInput,
) -> impl IntoView {
    let t = use_locale();
    let (data, own, drawing, theme) = (use_data(), use_own(), use_drawing(), use_theme());
    // The numerals do not follow the pen: medians of ten thousand points.
    let numerals = Memo::new(move |_| {
        let labels =
            data.with_current(|data| data.map(|data| data.classes.labels().to_vec()).unwrap_or_default());
        let (classes, hidden) = (state.classes.read(), state.hidden.read());
        let middles = state.map.with(|map| {
            let map = map.as_ref()?;
            let viewport = Viewport { centre: [0.0; 2], span: 1.0 };
            let points = Points { map, classes: &classes, hidden: &hidden, viewport };
            Some(class_middles(&points, labels.len()))
        });
        let numerals = labels.iter().zip(middles.unwrap_or_default());
        numerals.filter_map(|(label, middle)| Some((own.class_name(*label), middle?))).collect::<Vec<_>>()
    });
    let ellipse = move || {
        drawing.posterior.with(|posterior| {
            let posterior = posterior.as_ref()?;
            state.map.with(|map| {
                let plane = &map.as_ref()?.plane;
                (plane.origin.len() == posterior.mu.len())
                    .then(|| plane.ellipse(&posterior.mu, &posterior.logvar))
            })
        })
    };
    Effect::new(move || {
        let (true, Some(canvas)) = (laid_out.get() > 0, overlay.get()) else { return };
        let Some((context, width, height)) = fit(&canvas) else { return };
        if state.map.with(Option::is_none) {
            return;
        }
        let (numerals, palette) = (numerals.read(), theme.palette.read());
        let hand = drawing.dragged.with(Option::is_some).then(|| state.current()).flatten();
        let pointed = state
            .pointed
            .get()
            .and_then(|index| state.map.with(|map| Some(map.as_ref()?.points.get(index)?.map(f64::from))));
        let way = state.way();
        let overlay = Overlay {
            way: &way,
            viewport: state.viewport(),
            numerals: &numerals,
            drawing: ellipse(),
            name: t.get().your_drawing(),
            hand: input.cursor.get().or(hand),
            pointed,
            axes: state.axes.get().map(map_axes::name),
            palette: &palette,
            font_size: font_size(&canvas),
        };
        paint_overlay(&context, &overlay, (width, height));
    });
    let label = move || {
        let digits = state.map.with(|map| map.as_ref().map_or(0, |map| map.points.len()));
        t.get().map_picture(digits, drawing.posterior.with(Option::is_some))
    };
    view! {
        <canvas
            node_ref=overlay role="img" tabindex="0" aria-label=label
            on:pointerdown=move |event| input.press(&event)
            on:pointermove=move |event| input.pull(&event)
            on:pointerup=move |event| input.lift(&event)
            on:pointercancel=move |event| input.lift(&event)
            on:pointerleave=move |_| input.leave()
            on:wheel=move |event| input.wheel(&event)
            on:keydown=move |event| input.key(&event)
            on:blur=move |_| input.cursor.set(None)
        ></canvas>
    }
}
