//! Files and folders may be dropped anywhere on the page, in any room.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_use_drop_zone::{UseDropZoneOptions, UseDropZoneReturn, use_drop_zone_with_options};

use super::chosen::Chosen;
use super::load::use_loader;
use crate::ui::locale::use_locale;

/// Accepts what is dropped, and shows a hint while something is dragged over the page.
#[component]
pub fn DropZone() -> impl IntoView {
    let t = use_locale();
    let loader = use_loader();
    // Text and pictures of the page can be dragged, too.
    let has_files = RwSignal::new(false);
    let options = UseDropZoneOptions::default()
        .on_enter(move |dragged| has_files.set(carries_files(&dragged.event)))
        .on_drop(move |dropped| {
            if let Some(transfer) = dropped.event.data_transfer() {
                spawn_local(loader.use_dropped(Chosen::from_drop(&transfer)));
            }
        });
    let UseDropZoneReturn { is_over_drop_zone, .. } = use_drop_zone_with_options(document(), options);
    view! {
        <div class="drop-zone" hidden=move || !(is_over_drop_zone.get() && has_files.get())>
            <p>{t.text(|t| t.drop_files())}</p>
        </div>
    }
}

fn carries_files(event: &web_sys::DragEvent) -> bool {
    event.data_transfer().is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
}
