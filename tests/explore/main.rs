//! Experiments: each engine with a real model, against computations of its own.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

#[path = "../support/mod.rs"]
mod support;

mod gpu;
mod guess;
mod latent_map;
mod layers;
mod manifold;
mod morph;
mod planes;
mod ranking;
mod traversals;

use std::cell::RefCell;

use latent_ink::Result;
use latent_ink::data::{Dataset, Digits};
use latent_ink::explore::{Answer, Memory, Model, Request};
use latent_ink::random::{Sequence, stream};
use latent_ink::train::{self, Session, Settings};

/// Standard normal numbers.
fn normals(count: usize, counter: u32) -> Vec<f32> {
    let mut normals = vec![0.0; count];
    Sequence { counter, seed: 7, stream: stream::SAMPLES }.fill_normal(&mut normals);
    normals
}

/// The services of a session that does nothing else.
struct Alone<'a>(&'a Session);

impl Model for Alone<'_> {
    fn settings(&self) -> Settings {
        self.0.settings()
    }

    fn test(&self) -> &Digits {
        &self.0.dataset().test
    }

    fn step(&self) -> u64 {
        self.0.step()
    }

    async fn order(&self, request: train::Request) -> Result<Vec<u32>> {
        let mut job = self.0.begin(&request);
        loop {
            let chunk = self.0.go_on(&mut job);
            let words = chunk.answer.await?;
            if chunk.is_last {
                return Ok(words);
            }
        }
    }
}

/// All answers to a request.
async fn answers(request: Request, session: &Session, memory: &Memory) -> Vec<Answer> {
    let answers = RefCell::new(Vec::new());
    request.carry_out(&Alone(session), memory, |answer| answers.borrow_mut().push(answer)).await.unwrap();
    answers.into_inner()
}

/// The last answer to a request, which is of this kind.
macro_rules! last {
    ($kind:ident, $request:expr, $session:expr, $memory:expr) => {
        match crate::answers(latent_ink::explore::Request::$kind($request), $session, $memory).await.pop() {
            Some(latent_ink::explore::Answer::$kind(found)) => found,
            other => panic!("{other:?}"),
        }
    };
}
use last;

/// A test digit's grey values in `[0, 1]`.
fn grey(data: &Dataset, digit: usize) -> Vec<f32> {
    data.test.image(digit).iter().map(|&x| f32::from(x) / 255.0).collect()
}

fn assert_near(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((found - expected).abs() <= tolerance, "{what}: {found} in place of {expected}");
}
