//! The choice of a digit: the drawing, a test digit, or a sample.

use leptos::prelude::*;

use crate::explore::Point;
use crate::random::{Sequence, stream};
use crate::ui::bounds::{Bounds, Steps};
use crate::ui::locale::use_locale;
use crate::ui::parts::NumberField;
use crate::ui::state::{use_data, use_drawing, use_run};

/// A digit that the visitor has chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Chosen {
    /// The drawing; before there is one, the prior's mean.
    Drawing,
    /// A test digit, by its number.
    Digit(usize),
    /// A draw from the prior, by its number.
    Sample(u32),
}

impl Chosen {
    /// Its value in the list.
    fn value(self) -> &'static str {
        match self {
            Chosen::Drawing => "drawing",
            Chosen::Digit(_) => "digit",
            Chosen::Sample(_) => "sample",
        }
    }

    fn of_value(value: &str) -> Chosen {
        match value {
            "digit" => Chosen::Digit(0),
            "sample" => Chosen::Sample(0),
            _ => Chosen::Drawing,
        }
    }

    /// The next of its kind.
    fn next(self, digits: usize) -> Chosen {
        match self {
            Chosen::Drawing => Chosen::Drawing,
            Chosen::Digit(number) => Chosen::Digit((number + 1) % digits.max(1)),
            Chosen::Sample(number) => Chosen::Sample(number.wrapping_add(1)),
        }
    }

    /// Where it is in latent space; tracked.
    pub fn point(self) -> Point {
        let (run, drawing) = (use_run(), use_drawing());
        let (size, seed) = run.settings.with(|settings| (settings.latent_size, settings.seed));
        let mut latents = vec![0.0; size];
        match self {
            Chosen::Drawing => drawing.seen.with(|drawing| match drawing {
                Some(pixels) => Point::Drawing(pixels.as_slice().into()),
                None => Point::Latents(latents),
            }),
            Chosen::Digit(number) => Point::Digit(number),
            Chosen::Sample(counter) => {
                Sequence { counter, seed, stream: stream::SAMPLES }.fill_normal(&mut latents);
                Point::Latents(latents)
            }
        }
    }
}

/// The list of the kinds, the number of a test digit, and a button for another of its kind.
#[component]
pub fn PointChoice(chosen: RwSignal<Chosen>, label: Signal<&'static str>) -> impl IntoView {
    let t = use_locale();
    let (data, drawing) = (use_data(), use_drawing());
    let has_drawing = Memo::new(move |_| drawing.seen.with(Option::is_some));
    let drawn = move || if has_drawing.get() { t.get().around_drawing() } else { t.get().around_the_mean() };
    let digits = Memo::new(move |_| data.with_current(|data| data.map_or(0, |data| data.test)));
    let another = move |_| chosen.update(|chosen| *chosen = chosen.next(digits.get_untracked()));
    let number = Memo::new(move |_| match chosen.get() {
        Chosen::Digit(number) => Some(number),
        _ => None,
    });
    view! {
        <span class="row point-choice">
            <label class="pick">
                {label}
                <select
                    prop:value=move || chosen.get().value()
                    on:change:target=move |event| chosen.set(Chosen::of_value(&event.target().value()))
                >
                    <option value="drawing">{drawn}</option>
                    <option value="digit">{t.text(|t| t.around_digit())}</option>
                    <option value="sample">{t.text(|t| t.around_sample())}</option>
                </select>
            </label>
            <Show when=move || number.get().is_some()>
                <NumberField
                    attr:aria-label=t.text(|t| t.digit_number())
                    bounds=Signal::derive(move || Bounds::whole(&(0..=digits.get().saturating_sub(1)), Steps::One))
                    value=Signal::derive(move || number.get().unwrap_or(0) as f64)
                    on_change=Callback::new(move |number: f64| chosen.set(Chosen::Digit(number as usize)))
                />
            </Show>
            <button class="plain" hidden=move || chosen.get() == Chosen::Drawing on:click=another>
                {t.text(|t| t.another())}
            </button>
        </span>
    }
}
