//! Reading a browser's stream of bytes chunk by chunk.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStream, ReadableStreamDefaultReader, ReadableStreamReadResult};

/// A stream and what was read of it.
pub struct Reading {
    reader: ReadableStreamDefaultReader,
    /// All bytes read so far.
    pub bytes: Vec<u8>,
}

impl Reading {
    /// Begins to read; `capacity` is how many bytes to expect.
    pub fn of(stream: &ReadableStream, capacity: usize) -> Result<Reading, String> {
        let reader = ReadableStreamDefaultReader::new(stream).map_err(words)?;
        Ok(Reading { reader, bytes: Vec::with_capacity(capacity) })
    }

    /// Adds the next chunk; false at the end.
    pub async fn read(&mut self) -> Result<bool, JsValue> {
        let result = JsFuture::from(self.reader.read()).await?;
        let result: ReadableStreamReadResult = result.unchecked_into();
        if result.get_done() == Some(true) {
            return Ok(false);
        }
        let chunk: Uint8Array = result.get_value().unchecked_into();
        let old = self.bytes.len();
        self.bytes.resize(old + chunk.length() as usize, 0);
        chunk.copy_to(&mut self.bytes[old..]);
        Ok(true)
    }
}

/// The browser's own words for an error.
pub fn words(error: JsValue) -> String {
    match error.dyn_into::<js_sys::Error>() {
        Ok(error) => String::from(error.message()),
        Err(other) => format!("{other:?}"),
    }
}
