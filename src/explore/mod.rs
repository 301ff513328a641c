//! Experiments on a model, also while it learns.
//!
//! An experiment is a file here and a panel of the same stem in `ui::explore`. It has a request, sends its answer
//! as far as it is known (its progress), and at the end the whole answer. Of the model it knows the services of
//! [`Model`]; where they run, and how much of the device's time they get, is the lab's affair.

pub mod latent_map;
pub mod pca;
pub mod plane;
pub mod traversals;

use std::rc::Rc;

pub use latent_map::{Axis, LatentMap, MapRequest};
pub use plane::{Ellipse, Plane};
pub use traversals::{Centre, Traversal, Traversals, TraversalsRequest};

use crate::Result;
use crate::train::Posteriors;

/// The services of a model: what it makes of its test digits and of latents, by its current parameters.
pub trait Model {
    /// Latent dimensions.
    fn latent_size(&self) -> usize;

    /// Digits in the test set.
    fn digits(&self) -> usize;

    /// Digits in a batch; the last one may have fewer.
    fn batch_size(&self) -> usize;

    /// Batches that cover the test set.
    fn batches(&self) -> usize {
        self.digits().div_ceil(self.batch_size())
    }

    /// The posteriors of a batch of test digits.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    fn encode(&self, batch: usize) -> impl Future<Output = Result<Posteriors>>;

    /// The posterior of one image, 784 grey values in `[0, 1]`.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    fn encode_image(&self, pixels: &[f32]) -> impl Future<Output = Result<Posteriors>>;

    /// Grey values in `[0, 1]`, 784 for each of any number of latent vectors.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    fn decode(&self, latents: &[f32]) -> impl Future<Output = Result<Vec<f32>>>;
}

/// The kinds of experiments. The lab keeps one of each up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// See [`latent_map`].
    LatentMap,
    /// See [`traversals`].
    Traversals,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 2] = [Kind::LatentMap, Kind::Traversals];
}

/// What is asked of an experiment.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// See [`latent_map`].
    LatentMap(MapRequest),
    /// See [`traversals`].
    Traversals(TraversalsRequest),
}

/// What an experiment has found so far.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// See [`latent_map`].
    LatentMap(Rc<LatentMap>),
    /// See [`traversals`].
    Traversals(Rc<Traversals>),
}

/// What experiments remember of one model from one time to the next.
#[derive(Debug, Default)]
pub struct Memory {
    map: std::cell::RefCell<latent_map::Encoded>,
}

impl Request {
    /// The kind of experiment.
    pub fn kind(&self) -> Kind {
        match self {
            Request::LatentMap(_) => Kind::LatentMap,
            Request::Traversals(_) => Kind::Traversals,
        }
    }

    /// Carries it out once. `answer` is called with what is known so far, and at the end with everything.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn carry_out(self, model: &impl Model, memory: &Memory, answer: impl Fn(Answer)) -> Result<()> {
        match self {
            Request::LatentMap(request) => {
                latent_map::carry_out(request, model, &memory.map, |map| {
                    answer(Answer::LatentMap(Rc::new(map)));
                })
                .await
            }
            Request::Traversals(request) => {
                let found = traversals::carry_out(request, model).await?;
                answer(Answer::Traversals(Rc::new(found)));
                Ok(())
            }
        }
    }
}
