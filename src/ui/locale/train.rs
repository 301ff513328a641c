//! Texts of the room Train.

/// See the English texts.
pub trait TrainText {
    fn nats_test(&self) -> &'static str;
}
