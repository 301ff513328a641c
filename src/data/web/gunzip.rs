//! Unpacking by the browser's own gzip.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, ReadableWritablePair};

use super::stream::{Reading, words};

#[wasm_bindgen]
extern "C" {
    /// Every browser has had it since 2023; web-sys still hides it behind a compiler flag.
    #[wasm_bindgen(extends = ReadableWritablePair)]
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// The most that a file may unpack to: a few kilobytes of gzip can grow to gigabytes.
const MOST: usize = 256 << 20;

/// Unpacks a whole file, or says why not; `capacity` is how many bytes to expect.
pub async fn unpack(packed: &[u8], capacity: usize) -> Result<Vec<u8>, String> {
    let parts = Array::of1(&Uint8Array::from(packed));
    let blob = Blob::new_with_u8_array_sequence(&parts).map_err(words)?;
    let unpacker = DecompressionStream::new("gzip").map_err(words)?;
    let mut reading = Reading::of(&blob.stream().pipe_through(&unpacker), capacity)?;
    while reading.read().await.map_err(|why| format!("its gzip is damaged or cut short ({why})."))? {
        if reading.bytes.len() > MOST {
            return Err(format!("it unpacks to more than {} MB.", MOST >> 20));
        }
    }
    Ok(reading.bytes)
}
