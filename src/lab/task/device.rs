//! The device in use.

use futures_util::StreamExt;

use super::super::channels::Message;
use super::super::host::{Accelerator, AcceleratorKind, Opened, Purpose};
use super::super::{Event, TileChoice};
use super::Task;

impl Task {
    pub(super) fn use_device(&mut self, opened: Opened) {
        let Opened { processor, device, accelerator } = opened;
        let training = &mut self.run.training;
        self.devices += 1;
        let (losses, kind) = accelerator.map(|Accelerator { losses, kind }| (losses, kind)).unzip();
        self.is_on_worker = kind == Some(AcceleratorKind::Worker);
        let tiling = match kind {
            Some(AcceleratorKind::Gpu(tiling)) => Some(tiling),
            Some(AcceleratorKind::Worker) | None => None,
        };
        training.depth = if tiling.is_some() { 2 } else { 1 };
        if let Some(mut losses) = losses.flatten() {
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
}
