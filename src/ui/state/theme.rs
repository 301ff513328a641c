//! Light or dark paper: by the visitor's system, or by a switch.

use codee::string::FromToStringCodec;
use leptos::ev;
use leptos::prelude::*;
use leptos_use_event_listener::{UseEventListenerOptions, use_event_listener_with_options};
use leptos_use_preferences::use_preferred_dark;
use leptos_use_storage::use_local_storage;

/// The storage key of the visitor's choice; `public/boot.js` reads it before the first paint.
const STORAGE_KEY: &str = "theme";

/// The paper, and the colours of what is painted on canvases.
#[derive(Clone, Copy)]
pub struct Theme {
    /// Whether the paper is dark.
    pub is_dark: Memo<bool>,
    /// The current colours. Also changes when canvases must be repainted: a lost GPU clears them.
    pub palette: RwSignal<Palette>,
    choose: WriteSignal<String>,
}

impl Theme {
    /// The remembered choice, else the system's.
    pub fn new() -> Theme {
        let (chosen, choose, _) = use_local_storage::<String, FromToStringCodec>(STORAGE_KEY);
        let system = use_preferred_dark();
        let is_dark = Memo::new(move |_| match chosen.get().as_str() {
            "dark" => true,
            "light" => false,
            _ => system.get(),
        });
        let palette = RwSignal::new(Palette::read());
        Effect::new(move || {
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("data-theme", if is_dark.get() { "dark" } else { "light" });
            }
            palette.set(Palette::read());
        });
        // The event does not bubble, so it is handled in the capture phase.
        let _ = use_event_listener_with_options(
            document(),
            ev::Custom::<web_sys::Event>::new("contextrestored"),
            move |_| palette.notify(),
            UseEventListenerOptions::default().capture(true),
        );
        Theme { is_dark, palette, choose }
    }

    /// Changes the paper, and remembers it for the next visit.
    pub fn switch(self) {
        self.choose.set(if self.is_dark.get_untracked() { "light" } else { "dark" }.to_owned());
    }
}

/// The paper and its colours.
pub fn use_theme() -> Theme {
    expect_context()
}

/// The stylesheet's colours, for what is painted on canvases: CSS colours `#rrggbb`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette {
    /// Text, digits, train loss.
    pub ink: String,
    /// What digits lie on.
    pub paper: String,
    /// Quiet text.
    pub soft: String,
    /// Hairlines.
    pub line: String,
    /// What is tested.
    pub seal: String,
    /// Reconstruction.
    pub blue: String,
    /// KL.
    pub moss: String,
    /// Classes on the map.
    pub classes: [String; 10],
}

impl Palette {
    /// Reads the current colours.
    fn read() -> Palette {
        let style =
            document().document_element().and_then(|root| window().get_computed_style(&root).ok().flatten());
        let color = |name: &str| {
            let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            value.unwrap_or_default().trim().to_owned()
        };
        Palette {
            ink: color("--ink"),
            paper: color("--sheet"),
            soft: color("--soft"),
            line: color("--line"),
            seal: color("--seal"),
            blue: color("--blue"),
            moss: color("--moss"),
            classes: std::array::from_fn(|class| color(&format!("--c{class}"))),
        }
    }
}

/// Red, green and blue of `#rrggbb`; black for anything else.
pub fn rgb(color: &str) -> [u8; 3] {
    let channel = |index: usize| {
        let digits = color.get(1 + 2 * index..3 + 2 * index);
        digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(0)
    };
    [channel(0), channel(1), channel(2)]
}
