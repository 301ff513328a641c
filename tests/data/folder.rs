//! The four files of a folder, and MNIST itself.

use std::io::Write;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use latent_ink::data::mnist::FILES;
use latent_ink::data::{Origin, folder};

use super::{images_file, labels_file, mnist_folder, support};

#[test]
fn a_folder_is_read_plain_or_packed() {
    let folder = temporary_folder("plain-or-packed");
    for (index, file) in FILES.iter().enumerate() {
        let count = if file.name.starts_with("train") { 12 } else { 6 };
        let bytes = if file.name.contains("images") { images_file(count) } else { labels_file(count) };
        if index % 2 == 0 {
            std::fs::write(folder.join(file.name), bytes).unwrap();
        } else {
            let packed = std::fs::File::create(folder.join(file.packed_name())).unwrap();
            let mut packer = GzEncoder::new(packed, Compression::fast());
            packer.write_all(&bytes).unwrap();
            packer.finish().unwrap();
        }
    }
    let dataset = folder::load(&folder).unwrap();
    // Valid files, but not MNIST's.
    assert_eq!((dataset.origin, dataset.train.len(), dataset.test.len()), (Origin::Files, 12, 6));

    std::fs::write(folder.join(FILES[3].packed_name()), b"\x1f\x8b\x08\0 damaged to the end").unwrap();
    assert!(folder::load(&folder).unwrap_err().to_string().contains("its gzip is damaged"));
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(folder::load(&folder).unwrap_err().to_string().contains("it could not be read"));
}

/// An empty folder for this test.
fn temporary_folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("latent-ink-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn mnist_is_known_by_its_hashes() {
    let Some(folder) = mnist_folder() else {
        support::skipped("MNIST's files are not here. Name their folder in MNIST_DIR.");
        return;
    };
    let dataset = folder::load(&folder).unwrap();
    assert_eq!(dataset.origin, Origin::Mnist);
    assert_eq!((dataset.train.len(), dataset.test.len()), (60_000, 10_000));
    assert_eq!(dataset.train.labels.unwrap()[..5], [5, 0, 4, 1, 9]);
    assert_eq!(dataset.test.labels.unwrap()[..5], [7, 2, 1, 0, 4]);
}
