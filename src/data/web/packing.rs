//! Packs and unpacks with the browser's gzip, which is fast. It reads a single member only: where it fails, ours unpacks.

use futures_util::future::try_join;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableWritablePair, WritableStreamDefaultWriter};

use super::stream::Reading;
use crate::data::DataProblem;
use crate::data::gzip::{MOST, Unpacker};
use crate::pause::pause;

#[wasm_bindgen]
extern "C" {
    /// Available in every browser since 2023; web-sys still has it behind a compiler flag.
    #[wasm_bindgen(extends = ReadableWritablePair)]
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;

    #[wasm_bindgen(extends = ReadableWritablePair)]
    type CompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;
}

/// Bytes processed without a pause. Browsers unpack on the page's thread, about 5 ms for these; all of MNIST
/// at once blocked it for 200 ms.
const SLICE: usize = 128 << 10;

/// Unpacks a whole file; `capacity` is how many bytes to expect.
///
/// # Errors
/// What is wrong with it.
pub async fn unpack(packed: &[u8], capacity: usize) -> Result<Vec<u8>, DataProblem> {
    match by_browser(packed, capacity).await {
        Ok(bytes) if is_whole(packed, &bytes) => Ok(bytes),
        _ => by_members(packed).await,
    }
}

/// Whether the output is complete: gzip ends with the length of its last member.
fn is_whole(packed: &[u8], bytes: &[u8]) -> bool {
    packed.last_chunk().is_some_and(|length| u32::from_le_bytes(*length) as usize == bytes.len())
}

/// Unpacks member after member, and finds out what is wrong, which the browser's errors do not say.
async fn by_members(packed: &[u8]) -> Result<Vec<u8>, DataProblem> {
    let mut unpacker = Unpacker::new(packed);
    while unpacker.step()? {
        pause().await;
    }
    Ok(unpacker.bytes)
}

async fn by_browser(packed: &[u8], capacity: usize) -> Result<Vec<u8>, JsValue> {
    let unpacker = DecompressionStream::new("gzip")?;
    through(&unpacker, packed, capacity).await
}

/// Packs as `gzip`, or as `deflate`, which is zlib's format.
///
/// # Errors
/// The browser's error.
pub async fn pack(bytes: &[u8], format: &str) -> Result<Vec<u8>, JsValue> {
    let packer = CompressionStream::new(format)?;
    through(&packer, bytes, bytes.len() / 4).await
}

/// What comes out of a stream into which these bytes go.
async fn through(stream: &ReadableWritablePair, bytes: &[u8], capacity: usize) -> Result<Vec<u8>, JsValue> {
    let writer = stream.get_writable().get_writer()?;
    let mut reading = Reading::of(&stream.get_readable(), capacity).map_err(JsValue::from)?;
    let read = async {
        while reading.read().await? {
            if reading.bytes.len() > MOST {
                return Err(JsValue::NULL);
            }
        }
        Ok(())
    };
    // Concurrently, since each may wait for the other.
    try_join(write(&writer, bytes), read).await?;
    Ok(reading.bytes)
}

async fn write(writer: &WritableStreamDefaultWriter, bytes: &[u8]) -> Result<(), JsValue> {
    for slice in bytes.chunks(SLICE) {
        JsFuture::from(writer.write_with_chunk(&Uint8Array::from(slice))).await?;
        pause().await;
    }
    JsFuture::from(writer.close()).await?;
    Ok(())
}
