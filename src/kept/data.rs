//! The visitor's own digits, without which a run on them cannot go on.

use std::borrow::Cow;

use safetensors::{Dtype, SafeTensors, View};

use super::{ByteStore, KeepProblem, ListedRun, RunStore};
use crate::data::{DataIdentity, Dataset, Digits, Origin, PIXELS};

/// The largest dataset that is kept, in bytes: twice as large as MNIST.
pub const MOST_DATA_BYTES: usize = 110_000_000;

const DATA: &str = "data/";

impl<S: ByteStore> RunStore<S> {
    /// Keeps a dataset, unless it is too large or there already. Returns whether it is there.
    ///
    /// # Errors
    /// [`KeepProblem::Storage`].
    pub async fn keep_data(&self, identity: &DataIdentity, dataset: &Dataset) -> Result<bool, KeepProblem> {
        if self.has_data(identity).await? {
            return Ok(true);
        }
        let bytes = dataset.train.pixels.len() + dataset.test.pixels.len();
        if bytes > MOST_DATA_BYTES {
            return Ok(false);
        }
        self.store.put(&data_key(identity), &to_bytes(dataset)).await?;
        Ok(true)
    }

    /// Whether a dataset is kept.
    ///
    /// # Errors
    /// [`KeepProblem::Storage`].
    pub async fn has_data(&self, identity: &DataIdentity) -> Result<bool, KeepProblem> {
        Ok(!self.store.keys(&data_key(identity)).await?.is_empty())
    }

    /// A dataset that was kept.
    ///
    /// # Errors
    /// [`KeepProblem::DataGone`], [`KeepProblem::Damaged`] or [`KeepProblem::Storage`].
    pub async fn data(&self, identity: &DataIdentity) -> Result<Dataset, KeepProblem> {
        let size = PIXELS * (identity.train.images + identity.test.images);
        let bytes = self.store.get(&data_key(identity), size).await?.ok_or(KeepProblem::DataGone)?;
        let dataset = from_bytes(&bytes, identity.origin).ok_or(KeepProblem::Damaged)?;
        if dataset.identity().await == *identity { Ok(dataset) } else { Err(KeepProblem::Damaged) }
    }

    /// Removes data that no kept run was trained on.
    pub(super) async fn remove_unused_data(&self) -> Result<(), KeepProblem> {
        let mut used = Vec::new();
        for listed in self.list().await? {
            match listed {
                ListedRun::Run(entry) => used.extend(entry.summary.data.as_ref().map(data_key)),
                // It may need any of them.
                ListedRun::Newer | ListedRun::Damaged => return Ok(()),
            }
        }
        let unused = self.store.keys(DATA).await?.into_iter().filter(|key| !used.contains(key));
        Ok(self.store.remove(&unused.collect::<Vec<_>>()).await?)
    }
}

fn data_key(identity: &DataIdentity) -> String {
    format!("{DATA}{}-{}", identity.train.sha256, identity.test.sha256)
}

/// Bytes of images or labels, for the file.
struct Bytes<'a> {
    shape: Vec<usize>,
    bytes: &'a [u8],
}

impl View for Bytes<'_> {
    fn dtype(&self) -> Dtype {
        Dtype::U8
    }

    fn shape(&self) -> &[usize] {
        &self.shape
    }

    fn data(&self) -> Cow<'_, [u8]> {
        self.bytes.into()
    }

    fn data_len(&self) -> usize {
        self.bytes.len()
    }
}

/// A dataset as `.safetensors`: `train.pixels` and `test.pixels`, `[images, 784]`, with their `labels`, `[images]`.
fn to_bytes(dataset: &Dataset) -> Vec<u8> {
    let mut tensors = Vec::new();
    for (name, digits) in [("train", &dataset.train), ("test", &dataset.test)] {
        let images = digits.len();
        tensors
            .push((format!("{name}.pixels"), Bytes { shape: vec![images, PIXELS], bytes: &digits.pixels }));
        if let Some(labels) = &digits.labels {
            tensors.push((format!("{name}.labels"), Bytes { shape: vec![images], bytes: labels }));
        }
    }
    safetensors::serialize(tensors, None).expect("shapes and lengths agree")
}

fn from_bytes(bytes: &[u8], origin: Origin) -> Option<Dataset> {
    let file = SafeTensors::deserialize(bytes).ok()?;
    let digits = |name: &str| {
        let pixels = file.tensor(&format!("{name}.pixels")).ok()?.data().to_vec();
        let labels = file.tensor(&format!("{name}.labels")).ok().map(|labels| labels.data().to_vec());
        let images = pixels.len() / PIXELS;
        labels.as_ref().is_none_or(|labels| labels.len() == images).then_some(Digits { pixels, labels })
    };
    Some(Dataset { origin, train: digits("train")?, test: digits("test")? })
}
