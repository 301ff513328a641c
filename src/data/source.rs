//! Sources of datasets, and why they may fail.
//!
//! Plain data: the page words every variant in its language, the command line uses `Display`.

use std::fmt;
use std::time::Duration;

/// Where a dataset comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// This browser's storage, filled by an earlier visit.
    Storage,
    /// The server that the page comes from.
    Site,
    /// A public mirror, by its host.
    Mirror(&'static str),
    /// Files that the visitor chose.
    Files,
    /// Images that the visitor collected on the page.
    Own,
    /// Drawn by the page itself.
    Drawn,
}

/// English that fits after “from”.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Place::Storage => "this browser’s storage",
            Place::Site => "this site",
            Place::Mirror(host) => host,
            Place::Files => "your files",
            Place::Own => "your own images",
            Place::Drawn => "the page’s own pen",
        })
    }
}

/// Why a file could not be fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchProblem {
    /// The server answered with an HTTP error status.
    #[error("the server answered {status}")]
    Status {
        /// Such as 404.
        status: u16,
    },
    /// The download stalled and was cancelled.
    #[error("nothing came for {seconds} seconds")]
    Stalled {
        /// How long.
        seconds: u32,
    },
    /// The server answered with HTML: some hosts send their start page for every missing file.
    #[error("the server answered with a web page instead of the file")]
    WebPage,
    /// The answer is neither gzip nor idx.
    #[error("the server answered with something other than the file")]
    OtherContent,
    /// The answer is longer than the file can be.
    #[error("the server sent more than the {limit} bytes expected")]
    TooLong {
        /// The most that was expected.
        limit: usize,
    },
    /// The browser reports a failed connection (or a request that it does not allow).
    #[error("the connection failed ({words})")]
    Network {
        /// The browser's own words.
        words: String,
    },
    /// The gzip that arrived does not unpack.
    #[error("its gzip is damaged or cut short")]
    Damaged,
    /// The file unpacks, but it is not the one that was asked for.
    #[error("{file} has another SHA-256 than MNIST’s")]
    WrongHash {
        /// Which file.
        file: &'static str,
    },
    /// This browser's storage has no copy of the file.
    #[error("it has no copy")]
    NotStored,
    /// This browser's storage failed.
    #[error(transparent)]
    Storage(#[from] StorageProblem),
    /// Every place was tried, and none has the file.
    #[error("{}", join(.0))]
    Everywhere(Vec<Attempt>),
}

/// A place that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The place.
    pub place: Place,
    /// What was wrong there.
    pub why: FetchProblem,
}

fn join(attempts: &[Attempt]) -> String {
    let texts = attempts.iter().map(|Attempt { place, why }| format!("{place}: {why}"));
    texts.collect::<Vec<_>>().join("; ")
}

/// Why the browser's storage could not be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageProblem {
    /// This browser or this window has none.
    #[error("there is none")]
    Absent,
    /// A request was not answered in time.
    #[error("it did not answer within {seconds} seconds")]
    NoAnswer {
        /// The time limit.
        seconds: u64,
    },
    /// There is not enough space for the file.
    #[error("it is full")]
    Full,
    /// The browser refused a request.
    #[error("{words}")]
    Refused {
        /// The browser's own words.
        words: String,
    },
}

/// How long a request of the browser's storage may take that reads or writes this many bytes: 10 MB take well under a second
/// on a hard disk, but a disk may be busy, or of a phone.
pub fn storage_limit(bytes: usize) -> Duration {
    const SHORTEST: Duration = Duration::from_secs(3);
    const BYTES_PER_SECOND: usize = 5_000_000;
    SHORTEST + Duration::from_secs((bytes / BYTES_PER_SECOND) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Error;

    #[test]
    fn a_file_that_no_place_has_names_each_place_and_its_problem() {
        let attempt = |place, why| Attempt { place, why };
        let why = FetchProblem::Everywhere(vec![
            attempt(Place::Storage, StorageProblem::NoAnswer { seconds: 3 }.into()),
            attempt(Place::Site, FetchProblem::Status { status: 404 }),
            attempt(Place::Mirror("example.org"), FetchProblem::Stalled { seconds: 10 }),
        ]);
        assert_eq!(
            Error::Fetch { url: "MNIST".into(), why }.to_string(),
            "MNIST could not be fetched: this browser’s storage: it did not answer within 3 seconds; \
             this site: the server answered 404; example.org: nothing came for 10 seconds."
        );
    }

    #[test]
    fn a_full_storage_is_one_sentence() {
        assert_eq!(
            Error::Storage(StorageProblem::Full).to_string(),
            "The browser's storage could not be used: it is full. The data is kept in memory for this visit."
        );
    }
}
