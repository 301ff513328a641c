//! A lost device: the run goes on by itself on a new one, from its last copy.

use std::time::Duration;

use super::super::channels::Message;
use super::super::host::Purpose;
use super::super::{DeviceChoice, DeviceKind, Event, Notice};
use super::Task;
use crate::Error;

/// The most workers that are tried.
const MOST_WORKERS: usize = 3;
/// How long each try waits for a GPU, longer every time: a driver that was reset needs a second, a browser that restarts its
/// GPU process some more.
const WAITS: [Duration; 4] =
    [Duration::from_millis(500), Duration::from_secs(2), Duration::from_secs(8), Duration::from_secs(30)];

/// What is known about lost devices.
#[derive(Default)]
pub struct Recovery {
    /// Tries since the run last got anywhere.
    tries: usize,
    /// The number of the try that is waited for.
    awaited: usize,
    /// Until which step the run trained, if it did.
    target: Option<Option<u64>>,
    /// Workers that have failed.
    failed_workers: usize,
}

impl Recovery {
    /// The run has got further than its last copy.
    pub fn succeed(&mut self) {
        self.tries = 0;
    }
}

impl Task {
    /// Goes on from the last copy in another worker at once, with a notice; without a worker where several have failed.
    pub(super) async fn replace_worker(&mut self, error: Error) {
        self.recovery.failed_workers += 1;
        self.lose_device(error);
        self.report();
        let step = self.run.order.snapshot.as_ref().map_or(0, |snapshot| snapshot.step);
        self.channels.emit(Event::Notice(Notice::WorkerFailed { step }));
        self.recover().await;
        self.report();
    }

    /// Ends the session of a lost device. A run that was paused is trained again to where it was: to the same parameters.
    pub(super) fn lose_device(&mut self, error: Error) {
        let (target, reached) = (self.run.training.take_target(), self.run.step());
        if self.run.lose(error) {
            self.channels.emit(Event::ReplacementCancelled);
        }
        let step = self.run.order.snapshot.as_ref().map_or(0, |snapshot| snapshot.step);
        let again = (reached > step).then_some(Some(reached));
        self.recovery.target = target.or(again).or(self.recovery.target);
    }

    /// Tries again after a while, unless that has been tried often enough.
    pub(super) fn recover_later(&mut self) {
        let wait = WAITS.get(self.recovery.tries);
        self.run.set_recovering(wait.is_some());
        let Some(&wait) = wait else { return };
        self.recovery.tries += 1;
        self.recovery.awaited += 1;
        let (channels, number) = (self.channels.clone(), self.recovery.awaited);
        self.channels.spawn(Purpose::Recovery, async move {
            channels.host.sleep(wait).await;
            channels.send(Message::Recover(number));
        });
    }

    /// Whether the try of this number is still due: not after another try, or once there is a device.
    pub(super) fn is_recovery_due(&self, number: usize) -> bool {
        number == self.recovery.awaited && self.run.is_lost()
    }

    /// Goes on from the last copy on a new device. Without a GPU, where there was one, tries again later.
    pub(super) async fn recover(&mut self) {
        self.recovery.awaited += 1;
        let choice = match self.recovery.failed_workers {
            0..MOST_WORKERS => self.start.device,
            _ => DeviceChoice::ThisThread,
        };
        let opened = self.channels.host.open(choice).await;
        let had_gpu = self.tiles.is_some() && self.start.device != DeviceChoice::Cpu;
        if had_gpu && opened.device.kind == DeviceKind::Cpu {
            return self.recover_later();
        }
        self.display.pictures.detach_all();
        self.use_device(opened);
        if let Some(choice) = &mut self.tiles {
            // A measurement may have caused the loss: it is not repeated.
            choice.measure_no_more();
        }
        self.begin(self.run.order.clone());
        if let Some(until_step) = self.recovery.target.take() {
            self.run.training.run(until_step);
        }
    }

    /// The same on the visitor's request: at once, with all tries ahead; on the CPU from now on, if that is wanted.
    pub(super) async fn recover_now(&mut self, on_cpu: bool) {
        if !self.run.is_lost() {
            return;
        }
        if on_cpu {
            self.start.device = DeviceChoice::Cpu;
        }
        self.recovery.tries = 0;
        self.recover().await;
    }
}
