//! Compress: the model in fewer bits, tested from the very bytes of the file.

use std::rc::Rc;

use super::{Memory, Model};
use crate::pause::pause;
use crate::saved::{Contents, SavedRun, from_safetensors, to_safetensors};
use crate::train::Losses;
use crate::{Error, Result};

/// The files, the largest first.
pub const FILES: [Contents; 3] = [Contents::Parameters, Contents::Half, Contents::Int8];

/// The run whose model is compressed.
#[derive(Clone, Debug, PartialEq)]
pub struct CompressRequest(pub Rc<SavedRun>);

/// The files so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compressed {
    /// The step after which the run was copied.
    pub step: u64,
    /// Each file that is tested, or being tested.
    pub files: Vec<Tested>,
    /// Whether that is all.
    pub is_done: bool,
}

/// A file, and the model that it holds on the test set.
#[derive(Clone, Debug, PartialEq)]
pub struct Tested {
    /// What it holds.
    pub contents: Contents,
    /// It.
    pub bytes: Rc<[u8]>,
    /// Test digits so far.
    pub digits: usize,
    /// Their mean negative ELBO, each at the mean of its posterior, so that there is no noise: nats.
    pub nats: f64,
}

fn read(bytes: &[u8]) -> Result<SavedRun> {
    let file = "latent-ink.safetensors".to_owned();
    from_safetensors(bytes).map_err(|problem| Error::ModelFile { file, problem })
}

/// Writes each file, reads it again, and evaluates what was read on the test set, a batch at a time.
///
/// # Errors
/// [`crate::Error::DeviceLost`], and that of a file that cannot be read.
pub async fn carry_out(
    CompressRequest(run): CompressRequest,
    model: &impl Model,
    _: &Memory,
    answer: impl Fn(Compressed),
) -> Result<()> {
    let mut compressed = Compressed { step: run.snapshot.step, ..Compressed::default() };
    for contents in FILES {
        let bytes: Rc<[u8]> = to_safetensors(&run, contents).await.into();
        pause().await;
        let parameters: Rc<[f32]> = match read(&bytes) {
            Ok(run) => run.snapshot.weights().into(),
            Err(error) => {
                compressed.is_done = true;
                answer(compressed);
                return Err(error);
            }
        };
        pause().await;
        let (mut sum, mut digits) = (0.0, 0);
        compressed.files.push(Tested { contents, bytes, digits, nats: f64::NAN });
        for batch in 0..model.batches() {
            let losses = model.losses_with(&parameters, batch).await?;
            digits += losses.len();
            sum += losses.iter().map(Losses::total).sum::<f64>();
            if let Some(file) = compressed.files.last_mut() {
                (file.digits, file.nats) = (digits, sum / digits as f64);
            }
            answer(compressed.clone());
        }
    }
    compressed.is_done = true;
    answer(compressed);
    Ok(())
}
