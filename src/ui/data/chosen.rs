//! Files, and folders of files, that a visitor chose or dropped.

use std::collections::VecDeque;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry,
};

/// The depth to which folders are searched: a downloaded dataset is a few folders deep, a home folder deeper.
const MOST_LEVELS: usize = 5;
/// The search ends after this many files and folders, nearest first; far fewer files are read.
const MOST_ENTRIES: usize = 5000;

/// A file, or what may be a folder.
pub enum Chosen {
    /// A file.
    File(File),
    /// A file or a folder, as browsers describe what is dropped.
    Entry(FileSystemEntry),
}

/// A file and its name, preceded by the names of its folders, if known.
pub struct NamedFile {
    /// Such as `MNIST/raw/train-images-idx3-ubyte`.
    pub name: String,
    /// The file.
    pub file: File,
}

impl Chosen {
    /// The files of an input.
    pub fn from_input(files: Option<FileList>) -> Vec<Chosen> {
        let files = files.iter().flat_map(|files| (0..files.length()).filter_map(|index| files.get(index)));
        files.map(Chosen::File).collect()
    }

    /// Its name.
    pub fn name(&self) -> String {
        match self {
            Chosen::File(file) => file.name(),
            Chosen::Entry(entry) => entry.name(),
        }
    }

    /// What was dropped. Accessible only while the browser dispatches the event.
    pub fn from_drop(transfer: &DataTransfer) -> Vec<Chosen> {
        let items = transfer.items();
        let items =
            (0..items.length()).filter_map(|index| items.get(index)).filter(|item| item.kind() == "file");
        items
            .filter_map(|item| match item.webkit_get_as_entry() {
                Ok(Some(entry)) => Some(Chosen::Entry(entry)),
                _ => item.get_as_file().ok().flatten().map(Chosen::File),
            })
            .collect()
    }
}

/// The files, and those of the folders, without systems' own files.
///
/// # Errors
/// The name of a file that the browser cannot read.
pub async fn find_files(chosen: Vec<Chosen>) -> Result<Vec<NamedFile>, String> {
    let mut found = Vec::new();
    let mut queue: VecDeque<(Chosen, usize)> = chosen.into_iter().map(|chosen| (chosen, 0)).collect();
    for _ in 0..MOST_ENTRIES {
        let Some((chosen, level)) = queue.pop_front() else { break };
        match chosen {
            Chosen::File(file) => found.push(NamedFile { name: file.name(), file }),
            Chosen::Entry(entry) if is_hidden(&entry.name()) => {}
            Chosen::Entry(entry) if entry.is_file() => {
                let file = file_of(entry.unchecked_ref()).await.map_err(|_| path(&entry))?;
                found.push(NamedFile { name: path(&entry), file });
            }
            Chosen::Entry(entry) if level < MOST_LEVELS => {
                let entries = entries_of(entry.unchecked_ref()).await.map_err(|_| path(&entry))?;
                queue.extend(entries.into_iter().map(|entry| (Chosen::Entry(entry), level + 1)));
            }
            Chosen::Entry(_) => {}
        }
    }
    Ok(found)
}

/// Its name, preceded by those of its folders.
fn path(entry: &FileSystemEntry) -> String {
    entry.full_path().trim_start_matches('/').to_owned()
}

/// Whether a file or folder is a system's own.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || ["__MACOSX", "Thumbs.db", "desktop.ini"].contains(&name)
}

async fn file_of(entry: &FileSystemFileEntry) -> Result<File, JsValue> {
    let file = Promise::new(&mut |resolve, reject| entry.file_with_callback_and_callback(&resolve, &reject));
    Ok(JsFuture::from(file).await?.unchecked_into())
}

async fn entries_of(folder: &FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, JsValue> {
    let reader = folder.create_reader();
    let mut entries = Vec::new();
    // Chromium returns a hundred at a time, and none at the end.
    loop {
        let batch: Array = next_entries(&reader).await?.unchecked_into();
        if batch.length() == 0 || entries.len() >= MOST_ENTRIES {
            return Ok(entries);
        }
        entries.extend(batch.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

async fn next_entries(reader: &FileSystemDirectoryReader) -> Result<JsValue, JsValue> {
    let batch = Promise::new(&mut |resolve, reject| {
        if let Err(why) = reader.read_entries_with_callback_and_callback(&resolve, &reject) {
            // A function of a promise's own cannot throw.
            let _ = reject.call1(&JsValue::UNDEFINED, &why);
        }
    });
    JsFuture::from(batch).await
}
