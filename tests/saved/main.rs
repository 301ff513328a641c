//! Files of runs: what is written comes back bit for bit, and what is wrong is named.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod any;
mod png;
mod problems;
mod round_trip;
mod state_dict;
#[path = "../support/mod.rs"]
mod support;
mod zip;

use std::collections::BTreeMap;

use latent_ink::saved::{self, Contents, RunLog, SavedRun};
use latent_ink::train::{Likelihood, LikelihoodOrder, Settings};
use safetensors::SafeTensors;

use support::session::{bits, cpu, dataset, session, tiny, train};

/// A small model, with averages, that has taken some steps: none of its numbers are zero but the padding.
fn run() -> SavedRun {
    let settings = Settings { ema_decay: 0.9, latent_size: 3, beta: 0.1 + 0.2, ..tiny(16) };
    pollster::block_on(async {
        let dataset = dataset(64, 16);
        let mut session = session(&cpu(), settings, &dataset).await;
        let losses = train(&mut session, 6).await;
        let evaluation = session.evaluation().await.unwrap();
        let log = RunLog {
            train: (1..).zip(losses).collect(),
            test: vec![(6, evaluation)],
            likelihoods: vec![(6, likelihood(12.5))],
            changes: vec![(2, "beta 1 → 2".to_owned())],
            fingerprint: Some((6, "0123456789abcdef".repeat(4))),
        };
        let drawing = Some((0..784).map(|pixel| pixel as f32 / 783.0).collect());
        let data = Some(dataset.identity().await);
        SavedRun { snapshot: session.snapshot().await.unwrap(), data, log, drawing }
    })
}

/// The bytes of a file.
fn to_safetensors(run: &SavedRun, contents: Contents) -> Vec<u8> {
    pollster::block_on(saved::to_safetensors(run, contents))
}

/// The bytes of a zip.
fn to_zip(run: &SavedRun, files: &[(&str, &[u8])]) -> Vec<u8> {
    pollster::block_on(saved::to_zip(run, files))
}

fn likelihood(nats: f64) -> Likelihood {
    Likelihood { order: LikelihoodOrder { draws: 5, images: 2 }, nats, standard_error: 0.1 }
}

fn assert_same(read: &SavedRun, written: &SavedRun) {
    assert_eq!(read, written);
    // Equality does not tell 0 from −0.
    assert_eq!(bits(&read.snapshot), bits(&written.snapshot));
}

/// Tensors as they are in the file.
type Tensors = BTreeMap<String, (Vec<usize>, Vec<f32>)>;

/// The tensors of a file, and the strings of its metadata.
fn contents(bytes: &[u8]) -> (Tensors, BTreeMap<String, String>) {
    let (_, header) = SafeTensors::read_metadata(bytes).unwrap();
    let strings = header.metadata().clone().unwrap_or_default().into_iter().collect();
    let file = SafeTensors::deserialize(bytes).unwrap();
    let tensor = |(name, view): (&str, safetensors::tensor::TensorView<'_>)| {
        (name.to_owned(), (view.shape().to_vec(), bytemuck::pod_collect_to_vec(view.data())))
    };
    (file.iter().map(tensor).collect(), strings)
}

fn written((tensors, strings): &(Tensors, BTreeMap<String, String>)) -> Vec<u8> {
    let views = tensors.iter().map(|(name, (shape, values))| {
        let data = bytemuck::cast_slice(values);
        (name, safetensors::tensor::TensorView::new(safetensors::Dtype::F32, shape.clone(), data).unwrap())
    });
    safetensors::serialize(views, Some(strings.clone().into_iter().collect())).unwrap()
}
