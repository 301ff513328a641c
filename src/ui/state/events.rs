//! The effects of the lab's events.

use leptos::prelude::*;

use super::Notice;
use super::{SampledFrom, State};
use crate::data::{DataNotice, web};
use crate::lab::{Event, Report, View};
use crate::saved::RunLog;
use crate::ui::keeping::RunSaver;
use crate::ui::kernels::known_tiles;
use crate::ui::settings::difference;
use crate::ui::train::chart::History;

impl State {
    /// Handles an event of the lab.
    pub(super) fn handle_event(self, event: Event, saver: RunSaver) {
        let State { run, device, data, drawing, samples, explore, .. } = self;
        match event {
            Event::Device(found) => {
                device.device.set(Some(found));
                device.count.update(|count| *count += 1);
            }
            Event::Tiles(choice) => {
                let adapter = device.device.with_untracked(|device| Some(device.as_ref()?.name.clone()));
                if let (Some(fit), Some(adapter)) = (choice.and_then(|choice| choice.fit()), adapter) {
                    known_tiles::remember(&adapter, fit);
                }
                device.tiles.set(choice);
            }
            Event::Plan(rows) => device.plan.set(rows.to_vec()),
            Event::Report(report) => self.handle_report(*report, saver),
            Event::Train(steps) => {
                run.history.update(|history| {
                    steps.iter().for_each(|(step, losses)| history.push(*step, *losses));
                });
                run.log.update_untracked(|log| log.add_losses(steps));
            }
            Event::Test(step, evaluation) => {
                run.history.update(|history| history.push_test(step, evaluation.losses));
                run.log.update(|log| log.add_evaluation(step, evaluation));
            }
            Event::Likelihood(step, likelihood) => {
                run.log.update(|log| log.likelihoods.push((step, likelihood)));
            }
            Event::Fingerprint(step, digits) => run.log.update(|log| log.fingerprint = Some((step, digits))),
            Event::Started(dataset) => {
                let trains = data.on_started(&dataset);
                run.history.set(History::default());
                run.log.set(RunLog::default());
                drawing.dragged.set(None);
                samples.quality.set(None);
                explore.start_over();
                saver.begin();
                if trains {
                    run.train(self.lab);
                }
            }
            Event::Opened(dataset, _) => {
                let trains = data.on_started(&dataset);
                drawing.dragged.set(None);
                samples.quality.set(None);
                explore.start_over();
                saver.opened();
                if trains {
                    run.train(self.lab);
                }
            }
            Event::Snapshot(snapshot) => {
                saver.take_copy(&snapshot);
                saver.save(snapshot);
            }
            Event::ReplacementCancelled => {
                if data.on_replacement_cancelled() {
                    self.notices.add(Notice::Data(web::Notice::Files(DataNotice::OnTheirSide)));
                }
                saver.refused();
            }
            Event::Posterior(answer) => {
                if let Some((image, _)) = &answer {
                    drawing.latency.on_answer(image);
                }
                drawing.posterior.set(answer.map(|(_, posterior)| posterior));
            }
            Event::Picture(View::Reconstruction, cells) => drawing.reconstruction.set(Some(cells)),
            Event::Picture(View::Samples, cells) => samples.picture.set(Some(cells)),
            Event::Picture(View::TestReconstructions, cells) => samples.test_digits.set(Some(cells)),
            Event::Preview(cells) => samples.preview.set(Some(cells)),
            Event::Study(progress) => samples.study.set(progress),
            Event::Quality(quality) => samples.quality.set(Some(*quality)),
            Event::Experiment(answer) => explore.take(answer),
            Event::SampledFrom(source, step, digits) => {
                samples.from.set(SampledFrom { source, step, digits });
            }
            Event::Notice(notice) => self.notices.add(Notice::Lab(notice)),
        }
    }

    fn handle_report(self, report: Report, saver: RunSaver) {
        let run = self.run;
        let (before, step) = run.report.with_untracked(|before| (before.settings, before.step));
        // A session that is to replace the run is at step 0, and may still fail.
        let goes_on = step > 0 && step <= report.step && !saver.is_opening();
        if goes_on && before != report.settings {
            let changes = difference(&before, &report.settings);
            run.log.update_untracked(|log| log.changes.push((report.step, changes)));
        }
        if report.steps_per_epoch > 0 {
            run.current.set(report.clone());
        }
        if run.settings.get_untracked() != report.settings {
            run.settings.set(report.settings);
        }
        run.report.set(report);
    }
}
