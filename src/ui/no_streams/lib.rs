//! What leptos's server functions need to compile. Without a server nothing here is ever called.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream of the browser's.
pub enum ReadableStream {}

impl ReadableStream {
    /// Would send a stream to a server.
    pub fn from_stream<S>(_: S) -> Self {
        unreachable!("the page has no server")
    }

    /// Would read a stream from a server.
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        unreachable!("the page has no server")
    }

    /// The browser's own.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        match self {}
    }

    /// Its pieces.
    pub fn into_stream(self) -> IntoStream {
        match self {}
    }
}

/// The pieces of a stream.
pub enum IntoStream {}

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match *self {}
    }
}
