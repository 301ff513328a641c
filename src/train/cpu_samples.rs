//! Samples by the CPU, without a device or data: the page's first picture, and the picture of a kept run.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use web_time::Instant;

use super::Settings;
use super::cpu::{SLICE, run_in_slices};
use super::engine::floats;
use crate::cpu;
use crate::data::PIXELS;
use crate::model::initial_decoder;
use crate::model::vae::{CHANNELS, DECODE_DRAWING, DRAWING, LATENTS, LOGITS, PlanSizes};
use crate::plan::{pad_rows, padded};

/// Samples per update, after the first: a row of their picture.
const SHOWN: usize = 8;
/// How long it works without a pause until the first is shown: with less, the page's first frame, which takes
/// 0.2 s (SwiftShader, two cores), comes first.
const FIRST_SLICE: Duration = Duration::from_millis(50);

/// Samples of the untrained network, or of these `weights` ([`super::Snapshot::weights`]), by the CPU: they need neither
/// a device nor data, and so are the first picture of the page. `latents` holds any number of latent vectors.
///
/// They are computed one by one; the first is shown alone, then eight at a time: all 64 took `base` 1.6 s on a freshly
/// opened page. `show` is called with the logits, `[samples, 784, CHANNELS]`, in which missing samples are blank, and
/// returns whether to continue.
pub async fn cpu_samples(
    settings: Settings,
    weights: Option<&[f32]>,
    latents: &[f32],
    mut show: impl FnMut(&[f32]) -> bool,
) {
    let sizes = PlanSizes { batch: 1, train_images: 1, test_images: 1 };
    let plan = Settings { ema_decay: 0.0, ..settings }.plan(sizes);
    let [z, output] = [LATENTS, LOGITS].map(|name| plan.value(DRAWING, name));
    // Neither memory for training nor the encoder: with both, `base` took 200 ms before it began to decode.
    let program = cpu::Division::of(&plan.buffers, &plan.programs[plan.index(DECODE_DRAWING)..][..1]);
    let alone = Rc::new(RefCell::new(cpu::Helpers::none()));
    let executor = RefCell::new(cpu::Executor::new(&plan.buffers, program, alone));
    let write = |slice, floats: &[f32]| executor.borrow_mut().write(slice, bytemuck::cast_slice(floats));
    match weights {
        Some(weights) => write(plan.model().parameters, weights),
        None => write(plan.model().parameters, &initial_decoder(plan.parameters(), settings.seed)),
    }
    let size = settings.latent_size;
    let mut logits = vec![f32::NEG_INFINITY; latents.len() / size * PIXELS * CHANNELS];
    let (mut started, mut slice) = (Instant::now(), FIRST_SLICE);
    for (number, sample) in latents.chunks_exact(size).enumerate() {
        write(z, &pad_rows(sample, size, padded(size)));
        run_in_slices(&executor, 0, &[], slice, &mut started).await;
        let decoded = floats(&executor.borrow().read(&[output]));
        logits[number * PIXELS * CHANNELS..][..decoded.len()].copy_from_slice(&decoded);
        let is_due = number == 0 || (number + 1).is_multiple_of(SHOWN);
        if is_due && !show(&logits) {
            break;
        }
        slice = SLICE;
    }
}
