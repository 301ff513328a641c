//! SHA-256 in hexadecimal.

use sha2::{Digest, Sha256};

use crate::pause::pause;

/// Bytes hashed without a pause: some 5 ms of WebAssembly on a desk, 20 on a phone.
const SLICE: usize = 1 << 20;

/// The 64 hexadecimal digits of these bytes.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The same, without blocking the page.
pub async fn sha256_paced(bytes: &[u8]) -> String {
    #[cfg(target_arch = "wasm32")]
    if let Some(digest) = by_browser(bytes).await {
        return hex(&digest);
    }
    let mut hasher = Sha256::new();
    for slice in bytes.chunks(SLICE) {
        hasher.update(slice);
        pause().await;
    }
    hex(&hasher.finalize())
}

/// By the browser, on another thread. Browsers offer this only to pages from localhost or https://; a classroom's
/// local network may have neither.
#[cfg(target_arch = "wasm32")]
async fn by_browser(bytes: &[u8]) -> Option<Vec<u8>> {
    let subtle = web_sys::window()?.crypto().ok()?.subtle();
    if subtle.is_undefined() {
        return None;
    }
    let digest = subtle.digest_with_str_and_u8_array("SHA-256", bytes).ok()?;
    let digest = wasm_bindgen_futures::JsFuture::from(digest).await.ok()?;
    Some(js_sys::Uint8Array::new(&digest).to_vec())
}

fn hex(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}
