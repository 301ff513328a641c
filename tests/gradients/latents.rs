//! Latents and losses: their gradients by finite differences.

use latent_ink::ops::{
    BceWithLogits, LatentStatistics, Op, Reparameterize, ReparameterizeGrad, ScheduleRow, Slice, State,
};
use latent_ink::reference::{self, Memory};

use super::finite_differences::Check;
use super::support::Operands;

fn total(memory: &Memory, slice: Slice) -> f64 {
    memory.floats(slice).iter().sum()
}

/// Through z (weighted at random) and through β times the mean KL at once.
#[test]
fn reparameterization_gradient() {
    let (batch, latent, padded, beta) = (5, 6, 8, 0.7);
    let mut o = Operands::new(2);
    let noise = o.normal("ε", batch * padded);
    // Padding of the heads is zero, as the layer before makes it.
    let heads = o.normal_padded("μ, logvar", batch * 2, latent);
    let latents = o.result("z", batch * padded);
    let kl = o.result("KL", batch);
    let grad_latents = o.normal_padded("dz", batch, latent);
    let grad_heads = o.result("dμ, dlogvar", batch * 2 * padded);
    let state = o.state(State { step: 300, schedule_base: 298, ..State::default() });
    let schedule = o.schedule(2, ScheduleRow { beta, ..ScheduleRow::default() });

    let memory = o.memory();
    let draw = Op::Reparameterize(Reparameterize { batch, latent, padded, heads, noise, latents, kl });
    let gradient = Op::ReparameterizeGrad(ReparameterizeGrad {
        batch,
        padded,
        heads,
        noise,
        grad_latents,
        state,
        schedule,
        grad_heads,
    });
    for op in [&draw, &gradient] {
        reference::run(op, &memory);
    }
    let claimed = memory.floats(grad_heads).to_vec();
    for row in claimed.chunks_exact(padded) {
        assert!(row[latent..].iter().all(|&value| value == 0.0), "padding has a gradient: {row:?}");
    }
    let loss = |memory: &Memory| {
        let through_z: f64 = {
            let (z, dz) = (memory.floats(latents), memory.floats(grad_latents));
            z.iter().zip(&*dz).map(|(z, dz)| z * dz).sum()
        };
        through_z + f64::from(beta) * total(memory, kl) / batch as f64
    };
    // Padding is excluded: its KL is not counted and its z stays zero.
    let check = Check { memory, forward: &[draw], loss: &loss, relus: &[] };
    let failures = check.failures(&[("μ, logvar", heads, claimed)]);
    assert!(failures.is_empty(), "{failures:#?}");
}

/// The KL divergence against its definition, an integral, by the midpoint rule in one dimension.
#[test]
fn kl_is_the_divergence_from_the_prior() {
    let mut o = Operands::new(3);
    let (mu, logvar) = (0.8_f32, -1.2_f32);
    let heads = o.floats("μ, logvar", vec![mu, 0.0, 0.0, 0.0, logvar, 0.0, 0.0, 0.0]);
    let noise = o.normal("ε", 4);
    let (latents, kl) = (o.result("z", 4), o.result("KL", 1));
    let memory = o.memory();
    let draw = Reparameterize { batch: 1, latent: 1, padded: 4, heads, noise, latents, kl };
    reference::run(&Op::Reparameterize(draw), &memory);

    let (mu, variance) = (f64::from(mu), f64::from(logvar).exp());
    let log_density = |z: f64, mu: f64, variance: f64| {
        -0.5 * ((z - mu).powi(2) / variance + (std::f64::consts::TAU * variance).ln())
    };
    let step = 1e-3;
    let integral: f64 = (-12_000..12_000)
        .map(|k| (f64::from(k) + 0.5) * step)
        .map(|z| {
            let (q, p) = (log_density(z, mu, variance), log_density(z, 0.0, 1.0));
            q.exp() * (q - p) * step
        })
        .sum();
    let computed = memory.floats(kl)[0];
    assert!((computed - integral).abs() < 1e-9, "{computed} nats, {integral} by integration");
}

/// Eleven images in batches of four against the textbook's formulas over all of them at once. Their μ
/// lies far from zero, more than ten million times its spread: E[μ²] − E[μ]² would be off by 9 and by 26 per cent.
#[test]
fn statistics_of_batches_join_to_those_of_the_whole() {
    let (batch, images, latent, padded) = (4, 11, 3, 4);
    let mut o = Operands::new(6);
    let heads = o.normal_padded("μ, logvar", batch * 2, latent);
    let kl = o.floats("KL", vec![0.0; padded]);
    let mean = o.floats("mean", vec![0.0; padded]);
    let squared_deviations = o.floats("deviations", vec![0.0; padded]);
    let state = o.state(State::default());
    let op = Op::LatentStatistics(LatentStatistics {
        batch,
        images,
        padded,
        heads,
        state,
        kl,
        mean,
        squared_deviations,
    });
    let all: Vec<[f64; 6]> = (0..12u32)
        .map(|image| [0, 1, 2, 3, 4, 5].map(|k| f64::from(image * 7 + k * k)).map(f64::sin))
        .map(|[a, b, c, d, e, f]| [1e7 + a, b, 0.01 * c - 2e5, d, e, f])
        .collect();
    let memory = o.memory();
    for (evaluated, images) in all.chunks(batch).enumerate() {
        memory.words_mut(state)[3] = evaluated as u32;
        for (row, image) in memory.floats_mut(heads).chunks_exact_mut(2 * padded).zip(images) {
            row[..latent].copy_from_slice(&image[..3]);
            row[padded..padded + latent].copy_from_slice(&image[3..]);
        }
        reference::run(&op, &memory);
    }
    for d in 0..latent {
        let column = |k: usize| all[..images].iter().map(move |image| image[k]);
        let expected_mean = column(d).sum::<f64>() / images as f64;
        let deviations: f64 = column(d).map(|mu| (mu - expected_mean).powi(2)).sum();
        let nats = |(mu, logvar): (f64, f64)| 0.5 * (mu * mu + logvar.exp() - logvar - 1.0);
        let expected_kl: f64 = column(d).zip(column(latent + d)).map(nats).sum();
        for (name, slice, expected) in [
            ("KL", kl, expected_kl),
            ("mean", mean, expected_mean),
            ("deviations", squared_deviations, deviations),
        ] {
            let computed = memory.floats(slice)[d];
            assert!((computed / expected - 1.0).abs() < 1e-4, "{name} of {d}: {computed}, not {expected}");
        }
    }
}

#[test]
fn reconstruction_loss_gradient() {
    [false, true].into_iter().for_each(assert_reconstruction_loss_gradient);
}

/// Of all pixels, or of about half of them.
fn assert_reconstruction_loss_gradient(only_known: bool) {
    let (batch, pixels, channels) = (3, 35, 4);
    let mut o = Operands::new(4);
    let logits = o.normal("logits", batch * pixels * channels);
    let target = o.normal("target", batch * pixels * channels);
    let is_known = |number| f32::from(u8::from(number > 0.0));
    let known = only_known.then(|| o.normal_with("known", batch * pixels, is_known));
    let (reconstruction, squared_error) = (o.result("nats", batch), o.result("squares", batch));
    let grad_logits = o.result("dlogits", batch * pixels * channels);
    let memory = o.memory();
    memory.floats_mut(target).iter_mut().for_each(|value| *value = 0.5 + 0.5 * value.sin());
    let op = Op::BceWithLogits(BceWithLogits {
        batch,
        pixels,
        channels,
        logits,
        target,
        known,
        reconstruction,
        squared_error,
        grad_logits,
    });
    reference::run(&op, &memory);
    let claimed = memory.floats(grad_logits).to_vec();
    let loss = |memory: &Memory| total(memory, reconstruction) / batch as f64;
    let check = Check { memory, forward: &[op], loss: &loss, relus: &[] };
    let failures = check.failures(&[("logits", logits, claimed)]);
    assert!(failures.is_empty(), "{failures:#?}");
}

/// Where a naive formula would give NaN or infinity.
#[test]
fn reconstruction_loss_of_huge_logits() {
    let mut o = Operands::new(5);
    let logits = o.floats("logits", vec![1e4, -1e4, 1e4, -1e4]);
    let target = o.floats("target", vec![1.0, 0.0, 0.0, 1.0]);
    let (reconstruction, squared_error) = (o.result("nats", 4), o.result("squares", 4));
    let grad_logits = o.result("dlogits", 4);
    let memory = o.memory();
    let op = BceWithLogits {
        batch: 4,
        pixels: 1,
        channels: 1,
        logits,
        target,
        known: None,
        reconstruction,
        squared_error,
        grad_logits,
    };
    reference::run(&Op::BceWithLogits(op), &memory);
    assert_eq!(&*memory.floats(reconstruction), &[0.0, 0.0, 1e4, 1e4]);
    assert_eq!(&*memory.floats(squared_error), &[0.0, 0.0, 1.0, 1.0]);
    assert_eq!(&*memory.floats(grad_logits), &[0.0, 0.0, 0.25, -0.25]);
}
