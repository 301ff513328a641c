//! What experiments have found.

use std::rc::Rc;

use leptos::prelude::*;

use crate::explore::{
    Anomaly, Answer, Compressed, Generated, Guess, Kind, LatentMap, Layers, Manifold, Morph, Ranking, Repair,
    Request, Traversals,
};
use crate::lab::Command;
use crate::ui::state::LabHandle;

/// The answer of an experiment, if there is one.
pub type Found<T> = RwSignal<Option<Rc<T>>, LocalStorage>;

/// The experiments' answers.
#[derive(Clone, Copy)]
pub struct Explore {
    /// Where the test digits lie.
    pub map: Found<LatentMap>,
    /// Digits over a grid of latent space.
    pub manifold: Found<Manifold>,
    /// The way from one digit to another.
    pub morph: Found<Morph>,
    /// The guessed class of the current latents.
    pub guess: Found<Guess>,
    /// The worst, the costliest and the most typical test digits.
    pub ranking: Found<Ranking>,
    /// What a layer makes of the drawing.
    pub layers: Found<Layers>,
    /// What each latent dimension does.
    pub traversals: Found<Traversals>,
    /// An image with a hidden part, filled in.
    pub repair: Found<Repair>,
    /// What images cost the model.
    pub anomaly: Found<Anomaly>,
    /// New digits.
    pub augment: Found<Generated>,
    /// The model in fewer bits.
    pub compress: Found<Compressed>,
}

impl Explore {
    /// Nothing found yet.
    pub fn new() -> Explore {
        Explore {
            map: RwSignal::new_local(None),
            manifold: RwSignal::new_local(None),
            morph: RwSignal::new_local(None),
            guess: RwSignal::new_local(None),
            ranking: RwSignal::new_local(None),
            layers: RwSignal::new_local(None),
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
            Answer::LatentMap(found) => self.map.set(Some(found)),
            Answer::Manifold(found) => self.manifold.set(Some(found)),
            Answer::Morph(found) => self.morph.set(Some(found)),
            Answer::Guess(found) => self.guess.set(Some(found)),
            Answer::Ranking(found) => self.ranking.set(Some(found)),
            Answer::Layers(found) => self.layers.set(Some(found)),
            Answer::Traversals(found) => self.traversals.set(Some(found)),
            Answer::Repair(found) => self.repair.set(Some(found)),
            Answer::Anomaly(found) => self.anomaly.set(Some(found)),
            Answer::Augment(found) => self.augment.set(Some(found)),
            Answer::Compress(found) => self.compress.set(Some(found)),
        }
    }

    /// Another run: what was found of the last one does not apply to it.
    pub fn start_over(self) {
        self.map.set(None);
        self.manifold.set(None);
        self.morph.set(None);
        self.guess.set(None);
        self.ranking.set(None);
        self.layers.set(None);
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
