//! The latent map: all test digits where the encoder puts them, and the drawing among them.

use leptos::prelude::*;

use super::map_axes::AxisChoice;
use super::map_canvas::MapCanvas;
use super::map_legend::MapLegend;
use super::viewport::Viewport;
use crate::explore::morph::FRAMES;
use crate::explore::{Axis, Kind, LatentMap, MapRequest, Morph, Request};
use crate::lab::Cells;
use crate::ui::locale::use_locale;
use crate::ui::parts::Picture;
use crate::ui::state::{
    Drawing, Found, LabHandle, Room, keep_asking, use_data, use_drawing, use_explore, use_lab, use_own,
    use_rooms, use_run,
};

/// What the parts of the map share.
#[derive(Clone, Copy)]
pub struct MapState {
    /// The map.
    pub map: Found<LatentMap>,
    /// The way between two digits.
    pub morph: Found<Morph>,
    /// The axes across and up.
    pub axes: RwSignal<[Axis; 2]>,
    /// Classes that are switched off, by their index.
    pub hidden: RwSignal<Vec<usize>>,
    /// The viewport that the visitor has chosen; else all is on show.
    pub chosen: RwSignal<Option<Viewport>>,
    /// The viewport that shows all.
    pub whole: Memo<Viewport>,
    /// The test digit that is pointed at.
    pub pointed: RwSignal<Option<usize>>,
    /// Of each test digit the index of its class.
    pub classes: Memo<Vec<usize>>,
    drawing: Drawing,
    lab: LabHandle,
}

impl MapState {
    /// The viewport on show.
    pub fn viewport(self) -> Viewport {
        self.chosen.get().unwrap_or_else(|| self.whole.get())
    }

    /// Whether a test digit's class is switched on.
    pub fn is_shown(self, digit: usize) -> bool {
        let class = self.classes.with(|classes| classes.get(digit).copied());
        class.is_none_or(|class| self.hidden.with(|hidden| !hidden.contains(&class)))
    }

    /// The place of the current latents: those set by hand, else the drawing's.
    pub fn current(self) -> Option<[f64; 2]> {
        let latents = self.drawing.latents()?;
        self.map.with(|map| {
            let map = map.as_ref().filter(|map| map.plane.origin.len() == latents.len())?;
            Some(map.plane.project(&latents))
        })
    }

    /// The way between two digits, projected; nothing where it is of another model.
    pub fn way(self) -> Vec<[f64; 2]> {
        self.map.with(|map| {
            self.morph.with(|morph| {
                let (Some(map), Some(morph)) = (map, morph) else { return Vec::new() };
                let size = map.plane.origin.len();
                if morph.latents.len() != FRAMES * size {
                    return Vec::new();
                }
                morph.latents.chunks_exact(size).map(|latents| map.plane.project(latents)).collect()
            })
        })
    }

    /// Decodes a place: all latents are set to it.
    pub fn decode(self, place: [f64; 2]) {
        let latents = self.map.with_untracked(|map| map.as_ref().map(|map| map.plane.lift(place)));
        if let Some(latents) = latents {
            self.drawing.set_latents(latents, self.lab);
        }
    }
}

/// The sheet.
#[component]
pub fn LatentMapPanel() -> impl IntoView {
    let t = use_locale();
    let (run, rooms, data, explore, lab) = (use_run(), use_rooms(), use_data(), use_explore(), use_lab());
    let size = Memo::new(move |_| run.settings.with(|settings| settings.latent_size));
    let whole = move || if size.get() == 2 { Axis::Latent } else { Axis::Principal };
    let axes = RwSignal::new([0, 1].map(untrack(whole)));
    // Other latent dimensions: the usual axes.
    Effect::watch(move || size.get(), move |_, _, _| axes.set([0, 1].map(untrack(whole))), false);
    let classes = Memo::new(move |_| {
        data.dataset.with(|dataset| {
            let (Some(dataset), Some(classes)) =
                (dataset, data.with_current(|data| Some(data?.classes.clone())))
            else {
                return Vec::new();
            };
            let labels = dataset.test.labels.iter().flatten();
            labels.map(|&label| classes.index(label).unwrap_or(usize::MAX)).collect()
        })
    });
    let state = MapState {
        map: explore.map,
        morph: explore.morph,
        axes,
        hidden: RwSignal::new(Vec::new()),
        chosen: RwSignal::new(None),
        whole: Memo::new(move |_| {
            explore.map.with(|map| Viewport::of(map.as_ref().map_or(&[], |map| &map.points)))
        }),
        pointed: RwSignal::new(None),
        classes,
        drawing: use_drawing(),
        lab,
    };
    // A chosen part of one plane is no part of another.
    Effect::watch(move || axes.get(), move |_, _, _| state.chosen.set(None), false);
    let is_shown = Memo::new(move |_| rooms.current.get() == Room::Explore);
    keep_asking(lab, Kind::LatentMap, move || {
        is_shown.get().then(|| Request::LatentMap(MapRequest { axes: axes.get() }))
    });
    let hint = move || {
        let known = state.map.with(|map| map.as_ref().map(|map| (map.points.len(), map.share)));
        t.get().map_hint(known, run.report.with(|report| report.step))
    };
    view! {
        <section class="sheet w12 map" id="explore/map" aria-labelledby="map-title">
            <div class="head">
                <h2 id="map-title">{t.text(|t| t.latent_map())}</h2>
                <AxisChoice axes size/>
            </div>
            <p class="hint" translate="no">{hint}</p>
            <div class="place">
                <MapCanvas state/>
                <div class="aside">
                    <PointedDigit state/>
                    <MapLegend state/>
                    <p class="hint">{t.text(|t| t.map_help())}</p>
                </div>
            </div>
        </section>
    }
}

/// The test digit that is pointed at, and its class.
#[component]
fn PointedDigit(state: MapState) -> impl IntoView {
    let t = use_locale();
    let (data, own) = (use_data(), use_own());
    let digit = Memo::new(move |_| state.pointed.get());
    let cells = Signal::derive(move || Cells::one(digit.get().and_then(|digit| data.test_digits(&[digit]))));
    let words = move || match digit.get() {
        Some(index) => {
            t.get().map_digit(index, data.test_label(index).map(|label| own.class_name(label)).as_deref())
        }
        None => t.get().no_map_digit().to_owned(),
    };
    view! {
        <figure class="pointed">
            <Picture cells/>
            <figcaption aria-live="polite" translate="no">{words}</figcaption>
        </figure>
    }
}
