//! A button that opens the system's file dialog.

use leptos::html;
use leptos::prelude::*;
use web_sys::FileList;

/// The button; `on_pick` is given the files that were chosen.
#[component]
pub fn FileButton(
    text: Signal<&'static str>,
    on_pick: Callback<Option<FileList>>,
    /// The types of files on offer, such as `image/png,.zip`.
    #[prop(default = "")]
    accept: &'static str,
    /// Whether several files may be chosen at once.
    #[prop(optional)]
    multiple: bool,
    #[prop(default = "")] class: &'static str,
    /// The input, for those who open the dialog themselves.
    #[prop(default = NodeRef::new())]
    picker: NodeRef<html::Input>,
) -> impl IntoView {
    let pick = move |_| {
        if let Some(picker) = picker.get_untracked() {
            on_pick.run(picker.files());
            // The same file may be chosen again after it was changed.
            picker.set_value("");
        }
    };
    view! {
        <label class=format!("button {class}")>
            {text}
            <input
                node_ref=picker class="unseen" type="file" accept=accept multiple=multiple aria-label=text on:change=pick
            />
        </label>
    }
}
