//! MNIST from the first place that has it: this browser's storage, this site, the public mirrors.

use std::collections::VecDeque;

use super::cache::Cache;
use super::fetch::fetch;
use super::{LoadProgress, Loaded, Notice, Stage, unpack};
use crate::data::files::{self, InputFile};
use crate::data::mnist::{FILES, File, MIRRORS, SAME_ORIGIN};
use crate::data::source::{Attempt, FetchProblem, Place};
use crate::data::{gzip, idx};
use crate::{Error, Result};

/// Fetches MNIST's four files, checks them and keeps them for the next visit.
///
/// A place that fails for one file is not tried again, and valid files are kept. Unusable storage is a notice, not
/// an error: the data is then in memory only.
///
/// # Errors
/// [`FetchProblem::Everywhere`] if no place has the files.
pub async fn load_mnist(progress: impl Fn(LoadProgress)) -> Result<Loaded> {
    progress(Stage::OpeningStorage.into());
    let mut cache = Cache::open().await;
    let mut sources = VecDeque::from([Source::Storage, Source::Site]);
    sources.extend(MIRRORS.map(|(host, folder)| Source::Mirror { host, folder }));

    let mut attempts = Vec::new();
    let mut contents = Vec::with_capacity(FILES.len());
    let mut from = Place::Storage;
    while let Some(file) = FILES.get(contents.len()) {
        let Some(source) = sources.front() else {
            return Err(Error::Fetch { url: "MNIST".into(), why: FetchProblem::Everywhere(attempts) });
        };
        match source.get(file, &mut cache, &progress).await {
            Ok(fetched) => {
                from = source.place();
                if let Some(packed) = fetched.to_keep {
                    cache.put(file.name, &packed).await;
                }
                let read = idx::parse(fetched.bytes);
                contents.push(InputFile { name: file.name.to_string(), contents: read, is_mnist: true });
            }
            Err(why) => {
                attempts.push(Attempt { place: source.place(), why });
                sources.pop_front();
            }
        }
    }
    let (dataset, _) = files::assemble(contents)?;
    let notices = cache.problem().map(Notice::NotKept).into_iter().collect();
    Ok(Loaded { dataset, known: None, notices, from })
}

/// A place that may have the files.
enum Source {
    Storage,
    Site,
    Mirror { host: &'static str, folder: &'static str },
}

/// A file that was fetched and checked.
struct Fetched {
    /// Its unpacked bytes.
    bytes: Vec<u8>,
    /// Its packed bytes, if it arrived packed and is not stored yet.
    to_keep: Option<Vec<u8>>,
}

impl Source {
    fn place(&self) -> Place {
        match self {
            Source::Storage => Place::Storage,
            Source::Site => Place::Site,
            Source::Mirror { host, .. } => Place::Mirror(host),
        }
    }

    /// The file, unpacked and checked.
    async fn get(
        &self,
        file: &File,
        cache: &mut Cache,
        progress: impl Fn(LoadProgress),
    ) -> std::result::Result<Fetched, FetchProblem> {
        let report = |received| progress(self.progress(file, received));
        report(0);
        let raw = self.read(file, cache, &report).await?;
        report(raw.len());
        let (bytes, packed) = match gzip::is_packed(&raw) {
            true => (unpack(&raw, file.bytes).await.map_err(|_| FetchProblem::Damaged)?, Some(raw)),
            false => (raw, None),
        };
        if !file.is_paced(&bytes).await {
            return Err(FetchProblem::WrongHash { file: file.name });
        }
        let stored = matches!(self, Source::Storage);
        Ok(Fetched { bytes, to_keep: packed.filter(|_| !stored) })
    }

    /// The bytes as the source has them, packed or plain.
    async fn read(
        &self,
        file: &File,
        cache: &mut Cache,
        report: impl Fn(usize),
    ) -> std::result::Result<Vec<u8>, FetchProblem> {
        // A server may unpack the file, so more than the packed bytes may arrive.
        let limit = file.bytes;
        match self {
            Source::Storage => cache.get(file.name, file.packed_bytes).await,
            Source::Site => {
                match fetch(&format!("{SAME_ORIGIN}{}", file.packed_name()), limit, &report).await {
                    // It may have the plain file instead, unless it does not answer at all.
                    Err(FetchProblem::Status { .. } | FetchProblem::WebPage | FetchProblem::OtherContent) => {
                        fetch(&format!("{SAME_ORIGIN}{}", file.name), limit, &report).await
                    }
                    result => result,
                }
            }
            Source::Mirror { folder, .. } => {
                fetch(&format!("{folder}{}", file.packed_name()), limit, &report).await
            }
        }
    }

    /// Progress over all four files, in packed bytes, with this many of this file's received.
    fn progress(&self, file: &File, received: usize) -> LoadProgress {
        let before = FILES.iter().take_while(|other| *other != file).map(|other| other.packed_bytes);
        let total: usize = FILES.iter().map(|file| file.packed_bytes).sum();
        LoadProgress {
            stage: Stage::Fetching(self.place()),
            received: (before.sum::<usize>() + received.min(file.packed_bytes)) as u64,
            total: Some(total as u64),
        }
    }
}
