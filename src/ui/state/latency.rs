//! The latency from a pointer event to the picture of its drawing.
//!
//! The times are entries named `stroke` among the browser's own performance measures, where its tools
//! and the end-to-end tests find them.

use std::collections::VecDeque;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// When the pointer event of a drawing was, and the drawing.
type Sent = (f64, Rc<[f32]>);

/// Measures drawings.
#[derive(Clone, Copy)]
pub struct Latency {
    /// The oldest pointer event that is in no drawing yet, in the browser's milliseconds.
    touched: StoredValue<Option<f64>>,
    /// Drawings without an answer yet. The lab skips those that are superseded by newer ones.
    sent: StoredValue<VecDeque<Sent>, LocalStorage>,
}

impl Latency {
    /// Nothing is drawn yet.
    pub fn new() -> Latency {
        Latency { touched: StoredValue::new(None), sent: StoredValue::new_local(VecDeque::new()) }
    }

    /// A pointer event changed the pad.
    pub fn on_pointer(self, time_stamp: f64) {
        self.touched.update_value(|touched| {
            touched.get_or_insert(time_stamp);
        });
    }

    /// The pad's current drawing was sent; `None` if it is empty, which gets no answer.
    pub fn on_sent(self, drawing: Option<&Rc<[f32]>>) {
        let touched = self.touched.try_update_value(Option::take).flatten();
        self.sent.update_value(|sent| match (touched, drawing) {
            (Some(touched), Some(drawing)) => sent.push_back((touched, Rc::clone(drawing))),
            (None, Some(_)) => {}
            (_, None) => sent.clear(),
        });
    }

    /// A drawing was answered, and with it all earlier ones.
    pub fn on_answer(self, drawing: &Rc<[f32]>) {
        self.sent.update_value(|sent| {
            let Some(place) = sent.iter().position(|(_, sent)| Rc::ptr_eq(sent, drawing)) else { return };
            for (touched, _) in sent.drain(..=place) {
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
