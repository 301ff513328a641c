//! What the page commands, and what other tasks of the lab report.

use super::super::channels::Message;
use super::super::{Command, Event};
use super::Task;
use crate::gpu::Colors;
use crate::train::Processor;
use crate::{Error, Result};

impl Task {
    pub(super) async fn handle_message(&mut self, message: Message) -> Result<()> {
        let session = self.run.session.as_ref();
        match message {
            Message::Command(command) => return self.handle_command(command).await,
            Message::PictureDone(view) => self.display.done(session, view),
            Message::PosteriorDone => self.display.posterior_done(session),
            Message::Snapshot(run, snapshot, fingerprint) if self.run.is_current(run, snapshot.step) => {
                if let Some(fingerprint) = fingerprint {
                    self.channels.emit(Event::Fingerprint(snapshot.step, fingerprint));
                }
                self.run.take(snapshot);
                self.send_copy();
                if self.run.is_lost() {
                    self.report();
                } else {
                    self.recovery.succeed();
                }
            }
            Message::Fitted(run, step, densities) if self.run.is_current(run, step) => {
                self.sampling.take(step, densities, &self.run, &mut self.display);
            }
            // Ignores results for an earlier run.
            Message::Snapshot(..) | Message::Fitted(..) => {}
            Message::Order(order) => self.experiments.server.take(order),
            Message::Served { turn, cost } => {
                self.experiments.server.finish(turn, cost, self.run.training.is_running());
            }
            Message::ExperimentEnded(kind, number) => self.experiments.end(kind, number),
            Message::StudyFailed => self.sampling.fail(),
            Message::BuildProgress => self.report(),
            Message::Lost(device, reason) if device == self.devices => return Err(Error::DeviceLost(reason)),
            Message::Recover(number) if self.is_recovery_due(number) => {
                self.recover().await;
                self.report();
            }
            // It has been replaced.
            Message::Lost(..) | Message::Recover(..) => {}
        }
        Ok(())
    }

    async fn handle_command(&mut self, command: Command) -> Result<()> {
        let Task { run, display, sampling, processor, .. } = self;
        let session = run.session.as_ref();
        match command {
            Command::UseData(dataset) => {
                let settings = run.wanted_settings();
                self.start_over_with(settings, Some(dataset));
            }
            Command::Configure(settings) => self.configure(settings.clamped()),
            Command::Run { until_step } => {
                sampling.cancel_waiting();
                run.training.run(until_step);
            }
            Command::Pause => {
                run.is_interrupted = false;
                run.training.pause();
            }
            Command::Step => run.training.run(Some(run.step() + 1)),
            Command::Evaluate => run.training.evaluate(session),
            Command::Estimate(order) => run.training.estimate(session, order),
            Command::CancelEstimate => run.training.cancel_likelihood(session),
            Command::StartOver => self.reset().await?,
            Command::Open(kept) => self.open(kept),
            Command::Copy => {
                run.training.copy_soon();
                run.copy_if_due();
                return Ok(());
            }
            Command::MeasureTiles => self.measure_tiles().await?,
            // Comes with every frame of a stroke and does not change the run: nothing to report.
            Command::Draw(drawing) => {
                display.draw(session, drawing);
                return Ok(());
            }
            Command::Decode(latents) => {
                display.drag(session, latents.into());
                return Ok(());
            }
            // Follow the pointer and the pen, likewise.
            Command::Explore(request) => {
                self.experiments.ask(session, request);
                return Ok(());
            }
            Command::StopExploring(kind) => {
                self.experiments.cancel(kind);
                return Ok(());
            }
            Command::Sample => {
                display.pictures.sample_again(session);
                self.preview();
            }
            Command::SampleFrom(source) => sampling.sample_from(source, run, processor, display),
            Command::JudgeSamples => {
                sampling.study(true, run, processor);
            }
            Command::CancelStudy => sampling.cancel(),
            Command::SetTemperature(temperature) => {
                display.pictures.set_temperature(session, temperature);
                self.preview();
            }
            Command::SetLive(live) => display.pictures.set_live(live),
            Command::SetVisible(visible) => display.pictures.set_visible(session, visible),
            Command::SetColors { ink, paper } => display.pictures.set_colors(session, Colors { ink, paper }),
            Command::Attach(view, target) => {
                if let Processor::Gpu(gpu) = processor {
                    display.pictures.attach(session, gpu, view, target).await?;
                }
            }
            Command::Recover { on_cpu } => self.recover_now(on_cpu).await,
        }
        self.run.rest();
        self.report();
        Ok(())
    }
}
