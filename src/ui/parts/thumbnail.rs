//! The picture of a kept run: eight of its samples.

use leptos::prelude::*;

use super::Picture;
use crate::lab::{Cells, THUMBNAIL};

/// The picture, from grey bytes. `label` is its accessible name.
#[component]
pub fn Thumbnail(
    #[prop(into)] picture: Signal<Vec<u8>>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let cells = Signal::derive(move || {
        let values = picture.with(|bytes| bytes.iter().map(|&grey| f32::from(grey) / 255.0).collect());
        Cells { grid: THUMBNAIL, values }
    });
    view! { <Picture cells label class="thumbnail"/> }
}
