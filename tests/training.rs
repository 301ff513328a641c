//! Sessions: they learn, are repeatable, continue from a snapshot, count every digit, and refuse what does not
//! fit. Natively and in the browser.

#![allow(clippy::unwrap_used)]

mod support;

use std::rc::Rc;

use latent_ink::Error;
use latent_ink::data::Dataset;
use latent_ink::model::{Activation, Preset, vae};
use latent_ink::ops::{Corruption, CorruptionKind, Op, TileSize, Tiling};
use latent_ink::train::{Losses, Processor, Session, Settings, Snapshot, cpu_samples, floats};

use support::session::{bits, cpu, dataset, gpu, session, tiny, train, trained};
use support::{adapter, on_gpu, tilings};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Four digits are memorised, without the KL term, which would prevent this. Their mean image costs about 150 nats,
/// a plateau of the loss; the CPU took 100 steps to get to 80 nats.
async fn one_batch_is_overfitted(processor: Processor) {
    let settings = Settings { learning_rate: 1e-2, beta: 0.0, epochs: 1000, ..tiny(4) };
    let mut session = session(&processor, settings, &dataset(4, 4)).await;
    let mut reconstruction = f64::INFINITY;
    while reconstruction > 80.0 && session.step() < 400 {
        let until = session.step() + 20;
        reconstruction = train(&mut session, until).await[19].reconstruction;
    }
    assert!(reconstruction <= 80.0, "{reconstruction} nats after {} steps", session.step());
}

/// Different orders of sums make the two diverge slowly: by 2e-7 on lavapipe. A GPU's sine and cosine may be off by 2⁻¹¹, and
/// the noise with them.
fn alike(on_gpu: &Session, gpu: &Losses, cpu: &Losses) -> bool {
    let apart = (gpu.total() / cpu.total() - 1.0).abs();
    apart < if on_gpu.engine().is_software() { 2e-5 } else { 2e-3 }
}

on_gpu! {
    async fn one_batch_is_overfitted_on_the_gpu() {
        one_batch_is_overfitted(gpu().await).await;
    }

    async fn one_batch_is_overfitted_on_the_cpu() {
        one_batch_is_overfitted(cpu()).await;
    }

    async fn the_same_seed_gives_the_same_bits_however_the_work_is_cut() {
        let (gpu, dataset) = (gpu().await, dataset(96, 16));
        let mut first = session(&gpu, tiny(32), &dataset).await;
        let mut second = session(&gpu, tiny(32), &dataset).await;
        // A tiny budget cuts every step between all of its lines.
        for _ in 0..40 {
            second.pace_mut().learn(1, std::time::Duration::from_secs(1));
        }
        let (one, other) = (trained(&mut first, 7).await, trained(&mut second, 7).await);
        assert_eq!(bits(&one), bits(&other));
        let mut third = session(&gpu, Settings { seed: 2, ..tiny(32) }, &dataset).await;
        assert_ne!(bits(&one), bits(&trained(&mut third, 7).await), "another seed, another run");
    }

    /// Without a corruption its strength changes nothing, and with one of strength 0 only the plan.
    async fn no_corruption_is_none_at_all() {
        let data = dataset(96, 40);
        let with = |kind, strength| Settings { corruption: Corruption { kind, strength }, ..tiny(32) };
        let mut plain = session(&cpu(), tiny(32), &data).await;
        let expected = bits(&trained(&mut plain, 4).await);
        let mut none = session(&cpu(), with(CorruptionKind::None, 0.9), &data).await;
        assert!(none.plan() == plain.plan(), "another plan");
        assert_eq!(bits(&trained(&mut none, 4).await), expected);
        let mut nothing = session(&cpu(), with(CorruptionKind::SaltAndPepper, 0.0), &data).await;
        assert_eq!(bits(&trained(&mut nothing, 4).await), expected);
        let corrupted = |session: &Session| {
            let lines = |name: &str| session.plan().program(name).to_vec();
            let is_corruption = |name| lines(name).iter().filter(|line| matches!(line.op, Op::Corrupt(_))).count();
            [vae::TRAIN, vae::EVALUATE, vae::ENCODE, vae::ENCODE_DIGITS, vae::DRAWING].map(is_corruption)
        };
        assert_eq!((corrupted(&plain), corrupted(&nothing)), ([0; 5], [1, 1, 0, 0, 0]));
    }

    /// Of a model that is trained to denoise the losses are those of corrupted digits, which are always the same, here
    /// without any ink, so that they have one posterior; the drawing is what it is.
    async fn test_digits_are_corrupted_alike_and_drawings_not_at_all() {
        let data = dataset(96, 40);
        let corruption = Corruption { kind: CorruptionKind::Patch, strength: 1.0 };
        let mut denoising = session(&cpu(), Settings { corruption, ..tiny(32) }, &data).await;
        let snapshot = trained(&mut denoising, 30).await;
        let [first, second] = [denoising.evaluation().await.unwrap(), denoising.evaluation().await.unwrap()];
        assert_eq!(first, second);
        let plain = Session::new(&cpu(), tiny(32), data.clone(), Some(&snapshot), |_, _| {}).await.unwrap();
        let clean = plain.evaluation().await.unwrap();
        for (corrupted, clean) in first.latents.iter().zip(&clean.latents) {
            assert!(corrupted.variance < 1e-9 && clean.variance > 1e-5, "{corrupted:?}, clean {clean:?}");
        }
        let digit: Vec<f32> = data.test.image(0).iter().map(|&grey| f32::from(grey) / 255.0).collect();
        let [one, other] = [denoising.draw(&digit).await.unwrap(), plain.draw(&digit).await.unwrap()];
        assert_eq!((one.mu, one.losses), (other.mu, other.losses));
    }

    /// The page's first picture is what the session shows at step 0, and arrives in parts.
    async fn untrained_samples_are_those_of_step_0() {
        let session = session(&cpu(), tiny(4), &dataset(4, 4)).await;
        let plan = session.plan();
        let latents: Vec<f32> = (0..vae::SAMPLE_COUNT * session.settings().latent_size).map(|index| (index % 7) as f32 - 3.0).collect();
        session.write_sample_latents(&latents);
        let whole = floats(&session.run(vae::SAMPLES, &[plan.value(vae::SAMPLES, vae::LOGITS)]).await.unwrap());
        let mut shown = Vec::new();
        let show = |logits: &[f32]| {
            shown.push(logits.to_vec());
            shown.len() < 4
        };
        cpu_samples(session.settings(), None, &latents, show).await;
        assert_eq!(shown.len(), 4, "it goes on for as long as it is asked to");
        for (logits, samples) in shown.iter().zip([1, 8, 16, 24]) {
            let (drawn, to_come) = logits.split_at(samples * whole.len() / vae::SAMPLE_COUNT);
            assert_eq!(drawn, &whole[..drawn.len()]);
            assert_eq!(logits.len(), whole.len());
            assert!(to_come.iter().all(|&logit| logit == f32::NEG_INFINITY), "paper after {samples} samples");
        }
    }

    async fn a_tiling_changes_no_bit_and_a_run_may_change_it() {
        let (adapter, dataset) = (adapter().await, dataset(96, 16));
        let cut = |tiling| Processor::Gpu(adapter.clone().with_tiling(Some(tiling)));
        let straight = trained(&mut session(&cut(Tiling::Registers), tiny(32), &dataset).await, 6).await;
        for tiling in [Tiling::workgroup(TileSize::Small), Tiling::workgroup(TileSize::Large)] {
            let half_way = trained(&mut session(&cut(tiling), tiny(32), &dataset).await, 3).await;
            let mut resumed =
                Session::new(&cut(Tiling::Registers), tiny(32), dataset.clone(), Some(&half_way), |_, _| {}).await.unwrap();
            assert_eq!(bits(&trained(&mut resumed, 6).await), bits(&straight), "{tiling:?}");
        }
    }

    async fn a_run_goes_on_from_a_snapshot_as_if_nothing_had_happened() {
        let (gpu, dataset) = (gpu().await, dataset(96, 16));
        let mut straight = session(&gpu, tiny(32), &dataset).await;
        let half_way = trained(&mut straight, 4).await;
        let straight = trained(&mut straight, 8).await;
        let mut resumed =
            Session::new(&gpu, tiny(32), dataset.clone(), Some(&half_way), |_, _| {}).await.unwrap();
        assert_eq!(resumed.step(), 4);
        assert_eq!(bits(&trained(&mut resumed, 8).await), bits(&straight));
        resumed.reset();
        assert_eq!(resumed.step(), 0);
        assert_eq!(bits(&trained(&mut resumed, 8).await), bits(&straight), "reset starts from the same seed");
    }

    /// Not of the moment when it is read: training continues meanwhile.
    async fn a_snapshot_is_of_the_moment_when_it_was_asked_for() {
        for processor in [gpu().await, cpu()] {
            let mut session = session(&processor, tiny(4), &dataset(8, 4)).await;
            let before = session.snapshot().await.unwrap();
            let asked = session.snapshot();
            train(&mut session, 1).await;
            assert_eq!(bits(&asked.await.unwrap()), bits(&before));
            assert_ne!(bits(&session.snapshot().await.unwrap()), bits(&before));
        }
    }

    /// Fingerprints depend on settings, data and adapter only, not on the tiling or on interruptions.
    async fn the_same_run_leaves_the_same_fingerprint() {
        let (adapter, dataset) = (adapter().await, dataset(96, 16));
        // With SiLUs, GPUs run other kernels than software adapters.
        let usual = Settings { batch_size: 32, max_norm: 30.0, ..Settings::of(Preset::Tiny) };
        let seed_2 = Settings { seed: 2, ..tiny(32) };
        let mut reported = Vec::new();
        for (settings, tilings) in [
            (tiny(32), tilings(&adapter).collect::<Vec<_>>()),
            (usual, tilings(&adapter).collect()),
            (seed_2, vec![adapter.tiling()]),
        ] {
            let mut fingerprints = Vec::new();
            for tiling in tilings {
                let gpu = Processor::Gpu(adapter.clone().with_tiling(Some(tiling)));
                let mut first = session(&gpu, settings, &dataset).await;
                let half_way = trained(&mut first, 3).await;
                let end = trained(&mut first, 6).await;
                fingerprints.push(first.plan().parameters().fingerprint(&end.parameters).await);
                let second = Session::new(&gpu, settings, dataset.clone(), Some(&half_way), |_, _| {}).await;
                let mut second = second.unwrap();
                second.evaluation().await.unwrap();
                let end = trained(&mut second, 6).await;
                fingerprints.push(second.plan().parameters().fingerprint(&end.parameters).await);
            }
            assert!(fingerprints.iter().all(|other| *other == fingerprints[0]), "{fingerprints:#?}");
            reported.push(fingerprints.swap_remove(0));
        }
        assert_ne!(reported[0], reported[2]);
    }

    async fn both_executors_learn_the_same() {
        let dataset = dataset(64, 16);
        let mut on_gpu = session(&gpu().await, tiny(16), &dataset).await;
        let mut on_cpu = session(&cpu(), tiny(16), &dataset).await;
        let (gpu, cpu) = (train(&mut on_gpu, 12).await, train(&mut on_cpu, 12).await);
        for (step, (gpu, cpu)) in gpu.iter().zip(&cpu).enumerate() {
            assert!(alike(&on_gpu, gpu, cpu), "step {step}: {gpu:?} and {cpu:?}");
        }
    }

    async fn both_executors_learn_the_same_in_other_ways() {
        let dataset = dataset(64, 16);
        let settings =
            Settings { activation: Activation::Silu, max_norm: 30.0, ema_decay: 0.9, ..tiny(16) };
        let mut on_gpu = session(&gpu().await, settings, &dataset).await;
        let mut on_cpu = session(&cpu(), settings, &dataset).await;
        let (gpu, cpu) = (train(&mut on_gpu, 6).await, train(&mut on_cpu, 6).await);
        for (step, (gpu, cpu)) in gpu.iter().zip(&cpu).enumerate() {
            assert!(alike(&on_gpu, gpu, cpu), "step {step}: {gpu:?} and {cpu:?}");
        }
    }

    /// Adam is almost invariant to the scale of all gradients, but the second moment has its square.
    async fn gradients_are_clipped_to_their_max_norm() {
        let (gpu, dataset) = (gpu().await, dataset(64, 16));
        let squares = async |max_norm: f64| {
            let settings = Settings { max_norm, ..tiny(32) };
            let end = trained(&mut session(&gpu, settings, &dataset).await, 1).await;
            end.second_moment.iter().map(|&v| f64::from(v) / 1e-3).sum::<f64>()
        };
        let norm = squares(0.0).await.sqrt();
        for (largest, expected) in [(norm / 3.0, norm / 3.0), (norm * 3.0, norm)] {
            let clipped = squares(largest).await.sqrt();
            assert!((clipped / expected - 1.0).abs() < 1e-4, "{clipped}, not {expected}, of {norm} within {largest}");
        }
    }

    async fn pictures_and_tests_are_made_with_the_averages() {
        let dataset = dataset(64, 45);
        for processor in [gpu().await, cpu()] {
            let settings = Settings { ema_decay: 0.9, ..tiny(16) };
            let mut averaged = session(&processor, settings, &dataset).await;
            let start = averaged.snapshot().await.unwrap();
            assert_eq!(start.averages.as_ref(), Some(&start.parameters));
            let first = trained(&mut averaged, 1).await;
            // In the first step the average keeps 2/11 of the start.
            for ((average, now), before) in first.weights().iter().zip(&first.parameters).zip(&start.parameters) {
                let expected = now + (before - now) * 2.0 / 11.0;
                assert!((average - expected).abs() < 1e-7, "{average}, not {expected}");
            }
            let end = trained(&mut averaged, 5).await;
            let averages = end.averages.clone().unwrap();
            assert_ne!(averages, end.parameters);

            // A model of which the averages are the parameters.
            let plain = Snapshot { parameters: averages, averages: None, ..end.clone() };
            let plain = Session::new(&processor, tiny(16), dataset.clone(), Some(&plain), |_, _| {}).await.unwrap();
            assert_eq!(averaged.evaluation().await.unwrap(), plain.evaluation().await.unwrap());
            let samples = async |session: &Session| {
                session.write_sample_latents(&vec![0.5; vae::SAMPLE_COUNT * settings.latent_size]);
                session.run(vae::SAMPLES, &[session.plan().value(vae::SAMPLES, vae::LOGITS)]).await.unwrap()
            };
            assert_eq!(samples(&averaged).await, samples(&plain).await);

            let mut resumed =
                Session::new(&processor, settings, dataset.clone(), Some(&end), |_, _| {}).await.unwrap();
            let (resumed, straight) = (trained(&mut resumed, 7).await, trained(&mut averaged, 7).await);
            assert_eq!(bits(&resumed), bits(&straight));
        }
    }

    async fn the_test_loss_counts_every_digit_once() {
        // 45 digits in batches of 16: the last batch is partly empty.
        let (gpu, dataset) = (gpu().await, dataset(32, 45));
        let session = session(&gpu, tiny(16), &dataset).await;
        let evaluation = session.evaluation().await.unwrap();
        assert_eq!(evaluation.images, 45);
        assert_eq!(evaluation, session.evaluation().await.unwrap(), "the same noise each time");
        let losses = evaluation.losses;
        assert!((300.0..700.0).contains(&losses.total()), "{losses:?} before any training");
    }

    async fn an_evaluation_agrees_with_itself_and_with_the_other_executor() {
        let (gpu, dataset) = (gpu().await, dataset(4, 45));
        // Four memorised digits, so that latent dimensions are in use.
        let settings = Settings { learning_rate: 1e-2, beta: 0.0, epochs: 1000, ..tiny(4) };
        let mut on_gpu = session(&gpu, settings, &dataset).await;
        let trained = trained(&mut on_gpu, 120).await;
        let on_gpu = on_gpu.evaluation().await.unwrap();
        let processor = cpu();
        let cpu = Session::new(&processor, settings, dataset.clone(), Some(&trained), |_, _| {});
        let on_cpu = cpu.await.unwrap().evaluation().await.unwrap();

        let kl: f64 = on_gpu.latents.iter().map(|latent| latent.kl).sum();
        assert!(kl > 0.1, "{kl} nats: there is nothing to compare");
        // Two ways to add the same numbers in f32.
        assert!((kl / on_gpu.losses.kl - 1.0).abs() < 1e-5, "{kl} nats in parts, {:?}", on_gpu.losses);
        assert!(on_gpu.active_units() >= 1, "{on_gpu:?}");
        assert_eq!(on_gpu.active_units(), on_cpu.active_units());
        assert!((0.005..0.5).contains(&on_gpu.squared_error), "{}", on_gpu.squared_error);
        let floor = dataset.test.entropy();
        assert!(on_gpu.losses.reconstruction > floor, "{:?} is below {floor}", on_gpu.losses);

        // A GPU's sine and cosine may be off by 2⁻¹¹, and z with them; μ and logvar do not depend on the noise.
        let close = |a: f64, b: f64, apart: f64| (a - b).abs() <= apart * b.abs() + 1e-6;
        assert!(close(on_gpu.squared_error, on_cpu.squared_error, 2e-3), "{on_gpu:?} {on_cpu:?}");
        for (gpu, cpu) in on_gpu.latents.iter().zip(&on_cpu.latents) {
            assert!(close(gpu.kl, cpu.kl, 1e-4) && close(gpu.variance, cpu.variance, 1e-4), "{gpu:?} {cpu:?}");
        }
    }

    async fn learning_rate_and_beta_apply_at_once() {
        let (gpu, dataset) = (gpu().await, dataset(64, 16));
        let mut session = session(&gpu, tiny(32), &dataset).await;
        let before = trained(&mut session, 2).await;
        session.configure(Settings { learning_rate: 0.0, ..tiny(32) });
        let after = trained(&mut session, 4).await;
        assert_eq!(before.parameters, after.parameters, "a learning rate of 0 moves nothing");
        assert_ne!(before.first_moment, after.first_moment);

        // The same step from the same parameters, with and without the KL term.
        let with_kl = trained(&mut session, 5).await;
        let mut session = Session::new(&gpu, tiny(32), dataset, Some(&after), |_, _| {}).await.unwrap();
        session.configure(Settings { learning_rate: 0.0, beta: 0.0, ..tiny(32) });
        assert_ne!(with_kl.first_moment, trained(&mut session, 5).await.first_moment, "β weighs nothing");
    }

    async fn warm_up_decay_and_kl_warm_up_reach_the_device() {
        let (gpu, dataset) = (gpu().await, dataset(64, 16));
        let step = async |settings: Settings| trained(&mut session(&gpu, settings, &dataset).await, 1).await;
        let start = session(&gpu, tiny(32), &dataset).await.snapshot().await.unwrap().parameters;
        let way = |to: &Snapshot| to.parameters.iter().zip(&start).map(|(to, from)| to - from).collect::<Vec<_>>();
        let assert_near = |ways: [Vec<f32>; 2], what: &str| {
            let furthest = ways[0].iter().zip(&ways[1]).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            // Parameters are below 1: a step of 1e-3 is rounded to 2⁻²⁴ or better.
            assert!(furthest < 2e-7, "{what}: {furthest}");
        };
        let plain = step(tiny(32)).await;
        let risen = step(Settings { warm_up: 4, ..tiny(32) }).await;
        let quarter = way(&plain).iter().map(|way| way / 4.0).collect();
        assert_near([way(&risen), quarter], "the first of four steps of warm-up goes a quarter of the way");

        let decayed = step(Settings { weight_decay: 0.5, ..tiny(32) }).await;
        let less = way(&plain).iter().zip(&start).map(|(way, start)| way - 0.5e-3 * start).collect();
        assert_near([way(&decayed), less], "weight decay takes its part of each parameter");

        let without_kl = step(Settings { beta: 0.0, ..tiny(32) }).await;
        let rising = step(Settings { kl_warm_up: 1.0, ..tiny(32) }).await;
        assert_eq!(bits(&rising), bits(&without_kl), "β rises from 0");
        assert_ne!(bits(&rising), bits(&plain));
    }

    async fn what_does_not_fit_is_refused_by_name() {
        let gpu = gpu().await;
        let refused = |settings: Settings, dataset: Rc<Dataset>, snapshot: Option<Snapshot>| {
            let gpu = gpu.clone();
            async move {
                let made = Session::new(&gpu, settings, dataset, snapshot.as_ref(), |_, _| {}).await;
                made.err().expect("it does not fit")
            }
        };
        let few = refused(tiny(64), dataset(63, 16), None).await;
        assert!(matches!(few, Error::Dataset(_)) && few.to_string().contains("a batch needs 64"), "{few}");

        let large = Settings { batch_size: 2048, ..Settings::of(Preset::Base) };
        let error = refused(large, dataset(2048, 16), None).await;
        assert!(matches!(error, Error::Limit { .. }), "{error}");
        assert!(error.to_string().contains("Choose a smaller batch"), "{error}");

        let other = Snapshot { parameters: vec![0.0; 3], ..initial(&gpu).await };
        let error = refused(tiny(16), dataset(16, 16), Some(other)).await;
        assert!(matches!(error, Error::SnapshotMismatch), "{error}");
    }
}

async fn initial(gpu: &Processor) -> Snapshot {
    session(gpu, tiny(16), &dataset(16, 16)).await.snapshot().await.unwrap()
}
