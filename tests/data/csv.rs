//! CSV with one image per row, from Kaggle and elsewhere.

use latent_ink::data::{Contents, PIXELS};
use proptest::prelude::*;

use super::{pixels, problem, read};

/// The header of Kaggle's `test.csv`; `train.csv` has a label before it.
fn header() -> String {
    (0..PIXELS).map(|pixel| format!("pixel{pixel}")).collect::<Vec<_>>().join(",")
}

/// An image's grey values with commas between.
fn row(image: &[u8]) -> String {
    image.iter().map(u8::to_string).collect::<Vec<_>>().join(",")
}

/// A table of images with these labels before or after their pixels.
fn table(header: Option<&str>, labels: &[u8], join: impl Fn(&u8, &str) -> String, end: &str) -> Vec<u8> {
    let pixels = pixels(labels.len());
    let rows = labels.iter().zip(pixels.chunks(PIXELS)).map(|(label, image)| join(label, &row(image)));
    header.map(str::to_owned).into_iter().chain(rows).map(|line| line + end).collect::<String>().into_bytes()
}

fn label_first(label: &u8, row: &str) -> String {
    format!("{label},{row}")
}

#[test]
fn kaggles_training_table_has_the_label_first() {
    let labels = [1, 0, 9, 255];
    let expected = Ok(Contents::LabeledImages { pixels: pixels(4), labels: labels.to_vec() });
    let header = format!("label,{}", header());
    let train = table(Some(&header), &labels, label_first, "\n");
    assert_eq!(read(&train), expected);
    // As spreadsheets write it, and without a final newline.
    let windows = table(Some(&header), &labels, label_first, "\r\n");
    assert_eq!(read(&[b"\xef\xbb\xbf", &windows[..windows.len() - 2]].concat()), expected);
    let semicolons: Vec<u8> = train.iter().map(|&byte| if byte == b',' { b';' } else { byte }).collect();
    assert_eq!(read(&semicolons), expected);
    let quoted = format!("\"label\",\"{}\"", self::header().replace(',', "\",\""));
    assert_eq!(
        read(&table(Some(&quoted), &labels, |label, row| format!("\"{label}\", {row}"), "\n")),
        expected
    );
}

#[test]
fn kaggles_test_table_has_no_labels() {
    let test = table(Some(&header()), &[0; 3], |_, row| row.to_owned(), "\n");
    assert_eq!(read(&test), Ok(Contents::Images(pixels(3))));
    let bare = table(None, &[0; 3], |_, row| row.to_owned(), "\n");
    assert_eq!(read(&bare), Ok(Contents::Images(pixels(3))));
}

#[test]
fn without_a_header_the_label_is_first_and_with_one_it_is_where_it_is_named() {
    let labels = [7, 2];
    let expected = Ok(Contents::LabeledImages { pixels: pixels(2), labels: labels.to_vec() });
    assert_eq!(read(&table(None, &labels, label_first, "\n")), expected);
    // A first label that is too large does not turn its line into a header.
    assert_eq!(
        problem(&table(None, &[1], |_, row| format!("300,{row}"), "\n")),
        "line 1, column 1 is not a whole number from 0 to 255."
    );
    // OpenML's mnist_784 ends with the class.
    let header = format!("{},class", header());
    assert_eq!(read(&table(Some(&header), &labels, |label, row| format!("{row},{label}"), "\n")), expected);
}

#[test]
fn a_table_longer_than_a_slice_is_read_whole() {
    let labels: Vec<u8> = (0..1200).map(|index| (index % 10) as u8).collect();
    let bytes = table(None, &labels, label_first, "\n");
    assert!(bytes.len() > 3 << 20, "{}", bytes.len());
    assert_eq!(read(&bytes), Ok(Contents::LabeledImages { pixels: pixels(1200), labels }));
}

#[test]
fn a_table_of_another_shape_gets_a_sentence() {
    let header = format!("label,{}", header());
    let good = String::from_utf8(table(Some(&header), &[1, 2], label_first, "\n")).unwrap();
    let cut = &good.as_bytes()[..good.len() - 100];
    let columns = cut.rsplit(|&byte| byte == b'\n').next().unwrap().split(|&byte| byte == b',').count();
    let cases = [
        (
            "ImageId,Label\n1,2\n3,4\n".to_owned(),
            "its rows have 2 columns; 784 pixels are expected, with or without a label.",
        ),
        (
            "label,1x1\n".replace("1x1", &vec!["p"; 1024].join(",")),
            "its rows have 1025 columns; 784 pixels are expected, with or without a label.",
        ),
        (header.replacen("label", "id", 1) + "\n", "its header names 785 columns and none of them “label”."),
        (header.clone() + "\n", "it holds no images."),
        (good.replacen("\n1,0,", "\n1,0.5,", 1), "line 2, column 2 is not a whole number from 0 to 255."),
        (good.replacen("\n2,", "\n,", 1), "line 3, column 1 is not a whole number from 0 to 255."),
        (good.replacen("\n2,", "\n2,-", 1), "line 3, column 2 is not a whole number from 0 to 255."),
        (good.replacen("\n2,", "\n", 1), "line 3 has 784 columns; 785 are expected."),
        (good.clone() + "\n\n1\n", "line 6 has 1 columns; 785 are expected."),
    ];
    for (table, expected) in cases {
        assert_eq!(problem(table.as_bytes()), expected);
    }
    assert_eq!(problem(cut), format!("line 3 has {columns} columns; 785 are expected."));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in "[0-9a-z,;\"\t\r\n \u{e9}.-]{0,3000}") {
        prop_assert!(read(text.as_bytes()).is_err());
    }

    /// A valid table with some bytes overwritten, inserted or removed: never a panic, and never images with other
    /// pixels.
    #[test]
    fn a_damaged_table_is_read_or_refused(
        place in 0usize..10_000,
        bytes in proptest::collection::vec(any::<u8>(), 0..5),
        gone in 0usize..900,
    ) {
        let mut table = table(Some(&format!("label,{}", header())), &[3, 1], label_first, "\n");
        let place = place % table.len();
        let end = table.len().min(place + gone);
        table.splice(place..end, bytes);
        match read(&table) {
            Ok(Contents::LabeledImages { pixels, labels }) => prop_assert_eq!(pixels.len(), labels.len() * PIXELS),
            Ok(Contents::Images(pixels)) => prop_assert_eq!(pixels.len() % PIXELS, 0),
            Ok(other) => prop_assert!(false, "{:?}", other),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}
