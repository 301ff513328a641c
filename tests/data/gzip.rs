//! gzip of one member and of several, cut short and damaged.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use latent_ink::data::DataProblem;
use latent_ink::data::gzip::{MOST, unpack};

use super::images_file;

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn members_are_unpacked_one_after_the_other() {
    let file = images_file(700);
    assert!(file.len() > 2 * (256 << 10), "one slice");
    assert_eq!(unpack(&packed(&file)), Ok(file.clone()));
    // As `cat a.gz b.gz` and parallel packers write it; a member may be empty.
    let members = [packed(&file[..1]), packed(&[]), packed(&file[1..300_000]), packed(&file[300_000..])];
    assert_eq!(unpack(&members.concat()), Ok(file));
}

#[test]
fn truncated_and_damaged_files_are_distinguished() {
    let right = [packed(&images_file(3)), packed(&images_file(2))].concat();
    let first = packed(&images_file(3)).len();
    for length in [2, 9, 40, first - 1, first + 5, right.len() - 1] {
        assert_eq!(unpack(&right[..length]), Err(DataProblem::GzipTruncated), "{length}");
    }
    let mut wrong_sum = right.clone();
    wrong_sum[first - 8] ^= 1;
    assert_eq!(unpack(&wrong_sum), Err(DataProblem::GzipCorrupt));
    assert_eq!(unpack(&[&right[..], b"something else"].concat()), Err(DataProblem::GzipCorrupt));
    assert_eq!(unpack(b"\x1f\x8b\x08 and no gzip after that"), Err(DataProblem::GzipCorrupt));
}

#[test]
fn a_file_that_would_fill_the_memory_is_refused() {
    let bomb = packed(&vec![0; MOST + 1]);
    assert!(bomb.len() < MOST / 100);
    assert_eq!(unpack(&bomb), Err(DataProblem::UnpacksTooLarge { limit: MOST as u64 }));
}
