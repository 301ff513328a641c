//! The device: its use, and its replacement after it was lost.

use futures_util::StreamExt;

use super::super::channels::Message;
use super::super::host::{Kernels, Opened, Purpose};
use super::super::{Event, ProfileChoice};
use super::Task;

impl Task {
    pub(super) fn use_device(&mut self, opened: Opened) {
        let Opened { processor, device, accelerator } = opened;
        let training = &mut self.run.training;
        training.has_accelerator = accelerator.is_some();
        let (losses, kernels) = accelerator.map_or((None, None), |device| (device.losses, device.kernels));
        training.depth = if kernels.is_some() { 2 } else { 1 };
        if let Some(mut losses) = losses {
            let channels = self.channels.clone();
            self.channels.spawn(Purpose::Lab, async move {
                if let Some(reason) = losses.next().await {
                    channels.send(Message::Lost(reason));
                }
            });
        }
        let choice = kernels.map(|Kernels { profile, is_software }| {
            let known = (self.start.known)(&device.name);
            ProfileChoice::new(profile, is_software, self.start.profile, known)
        });
        self.processor = processor;
        self.sampling.leave_device();
        self.channels.emit(Event::Device(device));
        self.use_profile(choice);
    }

    pub(super) async fn recover(&mut self) {
        let opened = self.channels.host.open(self.start.device).await;
        self.display.pictures.detach_all();
        self.use_device(opened);
        if let Some(choice) = &mut self.profile {
            // A measurement may have caused the loss: it is not repeated.
            choice.measure_no_more();
        }
        self.begin(self.run.order.clone());
    }
}
