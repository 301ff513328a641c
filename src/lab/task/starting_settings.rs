//! The settings that a lab starts with.

use std::time::Duration;

use super::super::channels::Channels;
use super::super::host::Opened;
use super::super::{DeviceKind, Event, Phase, Preparation, Report, Start};
use crate::model::Preset;
use crate::train::Settings;

/// Images per second from which a CPU starts with the usual preset: with it an epoch of MNIST takes a minute.
const FAST_ENOUGH: f64 = 1000.0;
/// How long it is measured at most. The data are fetched meanwhile.
const LONGEST: Duration = Duration::from_millis(800);

/// The settings asked for; with another preset, if none was chosen and the device is slow.
pub(super) async fn starting_settings(start: &Start, opened: &Opened, channels: &Channels) -> Settings {
    let settings = start.settings.clamped();
    let is_slow = match opened.device.kind {
        _ if start.preset_is_chosen => false,
        DeviceKind::Gpu => false,
        // It would compile kernels for seconds before it can be measured.
        DeviceKind::SoftwareGpu => true,
        DeviceKind::Cpu => {
            let phase = Phase::Preparing(Preparation::MeasuringSpeed);
            channels.emit(Event::Report(Box::new(Report::waiting(settings, phase))));
            let speed = channels.host.speed(&opened.processor, settings, LONGEST).await;
            speed.is_none_or(|images_per_second| images_per_second < FAST_ENOUGH)
        }
    };
    if is_slow { start.settings.with_preset(Preset::Tiny).clamped() } else { settings }
}
