//! The images that the visitor collects.

use leptos::prelude::*;

use super::Data;
use crate::data::Collection;
use crate::ui::locale::Locale;

/// The images that the visitor collects.
#[derive(Clone, Copy)]
pub struct Own {
    /// The images.
    pub collection: RwSignal<Collection>,
    /// The names of the classes in use; none where the labels are all that is known.
    names: Memo<Vec<String>>,
    data: Data,
    locale: Locale,
}

impl Own {
    /// None yet.
    pub fn new(data: Data, locale: Locale) -> Own {
        let collection = RwSignal::new(Collection::default());
        let names = Memo::new(move |_| {
            data.dataset.with(|dataset| {
                let names = |collection: &Collection| Some(collection.names_of(dataset.as_ref()?)?.to_vec());
                collection.with(names).unwrap_or_default()
            })
        });
        Own { collection, names, data, locale }
    }

    /// The name of a class of the data in use, the visitor's or that of a published dataset, if it has one; tracked.
    pub fn name(self, label: u8) -> Option<String> {
        match self.data.in_use.with(|data| data.as_ref()?.known) {
            Some(known) => self.locale.get().known_class(known, label),
            None => self.names.with(|names| names.get(usize::from(label)).cloned()),
        }
    }

    /// That name, or else the label; tracked.
    pub fn class_name(self, label: u8) -> String {
        self.name(label).unwrap_or_else(|| label.to_string())
    }
}

/// The images that the visitor collects.
pub fn use_own() -> Own {
    expect_context()
}
