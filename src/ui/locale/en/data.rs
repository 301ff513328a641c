use super::English;
use crate::data::{KnownSet, Origin};
use crate::ui::format;
use crate::ui::locale::{DataText, ErrorText};
use crate::ui::state::DataInUse;

impl DataText for English {
    fn data(&self) -> &'static str {
        "Data"
    }

    fn data_name(&self, origin: Origin) -> &'static str {
        match origin {
            Origin::Mnist => "MNIST",
            Origin::Synthetic => "Synthetic digits",
            Origin::Files => "Your own files",
        }
    }

    fn data_in_short(&self, origin: Origin, images: usize) -> String {
        format!("{} ({})", self.data_name(origin), format::count(images as u64))
    }

    fn data_in_use(&self, data: Option<&DataInUse>) -> String {
        let Some(DataInUse { known, from, train, test, .. }) = data else { return "No data yet.".to_owned() };
        let [train, test] = [train, test].map(|images| format::count(*images as u64));
        if let Some(known) = known {
            let name = known.name();
            return format!(
                "{name}: {train} images to learn from and {test} to test with, from {}.",
                self.place(*from)
            );
        }
        format!("{train} digits to learn from and {test} to test with, from {}.", self.place(*from))
    }

    fn known_class(&self, known: KnownSet, label: u8) -> Option<String> {
        known.class_name(label)
    }

    fn turn_images(&self) -> &'static str {
        "Turn"
    }

    fn choose_files(&self) -> &'static str {
        "Choose files"
    }

    fn own_data_hint(&self) -> &'static str {
        "Your own: idx files of images and labels, plain or .gz, a CSV like Kaggle’s, or a folder of them, dropped \
         anywhere. What you draw or choose stays on this page."
    }

    fn mnist_hint(&self) -> &'static str {
        "MNIST is by Yann LeCun, Corinna Cortes and Christopher J. C. Burges; a first visit may fetch it (11 MB) from \
         cdn.jsdelivr.net or raw.githubusercontent.com, and then this browser keeps it."
    }

    fn drop_files(&self) -> &'static str {
        "Drop files of images and labels, or a folder of them, to train on them"
    }

    fn loading_data(&self) -> &'static str {
        "Loading data"
    }

    fn so_far(&self, received: &str, total: &str) -> String {
        format!("{received} of {total}")
    }
}
