//! Experiments on a model, also while it learns.
//!
//! An experiment is a file here and a panel of the same stem in `ui::explore`. It has a request, sends its answer
//! as far as it is known (its progress), and at the end the whole answer. Of the model it knows the services of
//! [`Model`]; where they run, and how much of the device's time they get, is the lab's affair.

pub mod anomaly;
pub mod augment;
pub mod compress;
pub mod denoise;
pub mod encoded;
pub mod gif;
pub mod guess;
pub mod helps;
pub mod latent_map;
pub mod layers;
pub mod manifold;
mod model;
pub mod morph;
pub mod pca;
pub mod plane;
mod point;
pub mod ranking;
pub mod region;
pub mod repair;
pub mod traversals;

use std::cell::RefCell;
use std::rc::Rc;

pub use anomaly::{Anomaly, AnomalyRequest};
pub use augment::{AugmentRequest, Generated};
pub use compress::{CompressRequest, Compressed};
pub use denoise::{DenoiseRequest, Denoised};
pub use encoded::Encoded;
pub use guess::{Guess, GuessRequest};
pub use helps::{Helps, HelpsRequest};
pub use latent_map::{Axis, LatentMap, MapRequest};
pub use layers::{Layers, LayersRequest};
pub use manifold::{Manifold, ManifoldRequest};
pub use model::Model;
pub use morph::{Morph, MorphRequest};
pub use plane::{Ellipse, Plane};
pub use point::Point;
pub use ranking::{Ranking, RankingRequest};
pub use region::Region;
pub use repair::{Repair, RepairRequest};
pub use traversals::{Traversal, Traversals, TraversalsRequest};

use crate::Result;

/// What experiments remember of one model from one time to the next.
#[derive(Debug, Default)]
pub struct Memory {
    /// The test digits as last encoded.
    pub encoded: RefCell<Encoded>,
    /// The plane of the last map.
    pub plane: RefCell<latent_map::LastPlane>,
    /// The test digits as last corrupted.
    pub corrupted: RefCell<Option<Rc<denoise::Prepared>>>,
    /// What a classifier said last.
    pub classified: RefCell<Option<guess::Classified>>,
    /// The requests that have been answered, of kinds that [replace their answers whole](Kind::is_replaced_whole).
    answered: RefCell<[Option<Request>; Kind::ALL.len()]>,
}

impl Kind {
    /// Whether it is carried out once for each request, rather than again while the model learns.
    pub fn is_once(self) -> bool {
        matches!(self, Kind::Augment | Kind::Helps | Kind::Compress)
    }

    /// Whether an answer stays until the next one to the same request is whole: part of it would say less.
    fn is_replaced_whole(self) -> bool {
        matches!(self, Kind::Ranking | Kind::Repair | Kind::Anomaly | Kind::Denoise)
    }
}

impl Memory {
    /// Whether the request was the last of its kind to be answered, and its answer stays until the next one is whole.
    fn keeps_answer_to(&self, request: &Request) -> bool {
        let kind = request.kind();
        kind.is_replaced_whole() && self.answered.borrow()[kind as usize].as_ref() == Some(request)
    }

    /// Another request of this kind is being answered.
    fn forget_answer(&self, kind: Kind) {
        self.answered.borrow_mut()[kind as usize] = None;
    }

    fn answered(&self, request: Request) {
        let kind = request.kind();
        if kind.is_replaced_whole() {
            self.answered.borrow_mut()[kind as usize] = Some(request);
        }
    }
}

/// The list of experiments: of each its kind, its engine, its request and its answer.
macro_rules! experiments {
    ($($kind:ident: $engine:ident($request:ty) -> $answer:ty,)*) => {
        /// The kinds of experiments. The lab keeps one of each up to date.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind {
            $(#[doc = concat!("See [`", stringify!($engine), "`].")] $kind,)*
        }

        impl Kind {
            /// All of them.
            pub const ALL: &[Kind] = &[$(Kind::$kind),*];
        }

        /// What is asked of an experiment.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Request {
            $(#[doc = concat!("See [`", stringify!($engine), "`].")] $kind($request),)*
        }

        /// What an experiment has found so far.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Answer {
            $(#[doc = concat!("See [`", stringify!($engine), "`].")] $kind(Rc<$answer>),)*
        }

        impl Request {
            /// The kind of experiment.
            pub fn kind(&self) -> Kind {
                match self {
                    $(Request::$kind(_) => Kind::$kind,)*
                }
            }

            /// Carries it out once. `answer` is called with what is known so far, and at the end with everything.
            ///
            /// # Errors
            /// [`crate::Error::DeviceLost`].
            pub async fn carry_out(self, model: &impl Model, memory: &Memory, answer: impl Fn(Answer)) -> Result<()> {
                let (request, waits) = (self.clone(), memory.keeps_answer_to(&self));
                if !waits {
                    memory.forget_answer(request.kind());
                }
                let last = RefCell::new(None);
                let answer_or_wait = |found| if waits { *last.borrow_mut() = Some(found) } else { answer(found) };
                match self {
                    $(Request::$kind(request) => {
                        let send = |found| answer_or_wait(Answer::$kind(Rc::new(found)));
                        $engine::carry_out(request, model, memory, send).await?;
                    })*
                }
                last.into_inner().into_iter().for_each(answer);
                memory.answered(request);
                Ok(())
            }
        }
    };
}

experiments! {
    LatentMap: latent_map(MapRequest) -> LatentMap,
    Manifold: manifold(ManifoldRequest) -> Manifold,
    Morph: morph(MorphRequest) -> Morph,
    Guess: guess(GuessRequest) -> Guess,
    Ranking: ranking(RankingRequest) -> Ranking,
    Layers: layers(LayersRequest) -> Layers,
    Traversals: traversals(TraversalsRequest) -> Traversals,
    Repair: repair(RepairRequest) -> Repair,
    Anomaly: anomaly(AnomalyRequest) -> Anomaly,
    Denoise: denoise(DenoiseRequest) -> Denoised,
    Augment: augment(AugmentRequest) -> Generated,
    Helps: helps(HelpsRequest) -> Helps,
    Compress: compress(CompressRequest) -> Compressed,
}
