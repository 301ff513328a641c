//! The room Use: what is a trained model good for? Each panel shows the experiment of the same stem in [`crate::explore`].

mod anomaly;
mod augment;
mod compress;
mod denoise;
mod digits_file;
mod helps;
mod hide;
mod own_classes;
mod own_data;
mod own_pictures;
mod repair;
mod second_set;

pub use self::digits_file::DigitsFile;
pub use self::own_pictures::Cut;
pub use self::second_set::SecondSetFrom;

use leptos::prelude::*;

use self::anomaly::AnomalyPanel;
use self::augment::AugmentPanel;
use self::compress::CompressPanel;
use self::denoise::DenoisePanel;
use self::helps::HelpsPanel;
use self::own_data::OwnDataPanel;
use self::repair::RepairPanel;
use super::locale::use_locale;
use super::parts::SheetLinks;

/// What the room shows.
#[component]
pub fn UseRoom() -> impl IntoView {
    let t = use_locale();
    let links = vec![
        ("use/repair", t.text(|t| t.repair())),
        ("use/anomaly", t.text(|t| t.anomaly())),
        ("use/denoise", t.text(|t| t.denoise())),
        ("use/augment", t.text(|t| t.augment())),
        ("use/compress", t.text(|t| t.compress())),
        ("use/helps", t.text(|t| t.helps())),
        ("use/own", t.text(|t| t.own_data())),
    ];
    view! {
        <SheetLinks links/>
        <div class="grid">
            <RepairPanel/>
            <AnomalyPanel/>
            <DenoisePanel/>
            <AugmentPanel/>
            <CompressPanel/>
            <HelpsPanel/>
            <OwnDataPanel/>
        </div>
    }
}
