//! Downloads.

use std::time::Duration;

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// How long a file's URL stays valid: a browser that asks where to save the file, or hands it to another program,
/// reads the URL after the click.
const LIFETIME: Duration = Duration::from_secs(60);

/// Downloads these bytes as a file of this name.
///
/// # Errors
/// The browser's error.
pub fn download(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    download_blob(name, &Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?)
}

/// The same with bytes that the browser holds.
///
/// # Errors
/// The browser's error.
pub fn download_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    set_timeout(move || drop(Url::revoke_object_url(&url)), LIFETIME);
    Ok(())
}
