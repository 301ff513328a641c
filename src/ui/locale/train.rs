//! Texts of the room Train.

/// See the English texts.
pub trait TrainText {
    fn training(&self) -> &'static str;
    fn step(&self) -> &'static str;
    fn train_loss(&self) -> &'static str;
    fn test_loss(&self) -> &'static str;
    fn nats_test(&self) -> &'static str;
    fn reconstruction_loss(&self) -> &'static str;
    fn kl(&self) -> &'static str;
    fn losses_hint(&self, steps: usize, averaged: bool) -> String;
    /// A CPU with the threads that compute on it.
    fn with_threads(&self, device: &str, threads: usize) -> String;
    fn images_per_second(&self) -> &'static str;
    fn images_unit(&self) -> &'static str;
    fn per_step_unit(&self) -> &'static str;
    /// The label of the device's name.
    fn device_reading(&self) -> &'static str;
    fn loss(&self) -> &'static str;
    fn train_curve(&self) -> &'static str;
    fn test_curve(&self) -> &'static str;
    fn at_step(&self, step: &str) -> String;
    fn nats_per_image(&self) -> &'static str;
    fn epoch_axis(&self) -> &'static str;
    fn step_axis(&self) -> &'static str;
    fn floor(&self, nats: &str) -> String;
    fn empty_chart(&self) -> &'static str;
    fn samples(&self) -> &'static str;
    fn sample(&self) -> &'static str;
    fn samples_hint(&self) -> &'static str;
    fn untrained_samples_hint(&self) -> &'static str;
    fn live(&self) -> &'static str;
    fn live_hint(&self) -> &'static str;
    fn temperature(&self) -> &'static str;
    fn sample_from(&self) -> &'static str;
    fn cancel(&self) -> &'static str;
}
