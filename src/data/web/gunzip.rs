//! Unpacking by the browser's own gzip.

use futures_util::future::try_join;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableWritablePair, WritableStreamDefaultWriter};

use super::stream::{Reading, words};
use crate::pause::pause;

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

/// Packed bytes handed over without a pause. Browsers unpack on the page's own thread, some 5 ms for
/// these; all of MNIST at once held it up for 200 ms.
const SLICE: usize = 128 << 10;

/// Unpacks a whole file, or says why not; `capacity` is how many bytes to expect.
pub async fn unpack(packed: &[u8], capacity: usize) -> Result<Vec<u8>, String> {
    let unpacker = DecompressionStream::new("gzip").map_err(words)?;
    let writer = unpacker.get_writable().get_writer().map_err(words)?;
    let mut reading = Reading::of(&unpacker.get_readable(), capacity)?;
    let read = async {
        while reading.read().await.map_err(damage)? {
            if reading.bytes.len() > MOST {
                return Err(format!("it unpacks to more than {} MB.", MOST >> 20));
            }
        }
        Ok(())
    };
    // Side by side, for either may have to wait for the other.
    try_join(write(&writer, packed), read).await?;
    Ok(reading.bytes)
}

async fn write(writer: &WritableStreamDefaultWriter, packed: &[u8]) -> Result<(), String> {
    for slice in packed.chunks(SLICE) {
        JsFuture::from(writer.write_with_chunk(&Uint8Array::from(slice))).await.map_err(damage)?;
        pause().await;
    }
    JsFuture::from(writer.close()).await.map_err(damage)?;
    Ok(())
}

fn damage(why: JsValue) -> String {
    format!("its gzip is damaged or cut short ({}).", words(why))
}
