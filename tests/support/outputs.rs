//! What a model computes, for comparison with other programs.

use std::collections::BTreeMap;
use std::path::Path;

use latent_ink::cpu;
use latent_ink::data::{PIXELS, SIDE};
use latent_ink::model::vae::{self, CHANNELS, DECODE, ENCODE, HEADS, IMAGES, LATENTS, LOGITS};
use latent_ink::plan::{Plan, pad_rows, padded};
use latent_ink::random::Sequence;
use latent_ink::train::Snapshot;
use safetensors::tensor::TensorView;
use safetensors::{Dtype, SafeTensors};

/// Images and latents that are compared.
const COUNT: usize = 3;

/// Shapes and values by name.
pub type Numbers = BTreeMap<String, (Vec<usize>, Vec<f32>)>;

/// Random images and latents, and what the program makes of them.
pub fn numbers(snapshot: &Snapshot) -> Numbers {
    let latent = snapshot.settings.latent_size;
    let (mut images, mut latents) = (vec![0.0; COUNT * PIXELS], vec![0.0; COUNT * latent]);
    Sequence { counter: 0, seed: 3, stream: 0 }.fill_uniform(&mut images);
    Sequence { counter: 0, seed: 4, stream: 0 }.fill_normal(&mut latents);
    outputs(snapshot, images, latents)
}

/// What the program makes of some images and as many latents.
pub fn outputs(snapshot: &Snapshot, images: Vec<f32>, latents: Vec<f32>) -> Numbers {
    let (latent, count) = (snapshot.settings.latent_size, images.len() / PIXELS);
    let plan = vae::codec_plan(&snapshot.settings.model());
    let rows = run(&plan, snapshot, ENCODE, (IMAGES, &pad_rows(&images, 1, CHANNELS)), HEADS);
    let head = |at: usize| {
        let row = |row: usize| &rows[(2 * row + at) * padded(latent)..][..latent];
        (0..count).flat_map(row).copied().collect::<Vec<_>>()
    };
    let pixels = run(&plan, snapshot, DECODE, (LATENTS, &pad_rows(&latents, latent, padded(latent))), LOGITS);
    let logits: Vec<f32> = pixels.into_iter().step_by(CHANNELS).take(count * PIXELS).collect();
    let grey = logits.iter().map(|logit| 1.0 / (1.0 + (-logit).exp())).collect();
    let (image, features) = (vec![count, 1, SIDE, SIDE], vec![count, latent]);
    let numbers = [
        ("images", (image.clone(), images)),
        ("latents", (features.clone(), latents)),
        ("encoder.mu", (features.clone(), head(0))),
        ("encoder.logvar", (features, head(1))),
        ("decoder.logits", (image.clone(), logits)),
        ("decoder.images", (image, grey)),
    ];
    numbers.map(|(name, values)| (name.to_owned(), values)).into()
}

/// Runs a program on the CPU, with these first rows of a value. Returns another.
fn run(
    plan: &Plan,
    snapshot: &Snapshot,
    program: &str,
    (input, rows): (&str, &[f32]),
    output: &str,
) -> Vec<f32> {
    let memory = cpu::Memory::new(&plan.buffers);
    memory.floats_mut(plan.model().parameters).copy_from_slice(snapshot.weights());
    memory.floats_mut(plan.value(program, input).part(0, rows.len())).copy_from_slice(rows);
    for line in plan.program(program) {
        cpu::run(&line.op, 0..line.op.images(), &memory);
    }
    memory.floats(plan.value(program, output)).to_vec()
}

/// Writes them as a file.
pub fn write(numbers: &Numbers, path: &Path) {
    let views = numbers.iter().map(|(name, (shape, values))| {
        (name, TensorView::new(Dtype::F32, shape.clone(), bytemuck::cast_slice(values)).unwrap())
    });
    std::fs::write(path, safetensors::serialize(views, None).unwrap()).unwrap();
}

/// Reads them from a file.
pub fn read(bytes: &[u8]) -> Numbers {
    let file = SafeTensors::deserialize(bytes).unwrap();
    let values = |view: &TensorView<'_>| (view.shape().to_vec(), bytemuck::pod_collect_to_vec(view.data()));
    file.iter().map(|(name, view)| (name.to_owned(), values(&view))).collect()
}
