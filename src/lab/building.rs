//! Builds a session: measures tiles where that is due, and compiles its pipelines, while the page stays
//! responsive, loads data and takes commands.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use futures_util::future::LocalBoxFuture;

use super::TileChoice;
use super::channels::{Channels, Message};
use crate::Result;
use crate::bench::probe;
use crate::data::Dataset;
use crate::model::Activation;
use crate::model::vae::PlanSizes;
use crate::ops::matrix::ProductKind;
use crate::train::{Losses, Processor, Session, Settings, Snapshot, compile};

/// What a new session is made of.
#[derive(Clone)]
pub struct Order {
    /// Settings of the session.
    pub settings: Settings,
    /// The data; without any, pipelines are compiled ahead and no session is built.
    pub dataset: Option<Rc<Dataset>>,
    /// Where it continues from; `None` is step 0.
    pub snapshot: Option<Rc<Snapshot>>,
    /// The snapshot is another run's, which replaces the current one.
    pub opening: Option<Opening>,
}

impl Order {
    /// Whether it continues the current run.
    pub fn goes_on(&self) -> bool {
        self.snapshot.is_some() && self.opening.is_none()
    }
}

/// What is known of a run that is opened, beside its snapshot.
#[derive(Clone)]
pub struct Opening {
    /// Training losses of its last steps.
    pub trained: Vec<Losses>,
    /// Its last test losses, and the step after which they were computed.
    pub tested: Option<(u64, Losses)>,
}

/// The result of an order.
pub struct Built {
    /// The order, with its latest settings.
    pub order: Order,
    /// Where the processor is a GPU: its kernels' tiles.
    pub tiles: Option<TileChoice>,
    /// The session; `None` without data.
    pub session: Option<Box<Session>>,
}

/// The current stage.
#[derive(Clone, Copy)]
pub enum BuildProgress {
    /// Timing kernels of this kind of product.
    Measuring(ProductKind),
    /// Pipelines ready, and in total.
    Compiling(usize, usize),
}

type Work = LocalBoxFuture<'static, Result<(Option<TileChoice>, Option<Box<Session>>)>>;

/// A session, or only its pipelines, being built. Dropping it cancels the work; compiled pipelines are kept.
pub struct Building {
    /// What it is for. Settings that apply at once may change meanwhile ([`Settings::restarts`]).
    pub order: Order,
    /// The tiles that it started with.
    pub tiles: Option<TileChoice>,
    progress: Rc<Cell<BuildProgress>>,
    work: Work,
}

impl Building {
    /// Starts an order. If an `earlier` one is compiling the same model, waits for it instead of compiling
    /// again.
    pub fn new(
        processor: &Processor,
        choice: Option<TileChoice>,
        order: Order,
        earlier: Option<Building>,
        channels: Channels,
    ) -> Building {
        let earlier = earlier.filter(|earlier| !earlier.order.settings.restarts(&order.settings));
        let progress = match &earlier {
            Some(earlier) => earlier.progress.clone(),
            None => Rc::new(Cell::new(BuildProgress::Compiling(0, 0))),
        };
        let (processor, ordered, current) = (processor.clone(), order.clone(), progress.clone());
        let work = async move {
            let report = |progress| {
                current.set(progress);
                channels.send(Message::BuildProgress);
            };
            let choice = match earlier {
                Some(earlier) => earlier.work.await?.0,
                None => measured(&processor, choice, ordered.settings.activation, &channels, &report).await,
            };
            let processor = processor.with_tiling(choice.map(|choice| choice.tiling()));
            let session =
                build(&processor, ordered, |done, total| report(BuildProgress::Compiling(done, total)));
            Ok((choice, session.await?.map(Box::new)))
        };
        Building { order, tiles: choice, progress, work: Box::pin(work) }
    }

    /// The current stage.
    pub fn progress(&self) -> BuildProgress {
        self.progress.get()
    }
}

impl Future for Building {
    type Output = Result<Built>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<Built>> {
        let Poll::Ready((tiles, mut session)) = self.work.as_mut().poll(context)? else {
            return Poll::Pending;
        };
        let order = self.order.clone();
        if let Some(session) = &mut session {
            session.configure(order.settings);
        }
        Poll::Ready(Ok(Built { order, tiles, session }))
    }
}

/// The choice of tiles, after a measurement where one is due.
async fn measured(
    processor: &Processor,
    choice: Option<TileChoice>,
    activation: Activation,
    channels: &Channels,
    report: &impl Fn(BuildProgress),
) -> Option<TileChoice> {
    let mut choice = choice?;
    if let Some(budget) = choice.budget() {
        let fit = match processor {
            Processor::Gpu(gpu) => {
                let progress = |kind| report(BuildProgress::Measuring(kind));
                probe::probe(gpu, activation, probe::BATCH, channels.host.sleep(budget), progress).await
            }
            _ => Ok(None),
        };
        // The session reports whatever the GPU refuses here.
        choice.measured(fit.ok().flatten());
        report(BuildProgress::Compiling(0, 0));
    }
    Some(choice)
}

async fn build(
    processor: &Processor,
    order: Order,
    progress: impl FnMut(usize, usize),
) -> Result<Option<Session>> {
    let Order { settings, dataset, snapshot, .. } = order;
    if let Some(dataset) = dataset {
        return Session::new(processor, settings, dataset, snapshot.as_deref(), progress).await.map(Some);
    }
    if let Processor::Gpu(gpu) = processor {
        // Only the gather's pipelines depend on the number of digits, so MNIST's sizes will do.
        let sizes = PlanSizes { batch: settings.batch_size, train_images: 60_000, test_images: 10_000 };
        let plan = settings.plan(sizes);
        compile(gpu, &plan.programs, progress).await?;
    }
    Ok(None)
}
