//! Experiments on a model, also while it learns.
//!
//! An experiment is a file here and a panel of the same stem in `ui::explore`. It has a request, sends its answer
//! as far as it is known (its progress), and at the end the whole answer. Of the model it knows the services of
//! [`Model`]; where they run, and how much of the device's time they get, is the lab's affair.

pub mod anomaly;
pub mod augment;
pub mod compress;
pub mod latent_map;
pub mod pca;
pub mod plane;
pub mod region;
pub mod repair;
pub mod traversals;

use std::rc::Rc;

pub use anomaly::{Anomaly, AnomalyRequest};
pub use augment::{AugmentRequest, Generated};
pub use compress::{CompressRequest, Compressed};
pub use latent_map::{Axis, LatentMap, MapRequest};
pub use plane::{Ellipse, Plane};
pub use region::Region;
pub use repair::{Repair, RepairRequest};
pub use traversals::{Centre, Traversal, Traversals, TraversalsRequest};

use crate::Result;
use crate::train::{Descent, Fitted, Losses, Posteriors};

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

    /// The posteriors of images, at most a batch of them: 784 grey values in `[0, 1]` each.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    fn encode_images(&self, pixels: &[f32]) -> impl Future<Output = Result<Posteriors>>;

    /// The losses of a batch of test digits, each at the mean of its posterior.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    fn losses(&self, batch: usize) -> impl Future<Output = Result<Vec<Losses>>>;

    /// The same with other parameters of the same layers, in the flat layout.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    fn losses_with(&self, parameters: &Rc<[f32]>, batch: usize) -> impl Future<Output = Result<Vec<Losses>>>;

    /// The same of images, at most a batch of them.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    fn losses_of_images(&self, pixels: &[f32]) -> impl Future<Output = Result<Vec<Losses>>>;

    /// Takes some steps of fitting latents to known pixels.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    fn descend(&self, descent: &mut Descent, steps: usize) -> impl Future<Output = Result<Fitted>>;

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
    /// See [`repair`].
    Repair,
    /// See [`anomaly`].
    Anomaly,
    /// See [`augment`].
    Augment,
    /// See [`compress`].
    Compress,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 6] =
        [Kind::LatentMap, Kind::Traversals, Kind::Repair, Kind::Anomaly, Kind::Augment, Kind::Compress];

    /// Whether it is carried out once for each request, rather than again while the model learns.
    pub fn is_once(self) -> bool {
        matches!(self, Kind::Augment | Kind::Compress)
    }
}

/// What is asked of an experiment.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// See [`latent_map`].
    LatentMap(MapRequest),
    /// See [`traversals`].
    Traversals(TraversalsRequest),
    /// See [`repair`].
    Repair(RepairRequest),
    /// See [`anomaly`].
    Anomaly(AnomalyRequest),
    /// See [`augment`].
    Augment(AugmentRequest),
    /// See [`compress`].
    Compress(CompressRequest),
}

/// What an experiment has found so far.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// See [`latent_map`].
    LatentMap(Rc<LatentMap>),
    /// See [`traversals`].
    Traversals(Rc<Traversals>),
    /// See [`repair`].
    Repair(Rc<Repair>),
    /// See [`anomaly`].
    Anomaly(Rc<Anomaly>),
    /// See [`augment`].
    Augment(Rc<Generated>),
    /// See [`compress`].
    Compress(Rc<Compressed>),
}

/// What experiments remember of one model from one time to the next.
#[derive(Debug, Default)]
pub struct Memory {
    map: std::cell::RefCell<latent_map::Encoded>,
    /// What was answered last, of each kind.
    answered: std::cell::RefCell<[Option<Request>; Kind::ALL.len()]>,
}

impl Request {
    /// The kind of experiment.
    pub fn kind(&self) -> Kind {
        match self {
            Request::LatentMap(_) => Kind::LatentMap,
            Request::Traversals(_) => Kind::Traversals,
            Request::Repair(_) => Kind::Repair,
            Request::Anomaly(_) => Kind::Anomaly,
            Request::Augment(_) => Kind::Augment,
            Request::Compress(_) => Kind::Compress,
        }
    }

    /// Carries it out once. `answer` is called with what is known so far, and at the end with everything.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn carry_out(self, model: &impl Model, memory: &Memory, answer: impl Fn(Answer)) -> Result<()> {
        let (kind, request) = (self.kind() as usize, self.clone());
        // Once a question is answered, and the model has learned on, only the end of the next answer is news.
        let is_new = !self.kind().is_once() && memory.answered.borrow()[kind].as_ref() != Some(&self);
        match self {
            Request::LatentMap(request) => {
                latent_map::carry_out(request, model, &memory.map, |map| {
                    answer(Answer::LatentMap(Rc::new(map)));
                })
                .await?;
            }
            Request::Traversals(request) => {
                let found = traversals::carry_out(request, model).await?;
                answer(Answer::Traversals(Rc::new(found)));
            }
            Request::Repair(request) => {
                repair::carry_out(&request, model, |repair, is_last| {
                    if is_new || is_last {
                        answer(Answer::Repair(Rc::new(repair.clone())));
                    }
                })
                .await?;
            }
            Request::Anomaly(request) => {
                anomaly::carry_out(request, model, |anomaly, is_last| {
                    if is_new || is_last {
                        answer(Answer::Anomaly(Rc::new(anomaly.clone())));
                    }
                })
                .await?;
            }
            Request::Augment(request) => {
                augment::carry_out(&request, model, |generated| {
                    answer(Answer::Augment(Rc::new(generated.clone())));
                })
                .await?;
            }
            Request::Compress(request) => {
                compress::carry_out(request, model, |compressed| {
                    answer(Answer::Compress(Rc::new(compressed.clone())));
                })
                .await?;
            }
        }
        memory.answered.borrow_mut()[kind] = Some(request);
        Ok(())
    }
}
