use super::English;
use crate::ui::locale::TrainText;

impl TrainText for English {
    fn training(&self) -> &'static str {
        "Training"
    }

    fn step(&self) -> &'static str {
        "Step"
    }

    fn train_loss(&self) -> &'static str {
        "Train loss"
    }

    fn test_loss(&self) -> &'static str {
        "Test loss"
    }

    fn nats_test(&self) -> &'static str {
        "nats, test"
    }

    fn reconstruction_loss(&self) -> &'static str {
        "Reconstruction loss"
    }

    fn kl(&self) -> &'static str {
        "KL"
    }

    fn losses_hint(&self, steps: usize, averaged: bool) -> String {
        let averaged = if averaged { " It and all pictures use averaged weights." } else { "" };
        format!(
            "Train loss, reconstruction and KL: mean of the last {steps} steps. Test loss: every test image, after each epoch \
             or when asked.{averaged}"
        )
    }

    fn with_threads(&self, device: &str, threads: usize) -> String {
        match threads {
            1 => format!("{device}, 1 thread"),
            _ => format!("{device}, {threads} threads"),
        }
    }

    fn images_per_second(&self) -> &'static str {
        "Images per second"
    }

    fn images_unit(&self) -> &'static str {
        " images/s"
    }

    fn device_reading(&self) -> &'static str {
        "Device"
    }

    fn per_step_unit(&self) -> &'static str {
        " ms per step"
    }

    fn loss(&self) -> &'static str {
        "Loss"
    }

    fn train_curve(&self) -> &'static str {
        "Train"
    }

    fn test_curve(&self) -> &'static str {
        "Test"
    }

    fn at_step(&self, step: &str) -> String {
        format!("step {step}")
    }

    fn nats_per_image(&self) -> &'static str {
        "nats per image"
    }

    fn epoch_axis(&self) -> &'static str {
        "epoch"
    }

    fn step_axis(&self) -> &'static str {
        "step"
    }

    fn floor(&self, nats: &str) -> String {
        format!("no reconstruction below {nats}")
    }

    fn empty_chart(&self) -> &'static str {
        "The loss is drawn here as the model learns."
    }

    fn samples(&self) -> &'static str {
        "Samples"
    }

    fn sample(&self) -> &'static str {
        "Sample"
    }

    fn samples_hint(&self) -> &'static str {
        "Digits that no one wrote, decoded from latents drawn at random."
    }

    fn untrained_samples_hint(&self) -> &'static str {
        "Noise so far: nothing has been learned yet."
    }

    fn live(&self) -> &'static str {
        "Live"
    }

    fn live_hint(&self) -> &'static str {
        "Show the same latents again and again while the model learns"
    }

    fn temperature(&self) -> &'static str {
        "Temperature"
    }

    fn sample_from(&self) -> &'static str {
        "Sample from"
    }

    fn cancel(&self) -> &'static str {
        "Cancel"
    }
}
