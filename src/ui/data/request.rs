//! What can be loaded.

use super::chosen::Chosen;
use crate::data::web::Stage;
use crate::data::{DataIdentity, Origin};

/// What to load.
pub enum Request {
    /// MNIST, from wherever it is available.
    Mnist,
    /// Digits that the program draws.
    Synthetic,
    /// The visitor's files.
    Files(Vec<Chosen>),
    /// The visitor's files, as they were kept with a run.
    Kept(DataIdentity),
}

impl Request {
    /// The data that a run was trained on.
    pub fn of(identity: &DataIdentity) -> Request {
        match identity.origin {
            Origin::Files => Request::Kept(identity.clone()),
            origin => origin.into(),
        }
    }
}

/// Data that the program has itself.
impl From<Origin> for Request {
    fn from(origin: Origin) -> Request {
        if origin == Origin::Synthetic { Request::Synthetic } else { Request::Mnist }
    }
}

impl Request {
    /// The first stage.
    pub fn first_stage(&self) -> Stage {
        match self {
            Request::Mnist | Request::Kept(_) => Stage::OpeningStorage,
            Request::Synthetic => Stage::Drawing,
            Request::Files(_) => Stage::ReadingFiles,
        }
    }
}
