//! Loading data in a browser: unpacking, storing, fetching, without long tasks.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

use std::cell::{Cell, RefCell};
use std::time::Duration;

use latent_ink::data::mnist::{FILES, File};
use latent_ink::data::source::{FetchProblem, Place, StorageProblem};
use latent_ink::data::web::{self, LoadProgress, Notice, Stage, Storage};
use latent_ink::data::{DataNotice, DataProblem, Origin, PIXELS, synthetic};
use latent_ink::pause::pause;
use latent_ink::timeout::with_timeout;
use wasm_bindgen::prelude::wasm_bindgen;
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

fn silent(_: LoadProgress) {}

/// A URL that returns these bytes.
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
    assert_eq!(refused(&address_of(b"<!DOCTYPE html>"), 100).await, FetchProblem::WebPage);
    assert_eq!(refused(&address_of(b"\n<html>"), 100).await, FetchProblem::WebPage);
    assert_eq!(refused(&address_of(b"<"), 100).await, FetchProblem::WebPage);
    assert_eq!(refused(&address_of(b"Not found"), 100).await, FetchProblem::OtherContent);
    assert_eq!(refused(&address_of(b""), 100).await, FetchProblem::OtherContent);
    assert_eq!(refused(&address_of(&LABELS), 10).await, FetchProblem::TooLong { limit: 10 });
    assert_eq!(refused("no/such/file", 100).await, FetchProblem::Status { status: 404 });
    let nobody_listens = refused("http://127.0.0.1:9/", 100).await;
    assert!(
        matches!(&nobody_listens, FetchProblem::Network { words } if !words.is_empty()),
        "{nobody_listens:?}"
    );
}

#[wasm_bindgen_test]
async fn the_visitors_files_plain_or_packed_make_a_dataset() {
    let files = vec![("l.gz".to_string(), PACKED_LABELS.to_vec()), ("i".to_string(), images(6))];
    let reported = RefCell::new(Vec::new());
    let loaded = web::load_files(files, |progress| reported.borrow_mut().push(progress.stage)).await.unwrap();
    assert_eq!((loaded.dataset.train.len(), loaded.dataset.test.len()), (5, 1));
    assert_eq!((loaded.dataset.origin, loaded.dataset.test.labels), (Origin::Files, Some(vec![5])));
    assert_eq!(loaded.from, Place::Files);
    assert_eq!(loaded.notices, [Notice::Files(DataNotice::HeldOut { images: 1 })]);
    assert_eq!(reported.into_inner(), ["l.gz", "i"].map(|file| Stage::Reading { file: file.into() }));
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
    assert_eq!(storage.get("nothing", 0).await.unwrap(), None);
    storage.put("test", &bytes).await.unwrap();
    let next_visit = Storage::open().await.unwrap();
    assert_eq!(next_visit.get("test", 0).await.unwrap(), Some(bytes));
    next_visit.put("test", &[]).await.unwrap();
    assert_eq!(storage.get("test", 0).await.unwrap(), Some(vec![]));
}

#[wasm_bindgen(inline_js = r#"
export async function store_as_first_released(name, bytes) {
  const result = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const request = indexedDB.open("latent-ink", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("files");
  const database = await result(request);
  await result(database.transaction("files", "readwrite").objectStore("files").put(bytes, name));
  database.close();
}
"#)]
extern "C" {
    async fn store_as_first_released(name: &str, bytes: js_sys::Uint8Array);
}

#[wasm_bindgen_test]
async fn what_the_first_release_stored_is_still_read() {
    store_as_first_released("old", js_sys::Uint8Array::from(&LABELS[..])).await;
    assert_eq!(Storage::open().await.unwrap().get("old", 0).await.unwrap(), Some(LABELS.to_vec()));
}

/// A database that another tab holds open cannot be deleted, and the next open waits for that.
#[wasm_bindgen_test]
async fn a_storage_that_never_answers_times_out() {
    let other_tab = Storage::open().await.unwrap();
    let _blocked = idb::Factory::new().unwrap().delete("latent-ink").unwrap();
    let started = js_sys::Date::now();
    assert_eq!(Storage::open().await.err(), Some(StorageProblem::NoAnswer { seconds: 3 }));
    assert!((2_900.0..6_000.0).contains(&(js_sys::Date::now() - started)));
    drop(other_tab);
    assert_eq!(Storage::open().await.unwrap().get("test", 0).await.unwrap(), None, "it is deleted");
}

#[wasm_bindgen_test]
async fn waiting_ends_with_the_future_or_with_the_limit() {
    let limit = Duration::from_millis(50);
    assert_eq!(with_timeout(async { 7 }, limit).await, Some(7));
    assert_eq!(with_timeout(pause(), Duration::from_secs(60)).await, Some(()));
    assert_eq!(with_timeout(std::future::pending::<()>(), limit).await, None);
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
    let last: LoadProgress = last.into_inner().unwrap();
    assert_eq!((last.received, last.total), (22_000, Some(22_000)));
}
