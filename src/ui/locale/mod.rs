//! Everything a person reads, in each language.
//!
//! One trait per part of the page lists its texts; `en` and `zh` implement it. A text that one language lacks does not
//! compile, nor does one whose arguments differ. `leptos_i18n` was considered: texts with arguments as strings (labels,
//! the status line) need its build script, which compiles a generator of ICU data with an HTTP client on every machine.
//!
//! A component calls [`use_locale`] and shows texts as signals, so that they follow the language:
//! `let t = use_locale(); view! { <h2>{t.text(|t| t.samples())}</h2> }`; one with arguments in a closure:
//! `{move || t.get().at_step(step.get())}`.

mod apply;
mod data;
mod denoise;
mod en;
mod errors;
mod evaluation;
mod experiments;
mod explore;
mod flow;
mod helps;
mod kernels;
mod notices;
mod own;
mod quality;
mod runs;
mod settings;
mod shell;
#[cfg(test)]
mod tests;
mod train;
mod zh;

pub use apply::ApplyText;
pub use data::DataText;
pub use denoise::DenoiseText;
pub use errors::ErrorText;
pub use evaluation::EvaluationText;
pub use experiments::ExperimentsText;
pub use explore::ExploreText;
pub use flow::FlowText;
pub use helps::HelpsText;
pub use kernels::KernelsText;
pub use notices::NoticeText;
pub use own::OwnText;
pub use quality::QualityText;
pub use runs::RunsText;
pub use settings::SettingsText;
pub use shell::ShellText;
pub use train::TrainText;

use codee::string::FromToStringCodec;
use leptos::prelude::*;
use leptos_use_storage::use_local_storage;

use super::language::Language;

/// The storage key of the visitor's choice; `public/boot.js` reads it too.
const STORAGE_KEY: &str = "lang";

/// All texts of the page.
pub trait Messages:
    ShellText
    + FlowText
    + TrainText
    + EvaluationText
    + ExperimentsText
    + ExploreText
    + ApplyText
    + DenoiseText
    + HelpsText
    + OwnText
    + QualityText
    + DataText
    + SettingsText
    + RunsText
    + KernelsText
    + NoticeText
    + ErrorText
    + Sync
{
}

impl<T> Messages for T where
    T: ShellText
        + FlowText
        + TrainText
        + EvaluationText
        + ExperimentsText
        + ExploreText
        + ApplyText
        + DenoiseText
        + HelpsText
        + OwnText
        + QualityText
        + DataText
        + SettingsText
        + RunsText
        + KernelsText
        + NoticeText
        + ErrorText
        + Sync
{
}

impl Language {
    /// The texts in this language.
    pub fn messages(self) -> &'static dyn Messages {
        match self {
            Language::En => &en::English,
            Language::Zh => &zh::Chinese,
        }
    }
}

/// The page's language, which the visitor can change.
#[derive(Clone, Copy)]
pub struct Locale {
    /// The current language.
    pub language: RwSignal<Language>,
    remember: WriteSignal<String>,
}

impl Locale {
    /// The link's language, else the remembered one, else the first of the browser's that the page has. `<html lang>`
    /// follows.
    pub fn new(link: Option<Language>) -> Locale {
        let (remembered, remember, _) = use_local_storage::<String, FromToStringCodec>(STORAGE_KEY);
        let first = link.or_else(|| Language::from_tag(&remembered.get_untracked()));
        let language = RwSignal::new(first.unwrap_or_else(browsers_language));
        Effect::new(move || {
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("lang", language.get().tag());
            }
        });
        Locale { language, remember }
    }

    /// The texts in the current language; tracked.
    pub fn get(self) -> &'static dyn Messages {
        self.language.get().messages()
    }

    /// A text that follows the language: `{t.text(|t| t.samples())}`.
    pub fn text(self, read: fn(&dyn Messages) -> &'static str) -> Signal<&'static str> {
        Signal::derive(move || read(self.get()))
    }

    /// Changes the language, and remembers it for the next visit.
    pub fn choose(self, language: Language) {
        self.remember.set(language.tag().to_owned());
        self.language.set(language);
    }
}

/// The page's locale.
pub fn use_locale() -> Locale {
    expect_context()
}

fn browsers_language() -> Language {
    let languages = window().navigator().languages();
    languages.iter().find_map(|tag| Language::from_tag(&tag.as_string()?)).unwrap_or_default()
}
