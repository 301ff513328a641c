//! Problems of a file of a model.

/// Why a file was rejected. Its name is in [`crate::Error::ModelFile`].
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Problem {
    /// Not `.safetensors`, or cut short.
    #[error("this is no .safetensors file, or it is damaged: {reason}.")]
    Format {
        /// The reader's words.
        reason: String,
    },
    /// A zip that cannot be read.
    #[error("this zip cannot be read: {reason}.")]
    Zip {
        /// The reader's words.
        reason: String,
    },
    /// A zip of other things.
    #[error(
        "there is no model.safetensors in this zip. If it holds images, unpack it and choose the files inside."
    )]
    NoModelInZip,
    /// A file that is too large.
    #[error("it has {} MB; files of at most {} MB are read.", bytes / 1_000_000, limit / 1_000_000)]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The largest size that is read.
        limit: u64,
    },
    /// Written by a later version of the program.
    #[error(
        "it was written by a newer version of this page, in format {version}; this one reads up to {known}. Reload the page."
    )]
    Newer {
        /// The file's format.
        version: u32,
        /// The latest that is known.
        known: u32,
    },
    /// An entry of the metadata that cannot be used.
    #[error("its “{key}” cannot be used: {reason}.")]
    Metadata {
        /// Which entry.
        key: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// None of its tensors is one of a model of the page.
    #[error("its tensors are those of no model that this page has.")]
    UnknownModel,
    /// A tensor that the model has and the file lacks.
    #[error("the tensor “{name}” is missing.")]
    Missing {
        /// PyTorch's name of it.
        name: String,
    },
    /// A tensor that the model does not have.
    #[error("the tensor “{name}” is none of this model's.")]
    Unexpected {
        /// Its name.
        name: String,
    },
    /// A tensor of another type than those that are read.
    #[error("the tensor “{name}” is of type {found}; F32, F16 or I8 with scales is expected.")]
    Type {
        /// Its name.
        name: String,
        /// Its type, by the format's name.
        found: String,
    },
    /// A tensor of another shape than the model's.
    #[error("the tensor “{name}” is {found:?}; {expected:?} is expected.")]
    Shape {
        /// Its name.
        name: String,
        /// Its shape.
        found: Vec<usize>,
        /// The model's.
        expected: Vec<usize>,
    },
    /// A number that is impossible where it stands: not finite, or negative, or not a grey value.
    #[error("the tensor “{name}” holds {value}, which is impossible there.")]
    Value {
        /// The tensor's name.
        name: String,
        /// The number.
        value: f32,
    },
}
