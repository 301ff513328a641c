//! MNIST from the first place that has it: this browser's storage, this site, the public mirrors.

use std::collections::VecDeque;

use super::fetch::fetch;
use super::{Loaded, Progress, Storage, unpack};
use crate::data::files::{self, InputFile};
use crate::data::mnist::{FILES, File, MIRRORS, SAME_ORIGIN};
use crate::data::{gzip, idx};
use crate::{Error, Result};

/// Fetches MNIST's four files, checks them and keeps them for the next visit.
///
/// A place that fails for one file is not asked again, and files that were good stay. A storage that
/// cannot be used is a notice, no error: the data is then in memory alone.
///
/// # Errors
/// Where no place has the files: a sentence that says what was wrong with each.
pub async fn load_mnist(progress: impl Fn(Progress)) -> Result<Loaded> {
    let storage = Storage::open().await;
    let mut notice = storage.as_ref().err().map(ToString::to_string);
    let mut sources: VecDeque<Source> = storage.iter().map(Source::Storage).collect();
    sources.push_back(Source::SameOrigin);
    sources.extend(MIRRORS.map(|(host, folder)| Source::Mirror { host, folder }));

    let mut failures = Vec::new();
    let mut contents = Vec::with_capacity(FILES.len());
    while let Some(file) = FILES.get(contents.len()) {
        let Some(source) = sources.front() else {
            return Err(Error::Fetch { url: "MNIST".into(), why: failures.join(" ") });
        };
        match source.get(file, &progress).await {
            Ok(fetched) => {
                if let (Ok(storage), Some(packed)) = (&storage, fetched.to_keep) {
                    let stored = storage.put(file.name, &packed).await;
                    notice = notice.or(stored.err().map(|why| why.to_string()));
                }
                let read = idx::parse(fetched.bytes);
                contents.push(InputFile { name: file.name.to_string(), contents: read, is_mnist: true });
            }
            Err(why) => {
                failures.push(format!("{}: {why}", source.name()));
                sources.pop_front();
            }
        }
    }
    let from = sources.front().map_or("", Source::name).to_string();
    let (dataset, _) = files::assemble(contents)?;
    Ok(Loaded { dataset, notice, from })
}

/// A place that may have the files.
enum Source<'a> {
    Storage(&'a Storage),
    SameOrigin,
    Mirror { host: &'static str, folder: &'static str },
}

/// A file that was fetched and checked.
struct Fetched {
    /// Its unpacked bytes.
    bytes: Vec<u8>,
    /// Its packed bytes, if they came so and are not in the storage yet.
    to_keep: Option<Vec<u8>>,
}

impl Source<'_> {
    fn name(&self) -> &'static str {
        match self {
            Source::Storage(_) => "this browser’s storage",
            Source::SameOrigin => "this site",
            Source::Mirror { host, .. } => host,
        }
    }

    /// The file, unpacked and checked, or the reason why not.
    async fn get(&self, file: &File, progress: impl Fn(Progress)) -> std::result::Result<Fetched, String> {
        let report = |received| progress(self.progress(file, received));
        report(0);
        let raw = self.read(file, &report).await?;
        report(raw.len());
        let (bytes, packed) = match gzip::is_packed(&raw) {
            true => (unpack(&raw, file.bytes).await.map_err(|why| why.to_string())?, Some(raw)),
            false => (raw, None),
        };
        if !file.is_paced(&bytes).await {
            return Err(format!("{} is not MNIST’s: its SHA-256 differs.", file.name));
        }
        let stored = matches!(self, Source::Storage(_));
        Ok(Fetched { bytes, to_keep: packed.filter(|_| !stored) })
    }

    /// The bytes as the source has them, packed or plain.
    async fn read(&self, file: &File, report: impl Fn(usize)) -> std::result::Result<Vec<u8>, String> {
        // A server may unpack on the way, so more than the packed bytes may come.
        let limit = file.bytes;
        match self {
            Source::Storage(storage) => match storage.get(file.name).await {
                Ok(bytes) => bytes.ok_or("no copy yet.".into()),
                Err(why) => Err(why.to_string()),
            },
            Source::SameOrigin => {
                match fetch(&format!("{SAME_ORIGIN}{}", file.packed_name()), limit, &report).await {
                    Ok(bytes) => Ok(bytes),
                    Err(_) => fetch(&format!("{SAME_ORIGIN}{}", file.name), limit, &report).await,
                }
            }
            Source::Mirror { folder, .. } => {
                fetch(&format!("{folder}{}", file.packed_name()), limit, &report).await
            }
        }
    }

    /// Progress over all four files, in packed bytes, with so many of this file's received.
    fn progress(&self, file: &File, received: usize) -> Progress {
        let before = FILES.iter().take_while(|other| *other != file).map(|other| other.packed_bytes);
        let total: usize = FILES.iter().map(|file| file.packed_bytes).sum();
        Progress {
            text: format!("Fetching MNIST from {}", self.name()),
            received: (before.sum::<usize>() + received.min(file.packed_bytes)) as u64,
            total: Some(total as u64),
        }
    }
}
