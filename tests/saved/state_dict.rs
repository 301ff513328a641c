//! Models of PyTorch, whose files say nothing of the settings.

use std::collections::BTreeMap;

use latent_ink::model::{Activation, Preset, Width};
use latent_ink::saved::{Contents, Problem, RunLog, SavedRun, from_safetensors};
use latent_ink::train::{Settings, Snapshot};

use crate::support::outputs;
use crate::{contents, to_safetensors, written};

/// A `state_dict` with no word of ours beside it.
#[test]
fn a_model_of_pytorch_is_recognized_by_its_shapes() {
    for (preset, width, latent_size) in [
        (Preset::Tiny, Width::Half, 8),
        (Preset::Article, Width::One, 32),
        (Preset::Plane, Width::One, 2),
        (Preset::Base, Width::One, 32),
        (Preset::Base, Width::Half, 5),
    ] {
        let settings = Settings { width, latent_size, ..Settings::of(preset) };
        let snapshot = Snapshot::initial(settings, settings.model().parameters());
        let run = SavedRun { snapshot, data: None, log: RunLog::default(), drawing: None };
        let (tensors, _) = contents(&to_safetensors(&run, Contents::Parameters));
        let read = |strings: &[(&str, &str)]| {
            let strings = strings.iter().map(|(key, word)| (key.to_string(), word.to_string()));
            from_safetensors(&written(&(tensors.clone(), strings.collect())))
        };
        let expected = Settings { activation: Activation::Relu, ..settings };
        let snapshot = read(&[]).unwrap().snapshot;
        assert_eq!((snapshot.settings, snapshot.step), (expected, 0));
        assert_eq!(snapshot.weights(), run.snapshot.weights());
        let strings = [("activation", "silu"), ("step", "468")];
        let snapshot = read(&strings).unwrap().snapshot;
        let expected = Settings { activation: Activation::Silu, ..settings };
        assert_eq!((snapshot.settings, snapshot.step, snapshot.moments_since), (expected, 468, 468));
        let problem = read(&[("activation", "tanh")]).unwrap_err().to_string();
        assert!(problem.contains("“tanh” is not one of relu, leaky-relu, silu"), "{problem}");
    }
    let other = (BTreeMap::from([("w".to_owned(), (vec![1], vec![1.0]))]), BTreeMap::new());
    assert_eq!(from_safetensors(&written(&other)), Err(Problem::UnknownModel));
}

/// `tests/fixtures/make_pytorch_tiny.py` wrote both files.
#[test]
fn a_model_saved_by_pytorch_computes_what_it_computed_there() {
    let run = from_safetensors(include_bytes!("../fixtures/pytorch_tiny.safetensors")).unwrap();
    let expected = Settings {
        width: Width::Half,
        latent_size: 5,
        activation: Activation::Relu,
        ..Settings::of(Preset::Tiny)
    };
    assert_eq!((run.snapshot.settings, run.snapshot.step), (expected, 0));
    let theirs = outputs::read(include_bytes!("../fixtures/pytorch_tiny_numbers.safetensors"));
    let input = |name: &str| theirs[name].1.clone();
    let ours = outputs::outputs(&run.snapshot, input("images"), input("latents"));
    for (name, (shape, theirs)) in &theirs {
        let largest = theirs.iter().fold(0.0, |largest: f32, value| largest.max(value.abs()));
        let apart = ours[name].1.iter().zip(theirs).map(|(ours, theirs)| (ours - theirs).abs());
        assert_eq!(&ours[name].0, shape);
        assert!(apart.fold(0.0, f32::max) < 2e-6 * largest, "{name}");
    }
}
