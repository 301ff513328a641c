//! How long it takes from the pointer's event to the picture of its drawing.
//!
//! The times are entries named `stroke` among the browser's own performance measures, where its tools
//! and the end-to-end tests find them.

use std::collections::VecDeque;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::shared::Shared;

/// Drawings on their way. The lab passes over those that newer ones overtake.
type UnderWay = VecDeque<(f64, Rc<[f32]>)>;

/// Measures drawings.
#[derive(Clone, Copy)]
pub struct Stopwatch {
    /// The oldest pointer event that is in no drawing yet, in the browser's milliseconds.
    touched: Shared<Option<f64>>,
    under_way: Shared<UnderWay>,
}

impl Stopwatch {
    /// Nothing is drawn yet.
    pub fn new() -> Self {
        Stopwatch { touched: Shared::new(None), under_way: Shared::new(UnderWay::new()) }
    }

    /// A pointer event changed the pad.
    pub fn touched(self, time_stamp: f64) {
        self.touched.update_untracked(|touched| {
            touched.get_or_insert(time_stamp);
        });
    }

    /// The pad as it is now was sent; `None` when it is empty, and then no answer will come.
    pub fn sent(self, drawing: Option<&Rc<[f32]>>) {
        let touched = self.touched.update_untracked(Option::take);
        self.under_way.update_untracked(|under_way| match (touched, drawing) {
            (Some(touched), Some(drawing)) => under_way.push_back((touched, Rc::clone(drawing))),
            (None, Some(_)) => {}
            (_, None) => under_way.clear(),
        });
    }

    /// A drawing's answer is here, and with it that of all before it.
    pub fn answered(self, drawing: &Rc<[f32]>) {
        self.under_way.update_untracked(|under_way| {
            let Some(place) = under_way.iter().position(|(_, sent)| Rc::ptr_eq(sent, drawing)) else {
                return;
            };
            for (touched, _) in under_way.drain(..=place) {
                measure(touched);
            }
        });
    }
}

fn measure(start: f64) {
    // web-sys takes names of marks alone, not times.
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"start".into(), &start.into());
    let _ = measure_from("stroke", &options);
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = performance, js_name = measure)]
    fn measure_from(name: &str, options: &js_sys::Object) -> Result<(), JsValue>;
}
