//! Problems of data files, and of datasets.
//!
//! They carry numbers and names, so that the page can word them in its language; the English is for the command line.

/// Why a file was rejected. Its name is in [`crate::Error::Data`].
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum DataProblem {
    /// The file could not be read.
    #[error("it could not be read: {reason}. Choose it again.")]
    Unreadable {
        /// The reason as the system or the browser gives it.
        reason: String,
    },
    /// A file that is too large.
    #[error("it has {} MB; files of at most {} MB are read.", bytes / 1_000_000, limit / 1_000_000)]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The largest size that is read.
        limit: u64,
    },
    /// No bytes at all.
    #[error("the file is empty.")]
    Empty,

    /// gzip that ends too early.
    #[error("its gzip is cut short. Download it again.")]
    GzipTruncated,
    /// gzip with a wrong checksum, or invalid after its magic number.
    #[error("its gzip is damaged. Download it again.")]
    GzipCorrupt,
    /// gzip of a file that is too large.
    #[error("it unpacks to more than {} MB.", limit / 1_000_000)]
    UnpacksTooLarge {
        /// The largest size that is read.
        limit: u64,
    },
    /// gzip within gzip.
    #[error("this is gzip inside gzip. Unpack it first.")]
    NestedGzip,

    /// An archive of files.
    #[error("this is a {format} archive. Unpack it and choose the files inside.")]
    Archive {
        /// Such as `zip`.
        format: &'static str,
    },
    /// Arrays in an unsupported format.
    #[error("this is a {format} file, which is not read. Save its images as an idx file or as a CSV.")]
    Array {
        /// Such as `NumPy`.
        format: &'static str,
    },
    /// A single picture.
    #[error("this is a {format} picture. Choose an idx file or a CSV that holds many images.")]
    Picture {
        /// Such as `PNG`.
        format: &'static str,
    },
    /// HTML: often a server's error page instead of the file.
    #[error("this is a web page, not a file of images or labels. Download the file again.")]
    WebPage,
    /// Text that is not a table.
    #[error("this is text, but not a CSV with one image per row.")]
    Text,
    /// An unknown format.
    #[error("this is neither an idx file nor a CSV: it begins with {}.", hexadecimal(start))]
    Unknown {
        /// Its first bytes, at most four.
        start: Vec<u8>,
    },

    /// An idx file of values that are not bytes.
    #[error("its values are of idx type 0x{kind:02x}; bytes, type 0x08, are expected.")]
    IdxType {
        /// Third byte of the magic number.
        kind: u8,
    },
    /// An idx file of the wrong number of dimensions.
    #[error("its values have rank {rank}; images have rank 3 and labels have rank 1.")]
    IdxRank {
        /// Fourth byte of the magic number.
        rank: u8,
    },
    /// An idx file of 32-bit integers whose rows are not those of QMNIST.
    #[error("its rows have {columns} numbers; labels in the format of QMNIST have 8.")]
    LabelColumns {
        /// Numbers in a row.
        columns: u32,
    },
    /// An idx file with an incomplete header.
    #[error("the file ends within its header, after {bytes} bytes.")]
    HeaderTruncated {
        /// Its size.
        bytes: usize,
    },
    /// Images of another size.
    #[error("its images are {rows}×{columns}; they must be 28×28.")]
    ImageSize {
        /// Rows of an image.
        rows: u32,
        /// Columns of an image.
        columns: u32,
    },
    /// A header, and nothing after it.
    #[error("it holds no {items}.")]
    NoItems {
        /// What it would hold.
        items: Items,
    },
    /// An idx file that is shorter than its header says.
    #[error(
        "the file is cut short: its header promises {count} {items}, {expected} bytes in all, and it has {bytes}."
    )]
    Truncated {
        /// What it holds.
        items: Items,
        /// How many, by its header.
        count: u64,
        /// Its size by its header.
        expected: u64,
        /// Its size.
        bytes: u64,
    },
    /// An idx file that is longer than its header says.
    #[error(
        "the file is too long: its header promises {count} {items}, {expected} bytes in all, and it has {bytes}."
    )]
    TooLong {
        /// What it holds.
        items: Items,
        /// How many, by its header.
        count: u64,
        /// Its size by its header.
        expected: u64,
        /// Its size.
        bytes: u64,
    },
    /// A label that does not fit a byte.
    #[error("label {label} at index {index} is not from 0 to 255.")]
    LabelRange {
        /// Its place in the file, from 0.
        index: usize,
        /// The label.
        label: i32,
    },

    /// A CSV of anything but images of 28×28 pixels.
    #[error("its rows have {columns} columns; 784 pixels are expected, with or without a label.")]
    CsvColumns {
        /// Columns of its first line.
        columns: usize,
    },
    /// A CSV of 785 named columns, of which none is the label.
    #[error("its header names 785 columns and none of them “label”.")]
    CsvHeader,
    /// A row that is not as long as the first.
    #[error("line {line} has {columns} columns; {expected} are expected.")]
    CsvRow {
        /// The line, from 1.
        line: usize,
        /// Its columns.
        columns: usize,
        /// Columns of the first line.
        expected: usize,
    },
    /// A field that is neither a grey value nor a label.
    #[error("line {line}, column {column} is not a whole number from 0 to 255.")]
    CsvValue {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
}

impl DataProblem {
    /// Whether the file is of another kind, such as a README, which is ignored if others form a dataset. A damaged
    /// file is not ignored, since the dataset may need it.
    pub fn is_other_kind(&self) -> bool {
        use DataProblem::{Archive, Array, CsvColumns, Picture, Text, Unknown, WebPage};
        matches!(
            self,
            Archive { .. }
                | Array { .. }
                | Picture { .. }
                | WebPage
                | Text
                | Unknown { .. }
                | CsvColumns { .. }
        )
    }
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Items {
    /// 28×28 grey values each.
    Images,
    /// The classes of images.
    Labels,
}

impl std::fmt::Display for Items {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Items::Images => "images",
            Items::Labels => "labels",
        })
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")
}

/// A problem of several files together, or of a dataset.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum DatasetProblem {
    /// Too many files.
    #[error("{files} files were chosen; at most {limit} are read at a time.")]
    TooManyFiles {
        /// How many.
        files: usize,
        /// The most.
        limit: usize,
    },
    /// Too many bytes in total.
    #[error("The files have {} MB together; at most {} MB are read at a time.", bytes / 1_000_000, limit / 1_000_000)]
    TooManyBytes {
        /// Their sizes, added up.
        bytes: u64,
        /// The most.
        limit: u64,
    },
    /// No file of images among those chosen.
    #[error(
        "There are no images among the files. Choose an idx file or a CSV of images, with its labels if there are any."
    )]
    NoImages,
    /// Images and labels differ in number.
    #[error(
        "{images_file} holds {images} images, and {labels_file} holds {labels} labels. Choose files that belong together."
    )]
    CountMismatch {
        /// The file of images.
        images_file: String,
        /// How many.
        images: usize,
        /// The file of labels.
        labels_file: String,
        /// How many.
        labels: usize,
    },
    /// Labels without images.
    #[error(
        "{file} holds {labels} labels, and there are no {labels} images without labels. Choose their images, too."
    )]
    LabelsWithoutImages {
        /// The file of labels.
        file: String,
        /// How many.
        labels: usize,
    },
    /// Not enough images to hold some out for testing.
    #[error("{images} images are too few to train on and to test with.")]
    TooFew {
        /// How many.
        images: usize,
    },
    /// Not enough images for a step of training.
    #[error(
        "There are {train} training and {test} test images; a batch needs {batch}. Choose a smaller batch."
    )]
    FewerThanBatch {
        /// Images to train on.
        train: usize,
        /// Images to test with.
        test: usize,
        /// Images of a batch.
        batch: usize,
    },
    /// Labels are needed, and there are none.
    #[error("This needs labels, and the images have none. Choose a file of labels together with the images.")]
    NoLabels,
    /// Too few or too many classes to train a classifier.
    #[error("This needs labels of 2 to {limit} classes, and there are {classes}.")]
    ClassCount {
        /// Labels that occur.
        classes: usize,
        /// The most.
        limit: usize,
    },
    /// None of the training images that were encoded has this label.
    #[error("None of the encoded training images has the label {label}. The samples stay as they are.")]
    LabelNotEncoded {
        /// The label.
        label: u8,
    },
}
