use super::English;
use crate::explore::Region;
use crate::saved::Contents;
use crate::ui::apply::{DigitsFile, SecondSetFrom};
use crate::ui::format;
use crate::ui::locale::ApplyText;

impl ApplyText for English {
    fn repair(&self) -> &'static str {
        "Repair"
    }

    fn repair_hint(&self) -> &'static str {
        "Hide a part of your drawing: drag over it, move it with the arrow keys, with Shift change its size. The model fills it in from what is left."
    }

    fn repair_digit(&self) -> &'static str {
        "Another test digit"
    }

    fn other_starts(&self) -> &'static str {
        "Other starts"
    }

    fn hide(&self) -> &'static str {
        "Hide"
    }

    fn upper_third(&self) -> &'static str {
        "Upper third"
    }

    fn middle_third(&self) -> &'static str {
        "Middle third"
    }

    fn lower_third(&self) -> &'static str {
        "Lower third"
    }

    fn hidden(&self) -> &'static str {
        "Hidden"
    }

    fn filled_in(&self) -> &'static str {
        "Filled in"
    }

    fn filled_in_hint(&self) -> &'static str {
        "What is known stays"
    }

    fn one_pass(&self) -> &'static str {
        "One pass only"
    }

    fn one_pass_hint(&self) -> &'static str {
        "Encoded and decoded once"
    }

    fn after_so_many_steps(&self) -> &'static str {
        "After so many steps"
    }

    fn answers_hint(&self) -> &'static str {
        "Answers from twelve starts, the most probable first, in nats: cross-entropy of the known pixels plus |z|²/2. Press one to take it to the top."
    }

    fn error_filled_in(&self) -> &'static str {
        "Error over the hidden part"
    }

    fn error_one_pass(&self) -> &'static str {
        "One pass only"
    }

    fn error_mean_image(&self) -> &'static str {
        "The mean image"
    }

    fn errors_hint(&self) -> &'static str {
        "Mean squared error per hidden pixel. The model never saw these pixels."
    }

    fn anomaly(&self) -> &'static str {
        "Is it a digit?"
    }

    fn anomaly_hint(&self) -> &'static str {
        "What your drawing costs the model, beside all test digits. A letter or a scribble stands out."
    }

    fn cheaper_digits(&self) -> &'static str {
        "Test digits that cost less"
    }

    fn compare_with_letters(&self) -> &'static str {
        "Compare with letters"
    }

    fn compare_with_files(&self) -> &'static str {
        "Compare with files…"
    }

    fn second_set_hint(&self) -> &'static str {
        "600 capital letters that the program draws, or your own files: idx, CSV, .gz."
    }

    fn second_set_waits(&self) -> &'static str {
        "Measuring what they cost."
    }

    fn strangest_hint(&self) -> &'static str {
        "The test digits that cost most. Press one to put it on the pad."
    }

    fn augment(&self) -> &'static str {
        "Augment"
    }

    fn augment_hint(&self) -> &'static str {
        "New digits to train something else with."
    }

    fn how_many(&self) -> &'static str {
        "How many"
    }

    fn made_from(&self) -> &'static str {
        "From"
    }

    fn prior_origin(&self) -> &'static str {
        "the prior"
    }

    fn classes_origin(&self) -> &'static str {
        "each class"
    }

    fn drawing_origin(&self) -> &'static str {
        "your drawing"
    }

    fn generate(&self) -> &'static str {
        "Generate"
    }

    fn digits_progress(&self) -> &'static str {
        "Digits made"
    }

    fn nothing_made(&self) -> &'static str {
        "With each class, a density is fitted to encoded training digits, and the new ones are labelled."
    }

    fn draw_first(&self) -> &'static str {
        "Draw something first."
    }

    fn new_digits(&self) -> &'static str {
        "New digits"
    }

    fn new_digits_wait(&self) -> &'static str {
        "The first fifty new digits will stand here."
    }

    fn download_digits(&self) -> &'static str {
        "Download"
    }

    fn digits_made(&self, done: usize, total: usize) -> String {
        format!("{} of {} digits", format::count(done as u64), format::count(total as u64))
    }

    fn digits_file(&self, file: DigitsFile) -> &'static str {
        match file {
            DigitsFile::Images => "Images, idx .gz",
            DigitsFile::Labels => "Labels, idx .gz",
            DigitsFile::Npz => ".npz",
            DigitsFile::Png => "PNG sheet",
        }
    }

    fn compress(&self) -> &'static str {
        "Compress"
    }

    fn compress_hint(&self) -> &'static str {
        "The same model in fewer bits, tested from the very bytes that you download."
    }

    fn measure(&self) -> &'static str {
        "Measure"
    }

    fn numbers(&self) -> &'static str {
        "Numbers"
    }

    fn size(&self) -> &'static str {
        "Size"
    }

    fn test_loss_of_means(&self) -> &'static str {
        "Test loss"
    }

    fn compress_note(&self) -> &'static str {
        "Loss from the posterior’s mean, so that it has no noise, in nats. int8 has one scale for each output channel; biases stay f32. Open a file under Runs to continue with it."
    }

    fn compressed_at(&self, step: u64) -> String {
        format!("The model after step {}, tested from the very bytes that you download.", format::count(step))
    }

    fn precision(&self, contents: Contents) -> &'static str {
        match contents {
            Contents::Half => "f16",
            Contents::Int8 => "int8",
            Contents::Parameters | Contents::WithOptimizer => "f32",
        }
    }

    fn loss_of(&self, contents: Contents) -> String {
        format!("Test loss in {}", self.precision(contents))
    }

    fn download_precision(&self, contents: Contents) -> String {
        format!("Download {}", self.precision(contents))
    }

    fn hidden_part(&self, Region { from, to }: Region) -> String {
        format!("Hidden part: columns {} to {}, rows {} to {}", from[0] + 1, to[0], from[1] + 1, to[1])
    }

    fn share_hidden(&self, share: f64) -> String {
        format!("{}% of the image", format::fixed(100.0 * share, 0))
    }

    fn answer(&self, number: usize, nats: Option<f64>) -> String {
        format!("Answer {number}, {} nats", format::nats(nats))
    }

    fn verdict(&self, nats: Option<f64>) -> String {
        match nats {
            Some(nats) => {
                format!("of the test digits cost less than your drawing’s {} nats.", format::nats(Some(nats)))
            }
            None => "Draw something, or put a test digit on the pad.".to_owned(),
        }
    }

    fn second_set_stands_out(&self, from: SecondSetFrom, images: usize, auc: f64) -> String {
        let (auc, images) = (format::fixed(auc, 3), format::count(images as u64));
        let what = match from {
            SecondSetFrom::Letters => "letters",
            SecondSetFrom::Files => "images of your files",
        };
        format!("AUC {auc}: how often one of {images} {what} costs more than a test digit.")
    }

    fn anomaly_progress(&self, done: usize, total: usize) -> String {
        let (done, total) = (format::count(done as u64), format::count(total as u64));
        format!(
            "{done} of {total} test digits so far. While the model trains, the costs of the first ones are of earlier steps."
        )
    }

    fn histogram_of_costs(&self, digits: usize, drawing: Option<f64>) -> String {
        let drawing = drawing.map_or(String::new(), |nats| {
            format!(", with a mark at your drawing’s {}", format::nats(Some(nats)))
        });
        format!("Nats that each of {} test digits costs{drawing}", format::count(digits as u64))
    }

    fn strange_digit(&self, digit: Option<usize>, nats: Option<f64>) -> String {
        let digit = digit.map_or("–".to_owned(), |digit| format::count(digit as u64));
        format!("Test digit No. {digit}, {} nats", format::nats(nats))
    }
}
