//! How far a study has come.

/// What a study is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Training the classifier, in steps.
    Classifier,
    /// Judging real digits.
    RealDigits,
    /// Encoding training digits.
    Encoding,
    /// Fitting mixtures, in rounds.
    Fitting,
    /// Decoding and judging samples.
    Samples,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StudyProgress {
    /// What it is doing.
    pub stage: Stage,
    /// How much of this is done.
    pub done: usize,
    /// Of how much.
    pub total: usize,
}
