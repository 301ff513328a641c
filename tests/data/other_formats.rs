//! Unsupported files get a message that says what they are and what to do.

use super::problem;

/// The beginning of a zip archive whose first file has this name.
fn zip(name: &str) -> Vec<u8> {
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.resize(26, 0);
    bytes.extend((name.len() as u16).to_le_bytes());
    bytes.extend([0, 0]);
    bytes.extend(name.as_bytes());
    bytes
}

#[test]
fn what_a_file_is_and_what_to_do() {
    let mut tar = vec![b'a'; 257];
    tar.extend(b"ustar\x0000");
    let unpack = |format: &str| format!("this is a {format} archive. Unpack it and choose the files inside.");
    let array = |format: &str| {
        format!("this is a {format} file, which is not read. Save its images as an idx file or as a CSV.")
    };
    let picture = |format: &str| {
        format!("this is a {format} picture. Choose an idx file or a CSV that holds many images.")
    };
    let web_page = "this is a web page, not a file of images or labels. Download the file again.";
    let text = "this is text, but not a CSV with one image per row.";
    let cases = [
        (zip("train.csv"), unpack("zip")),
        (b"PK\x03\x04".to_vec(), unpack("zip")),
        (b"PK\x05\x06".to_vec(), unpack("zip")),
        (tar, unpack("tar")),
        (b"7z\xbc\xaf\x27\x1c\0\x04".to_vec(), unpack("7z")),
        (zip("x_train.npy"), array("NumPy")),
        (zip("archive/data.pkl"), array("PyTorch")),
        (b"\x93NUMPY\x01\0v\0{'descr': '|u1'".to_vec(), array("NumPy")),
        (b"MATLAB 5.0 MAT-file".to_vec(), array("MATLAB")),
        (b"\x89HDF\r\n\x1a\n".to_vec(), array("HDF5")),
        (b"PAR1\x15\0".to_vec(), array("Parquet")),
        (b"\x80\x04\x95\0".to_vec(), array("pickle")),
        (b"\x89PNG\r\n\x1a\n".to_vec(), picture("PNG")),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), picture("JPEG")),
        (b"\n <!DOCTYPE html>".to_vec(), web_page.to_owned()),
        (b"# MNIST\n\nDigits, and what they show.\n".to_vec(), text.to_owned()),
        (b"Digits, 60,000 of them".to_vec(), text.to_owned()),
        (vec![0x1f, 0x8b, 8, 0], "this is gzip inside gzip. Unpack it first.".to_owned()),
        (
            vec![0, 0, 1, 0, 5],
            "this is neither an idx file nor a CSV: it begins with 00 00 01 00.".to_owned(),
        ),
        (
            vec![0xca, 0xfe, 0xba, 0xbe, 0],
            "this is neither an idx file nor a CSV: it begins with ca fe ba be.".to_owned(),
        ),
    ];
    for (bytes, expected) in cases {
        assert_eq!(problem(&bytes), expected);
    }
}
