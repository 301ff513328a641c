use super::English;
use crate::ui::apply::Cut;
use crate::ui::format;
use crate::ui::locale::OwnText;

impl OwnText for English {
    fn own_data(&self) -> &'static str {
        "Your own data"
    }

    fn own_images_hint(&self) -> &'static str {
        "Teach it your handwriting, letters or shapes: name a class, draw 20 to 200 examples, train. They stay in this browser."
    }

    fn name_of_class(&self) -> &'static str {
        "Name of a class"
    }

    fn add_class(&self) -> &'static str {
        "Add class"
    }

    fn own_classes(&self) -> &'static str {
        "Your classes"
    }

    fn undo_removing(&self) -> &'static str {
        "Undo removing"
    }

    fn draw_an_example(&self) -> &'static str {
        "Draw an example"
    }

    fn own_pictures(&self) -> &'static str {
        "From pictures"
    }

    fn own_pictures_hint(&self) -> &'static str {
        "PNG or JPEG: one example a file, a sheet with a grid, or a photo of digits on paper. Cut, scaled and centred; what lies \
         on light ground is inverted."
    }

    fn choose_pictures(&self) -> &'static str {
        "Choose pictures"
    }

    fn cut_pictures(&self) -> &'static str {
        "On each picture"
    }

    fn cut_name(&self, cut: Cut) -> &'static str {
        match cut {
            Cut::One => "one example",
            Cut::Grid => "a grid of examples",
            Cut::Find => "examples anywhere: find them",
        }
    }

    fn leave_image_out(&self, number: usize) -> String {
        format!("Leave out example {number}")
    }

    fn grid_columns(&self) -> &'static str {
        "Columns"
    }

    fn grid_rows(&self) -> &'static str {
        "Rows"
    }

    fn discard(&self) -> &'static str {
        "Discard"
    }

    fn train_on_own(&self) -> &'static str {
        "Train on these"
    }

    fn fine_tune_on_own(&self) -> &'static str {
        "Fine-tune the present model"
    }

    fn download_own(&self) -> &'static str {
        "Download the images"
    }

    fn add_to_class(&self, name: Option<&str>) -> String {
        name.map_or("Add to a class".to_owned(), |name| format!("Add to {name}"))
    }

    fn add_these_to_class(&self, name: Option<&str>) -> String {
        name.map_or("Add these to a class".to_owned(), |name| format!("Add these to {name}"))
    }

    fn images_of_class(&self, name: &str, count: usize) -> String {
        match count {
            0 => format!("{name}: no examples yet."),
            1 => format!("{name}: 1 example. Press it to remove it."),
            _ => format!("{name}: {count} examples. Press one to remove it."),
        }
    }

    fn remove_image(&self, number: usize, name: &str) -> String {
        format!("Remove {name} {number}")
    }

    fn remove_class(&self, name: &str) -> String {
        format!("Remove the class {name}")
    }

    fn images_found(&self, count: usize) -> String {
        match count {
            0 => "Nothing that stands out from its ground.".to_owned(),
            1 => "1 example, as the model will see it. Press it to leave it out.".to_owned(),
            _ => format!("{count} examples, as the model will see them. Press one to leave it out."),
        }
    }

    fn own_sizes(&self, (train, test, times): (usize, usize, usize)) -> String {
        format!(
            "{train} to learn from, each {} times an epoch, and {test} to test with: every fifth of a class.",
            format::count(times as u64)
        )
    }

    fn own_too_few(&self, least: usize) -> String {
        format!("Training takes {least} examples or more, and five of one class.")
    }
}
