//! What experiments have found.

use std::rc::Rc;

use leptos::prelude::*;

use crate::explore::{
    Anomaly, Answer, Compressed, Denoised, Generated, Guess, Helps, Kind, LatentMap, Layers, Manifold, Morph,
    Ranking, Repair, Request, Traversals,
};
use crate::lab::Command;
use crate::ui::state::LabHandle;

/// The answer of an experiment, if there is one.
pub type Found<T> = RwSignal<Option<Rc<T>>, LocalStorage>;

/// The signals, each with its kind of answer.
macro_rules! answers {
    ($($(#[$doc:meta])* $name:ident: $kind:ident -> $answer:ty,)*) => {
        /// The experiments' answers.
        #[derive(Clone, Copy)]
        pub struct Explore {
            $($(#[$doc])* pub $name: Found<$answer>,)*
        }

        impl Explore {
            /// Nothing found yet.
            pub fn new() -> Explore {
                Explore { $($name: RwSignal::new_local(None),)* }
            }

            /// Shows an answer.
            pub fn take(self, answer: Answer) {
                match answer {
                    $(Answer::$kind(found) => self.$name.set(Some(found)),)*
                }
            }

            /// Another run: what was found of the last one does not apply to it.
            pub fn start_over(self) {
                $(self.$name.set(None);)*
            }
        }
    };
}

answers! {
    /// Where the test digits lie.
    map: LatentMap -> LatentMap,
    /// Digits over a grid of latent space.
    manifold: Manifold -> Manifold,
    /// The way from one digit to another.
    morph: Morph -> Morph,
    /// The guessed class of the current latents.
    guess: Guess -> Guess,
    /// The worst, the costliest and the most typical test digits.
    ranking: Ranking -> Ranking,
    /// What a layer makes of the drawing.
    layers: Layers -> Layers,
    /// What each latent dimension does.
    traversals: Traversals -> Traversals,
    /// An image with a hidden part, filled in.
    repair: Repair -> Repair,
    /// What images cost the model.
    anomaly: Anomaly -> Anomaly,
    /// Corrupted test digits, restored.
    denoise: Denoise -> Denoised,
    /// New digits.
    augment: Augment -> Generated,
    /// Whether new digits help to train a classifier.
    helps: Helps -> Helps,
    /// The model in fewer bits.
    compress: Compress -> Compressed,
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
