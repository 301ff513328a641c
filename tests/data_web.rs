//! What only a browser can do for the data: unpack, store, fetch, and all of it without long tasks.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

use std::cell::{Cell, RefCell};

use latent_ink::data::mnist::{FILES, File};
use latent_ink::data::web::{self, Progress, Storage};
use latent_ink::data::{DataProblem, Origin, PIXELS, synthetic};
use latent_ink::pause::pause;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// gzip of the idx file of six labels 0 1 2 3 4 5.
const PACKED_LABELS: [u8; 34] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 99, 96, 224, 96, 100, 96, 96, 96, 99, 96, 100, 98, 102, 97, 5, 0, 42,
    139, 192, 244, 14, 0, 0, 0,
];
const LABELS: [u8; 14] = [0, 0, 8, 1, 0, 0, 0, 6, 0, 1, 2, 3, 4, 5];

fn images(count: u32) -> Vec<u8> {
    let mut bytes = vec![0, 0, 8, 3];
    bytes.extend([count, 28, 28].iter().flat_map(|size| size.to_be_bytes()));
    bytes.resize(16 + count as usize * PIXELS, 7);
    bytes
}

fn silent(_: Progress) {}

/// An address that answers with these bytes.
fn address_of(bytes: &[u8]) -> String {
    let values: Vec<String> = bytes.iter().map(|byte| format!("%{byte:02x}")).collect();
    format!("data:application/octet-stream,{}", values.concat())
}

#[wasm_bindgen_test]
async fn a_pause_lets_other_tasks_run() {
    let ran = std::rc::Rc::new(Cell::new(false));
    let sets = ran.clone();
    let timer = gloo_timers::callback::Timeout::new(0, move || sets.set(true));
    for _ in 0..100_000 {
        if ran.get() {
            break;
        }
        pause().await;
    }
    assert!(ran.get(), "a timer never got its turn");
    drop(timer);
}

#[wasm_bindgen_test]
async fn gzip_is_unpacked_and_damage_is_named() {
    assert_eq!(web::unpack(&PACKED_LABELS, 0).await.unwrap(), LABELS);
    let cut = web::unpack(&PACKED_LABELS[..20], 0).await;
    assert_eq!(cut, Err(DataProblem::GzipTruncated));
    let mut wrong = PACKED_LABELS;
    wrong[26] ^= 1;
    assert_eq!(web::unpack(&wrong, 0).await, Err(DataProblem::GzipCorrupt), "a wrong checksum went unseen");
    let more = [&PACKED_LABELS[..], b"something else"].concat();
    assert_eq!(web::unpack(&more, 0).await, Err(DataProblem::GzipCorrupt));
}

#[wasm_bindgen_test]
async fn gzip_of_several_members_is_unpacked() {
    let members = [PACKED_LABELS; 3].concat();
    assert_eq!(web::unpack(&members, 0).await.unwrap(), [LABELS; 3].concat());
    let cut = web::unpack(&members[..80], 0).await;
    assert_eq!(cut, Err(DataProblem::GzipTruncated));
}

#[wasm_bindgen_test]
async fn only_a_file_of_the_right_kind_is_fetched() {
    let received = Cell::new(0);
    let bytes = web::fetch(&address_of(&PACKED_LABELS), 100, |bytes| received.set(bytes)).await.unwrap();
    assert_eq!((&bytes[..], received.get()), (&PACKED_LABELS[..], PACKED_LABELS.len()));
    assert_eq!(web::fetch(&address_of(&LABELS), 100, |_| ()).await.unwrap(), LABELS);

    let refused = async |url: &str, limit| web::fetch(url, limit, |_| ()).await.unwrap_err();
    let other = "the server answered with something else than the file.";
    assert_eq!(refused(&address_of(b"<!DOCTYPE html>"), 100).await, other);
    assert_eq!(refused(&address_of(b"<"), 100).await, other);
    assert_eq!(refused(&address_of(&LABELS), 10).await, "the server sent more than the 10 bytes expected.");
    assert_eq!(refused("no/such/file", 100).await, "the server answered 404.");
    assert!(!refused("http://127.0.0.1:9/nobody-listens", 100).await.is_empty());
}

#[wasm_bindgen_test]
async fn the_visitors_files_plain_or_packed_make_a_dataset() {
    let files = vec![("l.gz".to_string(), PACKED_LABELS.to_vec()), ("i".to_string(), images(6))];
    let told = RefCell::new(Vec::new());
    let loaded = web::load_files(files, |progress| told.borrow_mut().push(progress.text)).await.unwrap();
    assert_eq!((loaded.dataset.train.len(), loaded.dataset.test.len()), (5, 1));
    assert_eq!((loaded.dataset.origin, loaded.dataset.test.labels), (Origin::Files, Some(vec![5])));
    assert!(loaded.notice.unwrap().contains("set apart"));
    assert_eq!(told.into_inner(), ["Reading l.gz", "Reading i"]);
}

#[wasm_bindgen_test]
async fn a_wrong_file_of_the_visitors_gets_its_sentence() {
    let files = vec![("l.gz".to_string(), PACKED_LABELS[..25].to_vec()), ("i".to_string(), images(6))];
    let why = web::load_files(files, silent).await.unwrap_err().to_string();
    assert!(why.starts_with("l.gz: its gzip is cut short"), "{why}");
    let files = vec![("photo.png".to_string(), b"\x89PNG".to_vec())];
    let why = web::load_files(files, silent).await.unwrap_err().to_string();
    assert!(why.starts_with("photo.png: this is a PNG picture"), "{why}");
}

#[wasm_bindgen_test]
async fn what_is_stored_is_there_on_the_next_visit() {
    let bytes: Vec<u8> = (0..300_000).map(|index| (index % 253) as u8).collect();
    let storage = Storage::open().await.unwrap();
    assert_eq!(storage.get("nothing").await.unwrap(), None);
    storage.put("test", &bytes).await.unwrap();
    let next_visit = Storage::open().await.unwrap();
    assert_eq!(next_visit.get("test").await.unwrap(), Some(bytes));
    next_visit.put("test", &[]).await.unwrap();
    assert_eq!(storage.get("test").await.unwrap(), Some(vec![]));
}

#[wasm_bindgen_test]
async fn a_hash_in_slices_is_the_hash() {
    // Zeros of the right length have the wrong hash; the right one is tested with the real files.
    let file: &File = &FILES[3];
    assert!(!file.is_paced(&vec![0; file.bytes]).await);
    assert!(!file.is_paced(&[]).await);
}

#[wasm_bindgen_test]
async fn synthetic_digits_drawn_in_slices_are_the_same() {
    let (started, last) = (js_sys::Date::now(), RefCell::new(None));
    let loaded = web::load_synthetic(1, |progress| *last.borrow_mut() = Some(progress)).await;
    console_log!("22,000 synthetic digits in {:.0} ms", js_sys::Date::now() - started);
    assert_eq!(loaded.dataset, synthetic::dataset(1));
    let last: Progress = last.into_inner().unwrap();
    assert_eq!((last.received, last.total), (22_000, Some(22_000)));
}
