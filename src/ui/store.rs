//! The lab's events as signals, and the page's own state. Signals hold plain values; the lab, which
//! holds the GPU, stays out of them.

use std::rc::Rc;

use super::chart::{History, KeptRun};
use super::dialog::Dialog;
use super::known_tiles;
use super::link::Link;
use super::load::{DataInUse, Loads};
use super::notices::Notices;
use super::run_record::RunLog;
use super::setting_list::difference;
use super::shared::Shared;
use super::stopwatch::Stopwatch;
use super::theme::Palette;
use crate::data::Dataset;
use crate::data::web::Progress;
use crate::lab::{
    Command, Device, Event, Lab, Phase, PlanRow, Posterior, Preparation, Quality, Report, Source, TileChoice,
    Tiles, View, quality,
};
use crate::train::Settings;

/// Everything that components read. A handful of handles: copied freely.
#[derive(Clone, Copy)]
pub struct Store {
    lab: Shared<Option<Lab>>,
    /// What computes, once known.
    pub device: Shared<Option<Device>>,
    /// How many devices there have been: a new one needs new canvases.
    pub device_count: Shared<usize>,
    /// How a GPU's kernels are cut.
    pub tiles: Shared<Option<TileChoice>>,
    /// How the run stands.
    pub report: Shared<Report>,
    /// How it stood last while there was one: what is to take its place may come to nothing.
    run: Shared<Report>,
    /// Settings in force; changes only when they do.
    pub settings: Shared<Settings>,
    /// Losses so far.
    pub history: Shared<History>,
    /// An earlier run, to compare this one with.
    pub kept: Shared<Option<KeptRun>>,
    /// Everything that happened in the run, to be written down. Tells of evaluations and fingerprints.
    pub log: Shared<RunLog>,
    /// Where the encoder puts the drawing.
    pub posterior: Shared<Option<Posterior>>,
    /// Latent numbers that the visitor dragged, in place of the encoder's.
    pub dragged: Shared<Option<Vec<f32>>>,
    /// The 28×28 drawing as the model sees it.
    pub seen: Shared<Option<Vec<f32>>>,
    /// How long drawings take to be answered.
    pub stopwatch: Stopwatch,
    /// Pictures that the page paints.
    pictures: [Shared<Option<Tiles>>; 3],
    /// How far a fit or a judgement of samples has come.
    pub study: Shared<Option<quality::Progress>>,
    /// How good the samples are.
    pub quality: Shared<Option<Quality>>,
    /// What samples are drawn from; a density with the step after which it was fitted.
    pub source: Shared<(Source, u64, usize)>,
    /// Samples of the untrained network, shown until a session draws its own.
    pub preview: Shared<Option<Tiles>>,
    /// The training step's dispatches.
    pub plan: Shared<Vec<PlanRow>>,
    /// The data of the run.
    pub data: Shared<Option<DataInUse>>,
    /// The digits themselves.
    pub dataset: Shared<Option<Rc<Dataset>>>,
    /// Both, of the run that stands: the lab may refuse others.
    data_of_run: Shared<Option<DataInUse>>,
    dataset_of_run: Shared<Option<Rc<Dataset>>>,
    /// A load under way.
    pub loading: Shared<Option<Progress>>,
    /// Which load was asked for last.
    pub loads: Loads,
    /// Where the run pauses, from the link; nothing once it was there.
    pub until_step: Shared<Option<u64>>,
    /// Colours for canvases.
    pub palette: Shared<Palette>,
    /// Sentences for the visitor.
    pub notices: Notices,
    /// Questions for the visitor.
    pub dialog: Dialog,
}

impl Store {
    /// The state before anything has happened.
    pub fn new(link: &Link) -> Store {
        let report = Report::waiting(link.settings, Phase::Preparing(Preparation::Starting));
        Store {
            lab: Shared::new(None),
            device: Shared::new(None),
            device_count: Shared::new(0),
            tiles: Shared::new(None),
            run: Shared::new(report.clone()),
            settings: Shared::new(report.settings),
            report: Shared::new(report),
            history: Shared::new(History::default()),
            kept: Shared::new(None),
            log: Shared::new(RunLog::default()),
            posterior: Shared::new(None),
            dragged: Shared::new(None),
            seen: Shared::new(None),
            stopwatch: Stopwatch::new(),
            pictures: [Shared::new(None), Shared::new(None), Shared::new(None)],
            study: Shared::new(None),
            quality: Shared::new(None),
            source: Shared::new((Source::Prior, 0, 0)),
            preview: Shared::new(None),
            plan: Shared::new(Vec::new()),
            data: Shared::new(None),
            dataset: Shared::new(None),
            data_of_run: Shared::new(None),
            dataset_of_run: Shared::new(None),
            loading: Shared::new(None),
            loads: Loads::new(),
            until_step: Shared::new(link.steps),
            palette: Shared::new(Palette::read()),
            notices: Notices::new(),
            dialog: Dialog::new(),
        }
    }

    /// Gives the store its lab. Events before it are none: the lab speaks from its own task.
    pub fn connect(self, lab: Lab) {
        self.lab.set(Some(lab));
    }

    /// Tells the lab.
    pub fn send(self, command: Command) {
        self.lab.with_untracked(|lab| {
            if let Some(lab) = lab {
                lab.send(command);
            }
        });
    }

    /// Trains, up to where the link says the first run pauses.
    pub fn train(self) {
        let step = self.report.with_untracked(|report| report.step);
        self.until_step.update_untracked(|until| *until = until.filter(|until| step < *until));
        self.send(Command::Run { until_step: self.until_step.get_untracked() });
    }

    /// The latest picture of a view.
    pub fn picture(self, view: View) -> Shared<Option<Tiles>> {
        match view {
            View::Reconstruction => self.pictures[0],
            View::Samples => self.pictures[1],
            View::TestReconstructions => self.pictures[2],
        }
    }

    /// Whether the run stands, so that it can be evaluated and its samples judged.
    pub fn is_resting(self) -> bool {
        self.report.with(|report| matches!(report.phase, Phase::Paused | Phase::Finished))
    }

    /// Takes an event of the lab.
    pub fn apply(self, event: Event) {
        match event {
            Event::Device(device) => {
                self.device.set(Some(device));
                self.device_count.update(|count| *count += 1);
            }
            Event::Tiles(tiles) => {
                let adapter =
                    self.device.with_untracked(|device| device.as_ref().map(|device| device.name.clone()));
                if let (Some(tiles), Some(adapter)) = (tiles, adapter) {
                    known_tiles::remember(&adapter, tiles.known());
                }
                self.tiles.set(tiles);
            }
            Event::Report(report) => {
                let (before, step) = self.report.with_untracked(|before| (before.settings, before.step));
                // A session that is to take the run's place stands at step 0, and may come to nothing.
                let goes_on = step > 0 && step <= report.step;
                if goes_on && before != report.settings {
                    let change = (report.step, difference(&before, &report.settings));
                    self.log.update_untracked(|log| log.changes.push(change));
                }
                if report.steps_per_epoch > 0 {
                    self.run.set(report.clone());
                }
                if self.settings.get_untracked() != report.settings {
                    self.settings.set(report.settings);
                }
                self.report.set(report);
            }
            Event::Train(steps) => {
                self.history
                    .update(|history| steps.iter().for_each(|(step, losses)| history.push(*step, *losses)));
                self.log.update_untracked(|log| log.add_losses(steps));
            }
            Event::Fingerprint(step, digits) => self.log.update(|log| log.fingerprint = Some((step, digits))),
            Event::Test(step, evaluation) => {
                self.history.update(|history| history.push_test(step, evaluation.losses));
                self.log.update(|log| log.add_evaluation(step, evaluation));
            }
            Event::Likelihood(step, likelihood) => {
                self.log.update(|log| log.likelihoods.push((step, likelihood)));
            }
            Event::Started(dataset) => {
                let used = self.dataset.with_untracked(Option::clone);
                if used.as_ref().is_some_and(|used| Rc::ptr_eq(used, &dataset)) {
                    self.dataset_of_run.set(used);
                    self.data_of_run.set(self.data.get_untracked());
                }
                self.history.set(History::default());
                self.log.set(RunLog::default());
                self.dragged.set(None);
                self.quality.set(None);
            }
            Event::Kept => {
                self.dataset.set(self.dataset_of_run.with_untracked(Option::clone));
                self.data.set(self.data_of_run.get_untracked());
            }
            Event::Posterior(answer) => {
                if let Some((drawing, _)) = &answer {
                    self.stopwatch.answered(drawing);
                }
                self.posterior.set(answer.map(|(_, posterior)| posterior));
            }
            Event::Picture(view, tiles) => self.picture(view).set(Some(tiles)),
            Event::Preview(tiles) => self.preview.set(Some(tiles)),
            Event::Plan(rows) => self.plan.set(rows.to_vec()),
            Event::Study(progress) => self.study.set(progress),
            Event::Quality(quality) => self.quality.set(Some(*quality)),
            Event::SampledFrom(source, step, digits) => self.source.set((source, step, digits)),
            Event::Notice(notice) => self.notices.say(super::sentence::notice(&notice)),
        }
    }

    /// The run that stands, or else the one to come.
    pub fn with_run<R>(self, read: impl FnOnce(&Report) -> R) -> R {
        let has_run = self.run.with_untracked(|run| run.steps_per_epoch > 0);
        if has_run { self.run } else { self.report }.with_untracked(read)
    }

    /// Its data.
    pub fn with_data_of_run<R>(self, read: impl FnOnce(Option<&DataInUse>) -> R) -> R {
        let has_run = self.data_of_run.with_untracked(Option::is_some);
        if has_run { self.data_of_run } else { self.data }.with_untracked(|data| read(data.as_ref()))
    }

    /// Whether the run has taken steps that a restart would discard.
    pub fn has_run(self) -> bool {
        self.report.with_untracked(|report| report.step > 0)
    }

    /// Asks before the run is discarded; without a run there is nothing to ask.
    pub async fn may_start_over(self, what: &str) -> bool {
        if !self.has_run() {
            return true;
        }
        let step = self.report.with_untracked(|report| report.step);
        let text = format!("{what} The {} steps of this run would be lost.", super::format::count(step));
        self.dialog.confirm("Start over?".into(), text, "Start over").await
    }
}
