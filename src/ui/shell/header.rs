//! The page's head: name, purpose, language, paper.

use leptos::prelude::*;

use crate::ui::language::Language;
use crate::ui::locale::use_locale;
use crate::ui::state::{use_device, use_theme};

/// The page's head.
#[component]
pub fn Header() -> impl IntoView {
    let t = use_locale();
    let device = use_device();
    view! {
        <header class="top wide">
            <h1>"Latent Ink" <i aria-hidden="true"></i></h1>
            <p>{move || t.get().purpose(device.kind())}</p>
            <LanguageSwitch/>
            <ThemeSwitch/>
        </header>
    }
}

#[component]
fn LanguageSwitch() -> impl IntoView {
    let t = use_locale();
    let choice = move |language: Language| {
        view! {
            <button
                class="plain" lang=language.tag()
                aria-current=move || (t.language.get() == language).then_some("true")
                on:click=move |_| t.choose(language)
            >
                {language.name()}
            </button>
        }
    };
    view! {
        <nav class="lang" aria-label=t.text(|t| t.languages()) translate="no">{Language::ALL.map(choice).into_iter().collect_view()}</nav>
    }
}

/// The switch between light and dark paper.
#[component]
fn ThemeSwitch() -> impl IntoView {
    let t = use_locale();
    let theme = use_theme();
    view! {
        <button
            class="icon" aria-label=t.text(|t| t.dark_paper())
            aria-pressed=move || theme.is_dark.get().to_string() on:click=move |_| theme.switch()
        >
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.5"/>
                <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor"/>
            </svg>
        </button>
    }
}
