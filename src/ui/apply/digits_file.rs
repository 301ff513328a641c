//! Digits as files to download.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::web::pack;
use crate::data::{Digits, idx};
use crate::saved::{Sheet, npz};
use crate::ui::locale::use_locale;
use crate::ui::parts::download;
use crate::ui::state::{Notice, use_notices};

/// Digits on a PNG sheet at most: 2,800 pixels across.
const ON_SHEET: usize = 10_000;

/// A file of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigitsFile {
    /// Images as MNIST's files are.
    Images,
    /// Labels, likewise.
    Labels,
    /// NumPy's format, both in one.
    Npz,
    /// A picture.
    Png,
}

impl DigitsFile {
    /// All of them.
    pub const ALL: [DigitsFile; 4] =
        [DigitsFile::Images, DigitsFile::Labels, DigitsFile::Npz, DigitsFile::Png];

    fn ending(self) -> &'static str {
        match self {
            DigitsFile::Images => "-images-idx3-ubyte.gz",
            DigitsFile::Labels => "-labels-idx1-ubyte.gz",
            DigitsFile::Npz => "-digits.npz",
            DigitsFile::Png => "-digits.png",
        }
    }

    /// Its bytes; `None` where the browser cannot pack them.
    async fn bytes(self, digits: &Digits) -> Option<Vec<u8>> {
        match self {
            DigitsFile::Images => pack(&idx::images(digits), "gzip").await.ok(),
            DigitsFile::Labels => pack(&idx::labels(digits.labels.as_ref()?), "gzip").await.ok(),
            DigitsFile::Npz => Some(npz(digits)),
            DigitsFile::Png => {
                let sheet = Sheet::of(digits, ON_SHEET);
                Some(sheet.png(&pack(&sheet.rows, "deflate").await.ok()?))
            }
        }
    }
}

/// A button for each file, its name beginning with `stem`.
#[component]
pub fn SaveDigits(
    #[prop(into)] digits: Signal<Option<Rc<Digits>>, LocalStorage>,
    files: &'static [DigitsFile],
    name: Signal<&'static str>,
    stem: &'static str,
) -> impl IntoView {
    let t = use_locale();
    let notices = use_notices();
    let row = move |&file: &DigitsFile| {
        let digits_of_file =
            move || digits.get().filter(|digits| file != DigitsFile::Labels || digits.labels.is_some());
        let save = move |_| {
            let Some(digits) = untrack(digits_of_file) else { return };
            spawn_local(async move {
                let bytes = file.bytes(&digits).await;
                let name = format!("{stem}{}", file.ending());
                if bytes.is_none_or(|bytes| download(&name, &bytes).is_err()) {
                    notices.add(Notice::DownloadFailed);
                }
            });
        };
        view! {
            <button aria-disabled=move || digits_of_file().is_none().to_string() on:click=save>
                {move || t.get().digits_file(file)}
            </button>
        }
    };
    view! { <div class="row" role="group" aria-label=name>{files.iter().map(row).collect_view()}</div> }
}
