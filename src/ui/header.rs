//! The page's head: name, purpose, paper.

use leptos::prelude::*;

use super::store::Store;
use super::theme::ThemeSwitch;
use crate::lab::DeviceKind;

/// The page's head.
#[component]
pub fn Header(store: Store) -> impl IntoView {
    let on_what = move || match store.device.with(|device| device.as_ref().map(|device| device.kind)) {
        Some(DeviceKind::Cpu | DeviceKind::SoftwareGpu) => "processor",
        _ => "GPU",
    };
    view! {
        <header>
            <h1>"Latent Ink" <i aria-hidden="true"></i></h1>
            <p>"A small neural network learns to write digits: here, in this tab, on your " {on_what} "."</p>
            <ThemeSwitch store/>
        </header>
    }
}
