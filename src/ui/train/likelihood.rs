//! How likely the model holds test digits to be: what the visitor asks for, and the answer.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

use super::format;
use super::store::Store;
use crate::lab::{Likelihood, LikelihoodOrder};
use crate::number::{self, fixed};

/// What the fields ask for, within bounds, which they show from then on; nothing where they hold no numbers.
pub fn order(store: Store, panel: &web_sys::Element) -> Option<LikelihoodOrder> {
    let input = |selector: &str| {
        Some(panel.query_selector(selector).ok()??.unchecked_into::<web_sys::HtmlInputElement>())
    };
    let (draws, images) = (input("[name=draws]")?, input("[name=images]")?);
    let whole = |input: &web_sys::HtmlInputElement| number::parse(&input.value()).map(|value| value as usize);
    let wanted = LikelihoodOrder { draws: whole(&draws)?, images: whole(&images)? };
    let order = wanted.clamped(store.data.with_untracked(|data| data.as_ref().map_or(1, |data| data.test)));
    draws.set_value(&order.draws.to_string());
    images.set_value(&order.images.to_string());
    Some(order)
}

/// An estimate in words. They hold nothing to escape.
pub fn written((step, likelihood): &(u64, Likelihood)) -> String {
    let Likelihood { order, nats, standard_error } = likelihood;
    let count = |value: usize| format::count(value as u64);
    let error = match order.images {
        1 => String::new(),
        _ => format!(", standard error {}", fixed(*standard_error, 2)),
    };
    format!(
        "{} nats a digit{error}: k = {}, the first {} test digits, after step {}",
        fixed(*nats, 2),
        count(order.draws),
        count(order.images),
        format::count(*step)
    )
}
