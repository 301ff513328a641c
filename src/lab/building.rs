//! A session on its way: its pipelines compile while the page lives, loads data and takes commands.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use crate::Result;
use crate::data::Dataset;
use crate::model::Network;
use crate::plan::{Plan, PlanSizes};
use crate::train::{Processor, Session, Settings, Snapshot, compile};

/// What a new session is made of.
pub struct Order {
    /// Settings of the session.
    pub settings: Settings,
    /// What it learns from.
    pub dataset: Rc<Dataset>,
    /// Where it goes on from; `None` is step 0.
    pub snapshot: Option<Box<Snapshot>>,
}

/// The session, and what it was made of; nothing where the data were missing.
pub type Outcome = Result<Option<Box<(Session, Order)>>>;

/// A session, or only its pipelines, under way. Dropped, it is given up; what is compiled stays.
pub struct Building {
    /// The settings that it is for.
    pub settings: Settings,
    /// The data that it is for; without any it ends in no session.
    pub dataset: Option<Rc<Dataset>>,
    progress: Rc<Cell<(usize, usize)>>,
    work: Pin<Box<dyn Future<Output = Outcome>>>,
}

impl Building {
    /// Compiles ahead of the data. Only the gather's pipelines depend on how many digits there are, so
    /// MNIST's numbers are as good as any.
    pub fn ahead(processor: &Processor, settings: Settings, report: impl Fn() + 'static) -> Building {
        let progress = Rc::new(Cell::new((0, 0)));
        let (processor, heard) = (processor.clone(), progress.clone());
        let work = async move {
            if let Processor::Gpu(gpu) = &processor {
                let sizes =
                    PlanSizes { batch: settings.batch_size, train_images: 60_000, test_images: 10_000 };
                let plan = Plan::new(&Network::new(settings.preset, settings.latent_size), sizes);
                compile(gpu, &plan, tell(heard, report)).await?;
            }
            Ok(None)
        };
        Building { settings, dataset: None, progress, work: Box::pin(work) }
    }

    /// Builds a session. What was compiling ahead for the same model is waited for, not repeated.
    pub fn session(
        processor: &Processor,
        order: Order,
        ahead: Option<Building>,
        report: impl Fn() + 'static,
    ) -> Building {
        let (settings, dataset) = (order.settings, order.dataset.clone());
        let ahead = ahead.filter(|ahead| !ahead.settings.restarts(&settings));
        let progress = ahead.as_ref().map(|ahead| ahead.progress.clone()).unwrap_or_default();
        let (processor, heard) = (processor.clone(), progress.clone());
        let work = async move {
            if let Some(ahead) = ahead {
                ahead.work.await?;
            }
            let (dataset, snapshot) = (order.dataset.clone(), order.snapshot.as_deref());
            let session = Session::new(&processor, settings, dataset, snapshot, tell(heard, report)).await?;
            Ok(Some(Box::new((session, order))))
        };
        Building { settings, dataset: Some(dataset), progress, work: Box::pin(work) }
    }

    /// Pipelines ready, and pipelines in all.
    pub fn progress(&self) -> (usize, usize) {
        self.progress.get()
    }
}

impl Future for Building {
    type Output = Outcome;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        let Poll::Ready(built) = self.work.as_mut().poll(context)? else { return Poll::Pending };
        // Learning rate, β and epochs may have changed meanwhile.
        let settings = self.settings;
        Poll::Ready(Ok(built.map(|mut built| {
            built.0.configure(settings);
            built.1.settings = settings;
            built
        })))
    }
}

fn tell(progress: Rc<Cell<(usize, usize)>>, report: impl Fn()) -> impl FnMut(usize, usize) {
    move |done, total| {
        progress.set((done, total));
        report();
    }
}
