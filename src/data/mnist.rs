//! MNIST's four files: names, sizes, hashes, sources.

use crate::sha256::{sha256, sha256_paced};

/// One of the four files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, unpacked; packed it ends in `.gz`.
    pub name: &'static str,
    /// Its size, unpacked.
    pub bytes: usize,
    /// Its approximate compressed size, for progress before the server has sent a length.
    pub packed_bytes: usize,
    /// The SHA-256 of its unpacked bytes.
    sha256: &'static str,
}

/// The four files, small ones first: a source that has none of them fails quickly.
pub const FILES: [File; 4] = [
    File {
        name: "t10k-labels-idx1-ubyte",
        bytes: 10_008,
        packed_bytes: 4_542,
        sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    },
    File {
        name: "train-labels-idx1-ubyte",
        bytes: 60_008,
        packed_bytes: 28_881,
        sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    },
    File {
        name: "t10k-images-idx3-ubyte",
        bytes: 7_840_016,
        packed_bytes: 1_648_877,
        sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    },
    File {
        name: "train-images-idx3-ubyte",
        bytes: 47_040_016,
        packed_bytes: 9_912_422,
        sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    },
];

/// The folder next to the page.
pub const SAME_ORIGIN: &str = "data/mnist/";

/// Public copies by host and folder, pinned to one commit; they hold the packed files.
pub const MIRRORS: [(&str, &str); 2] = [
    ("cdn.jsdelivr.net", "https://cdn.jsdelivr.net/gh/fgnt/mnist@ae608a02b796c9ee908c082585a5f006fe05258e/"),
    (
        "raw.githubusercontent.com",
        "https://raw.githubusercontent.com/fgnt/mnist/ae608a02b796c9ee908c082585a5f006fe05258e/",
    ),
];

impl File {
    /// Its name packed.
    pub fn packed_name(&self) -> String {
        format!("{}.gz", self.name)
    }

    /// Whether these unpacked bytes are this file.
    pub fn is(&self, bytes: &[u8]) -> bool {
        bytes.len() == self.bytes && sha256(bytes) == self.sha256
    }

    /// The same, without blocking the page.
    pub async fn is_paced(&self, bytes: &[u8]) -> bool {
        bytes.len() == self.bytes && sha256_paced(bytes).await == self.sha256
    }
}
