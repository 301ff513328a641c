//! The device: its use, and its replacement after it was lost.

use futures_util::StreamExt;

use super::super::channels::Message;
use super::super::host::{Opened, Purpose};
use super::super::{DeviceChoice, Event, Notice, TileChoice};
use super::Task;
use crate::Error;

/// The most workers that are tried.
const MOST_WORKERS: usize = 3;

impl Task {
    pub(super) fn use_device(&mut self, opened: Opened) {
        let Opened { processor, device, accelerator } = opened;
        let training = &mut self.run.training;
        self.devices += 1;
        self.is_on_worker = accelerator.as_ref().is_some_and(|device| device.tiling.is_none());
        let (losses, tiling) = accelerator.map_or((None, None), |device| (device.losses, device.tiling));
        training.depth = if tiling.is_some() { 2 } else { 1 };
        if let Some(mut losses) = losses {
            let (channels, device) = (self.channels.clone(), self.devices);
            self.channels.spawn(Purpose::Lab, async move {
                if let Some(reason) = losses.next().await {
                    channels.send(Message::Lost(device, reason));
                }
            });
        }
        let choice =
            tiling.map(|usual| TileChoice::new(usual, self.start.tiles, (self.start.known)(&device.name)));
        self.processor = processor;
        self.sampling.leave_device();
        self.channels.emit(Event::Device(device));
        self.use_tiles(choice);
    }

    /// Goes on from the last copy in another worker, as if nothing had happened but for a notice; without a worker where
    /// several have failed.
    pub(super) async fn replace_worker(&mut self, error: Error) {
        let (target, reached) = (self.run.training.take_target(), self.run.step());
        self.failed_workers += 1;
        self.handle_error(error);
        let step = self.run.order.snapshot.as_ref().map_or(0, |snapshot| snapshot.step);
        self.channels.emit(Event::Notice(Notice::WorkerFailed { step }));
        self.recover().await;
        // A run that was paused is trained again to where it was: to the same parameters.
        let again = (reached > step).then_some(Some(reached));
        if let Some(until_step) = target.or(again) {
            self.run.training.run(until_step);
        }
        self.report();
    }

    pub(super) async fn recover(&mut self) {
        let choice = match self.failed_workers {
            0..MOST_WORKERS => self.start.device,
            _ => DeviceChoice::ThisThread,
        };
        let opened = self.channels.host.open(choice).await;
        self.display.pictures.detach_all();
        self.use_device(opened);
        if let Some(choice) = &mut self.tiles {
            // A measurement may have caused the loss: it is not repeated.
            choice.measure_no_more();
        }
        self.begin(self.run.order.clone());
    }
}
