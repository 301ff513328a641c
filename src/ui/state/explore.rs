//! What experiments have found.

use std::rc::Rc;

use leptos::prelude::*;

use crate::explore::{Anomaly, Answer, Compressed, Generated, Kind, LatentMap, Repair, Request, Traversals};
use crate::lab::Command;
use crate::ui::state::LabHandle;

/// The experiments' answers.
#[derive(Clone, Copy)]
pub struct Explore {
    /// Where the test digits lie.
    pub map: RwSignal<Option<Rc<LatentMap>>, LocalStorage>,
    /// What each latent dimension does.
    pub traversals: RwSignal<Option<Rc<Traversals>>, LocalStorage>,
    /// An image with a hidden part, filled in.
    pub repair: RwSignal<Option<Rc<Repair>>, LocalStorage>,
    /// What images cost the model.
    pub anomaly: RwSignal<Option<Rc<Anomaly>>, LocalStorage>,
    /// The model in fewer bits.
    pub compress: RwSignal<Option<Rc<Compressed>>, LocalStorage>,
    /// New digits.
    pub augment: RwSignal<Option<Rc<Generated>>, LocalStorage>,
}

impl Explore {
    /// Nothing found yet.
    pub fn new() -> Explore {
        Explore {
            map: RwSignal::new_local(None),
            traversals: RwSignal::new_local(None),
            repair: RwSignal::new_local(None),
            anomaly: RwSignal::new_local(None),
            augment: RwSignal::new_local(None),
            compress: RwSignal::new_local(None),
        }
    }

    /// Shows an answer.
    pub fn take(self, answer: Answer) {
        match answer {
            Answer::LatentMap(map) => self.map.set(Some(map)),
            Answer::Traversals(traversals) => self.traversals.set(Some(traversals)),
            Answer::Repair(repair) => self.repair.set(Some(repair)),
            Answer::Anomaly(anomaly) => self.anomaly.set(Some(anomaly)),
            Answer::Compress(compressed) => self.compress.set(Some(compressed)),
            Answer::Augment(generated) => self.augment.set(Some(generated)),
        }
    }

    /// Another run: what was found of the last one does not apply to it.
    pub fn start_over(self) {
        self.map.set(None);
        self.traversals.set(None);
        self.repair.set(None);
        self.anomaly.set(None);
        self.augment.set(None);
        self.compress.set(None);
    }
}

/// The experiments' answers.
pub fn use_explore() -> Explore {
    expect_context()
}

/// Asks the lab for an experiment while `request` returns one, whenever it returns another; else ends it.
pub fn keep_asking(lab: LabHandle, kind: Kind, request: impl Fn() -> Option<Request> + 'static) {
    Effect::new(move |before: Option<Option<Request>>| {
        let request = request();
        if before.as_ref() != Some(&request) {
            match request.clone() {
                Some(request) => lab.send(Command::Explore(request)),
                None if before.is_some() => lab.send(Command::StopExploring(kind)),
                None => {}
            }
        }
        request
    });
}
