//! Tolerances of a kernel's f32 against the reference's f64.

use latent_ink::ops::{CorruptionKind, Epilogue, Op};

use super::POISON;

/// The distance that is due to rounding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerance {
    /// Times the root mean square of the whole result.
    pub of_rms: f64,
    /// Times the element itself.
    pub of_element: f64,
    /// Of numbers that are small differences of larger ones.
    pub absolute: f64,
}

const EPSILON: f64 = f32::EPSILON as f64;
/// Of a normal number: see [`Op::Noise`] below.
const NORMAL: f64 = 5.8 / 2048.0;

impl Tolerance {
    /// The tolerance of an operation.
    pub fn of(op: &Op) -> Tolerance {
        match op {
            Op::Conv2d(op) => {
                Self::sum(op.geometry.weight_len() / op.geometry.out_channels).then(op.epilogue)
            }
            Op::ConvTranspose2d(op) => {
                Self::sum(op.geometry.weight_len() / op.geometry.in_channels).then(op.epilogue)
            }
            Op::Conv2dGradWeight(op) => Self::sum(op.geometry.out_pixels()),
            Op::Dense(op) => Self::sum(op.in_features).then(op.epilogue),
            Op::DenseGradInput(op) => Self::sum(op.out_features).then(op.epilogue),
            Op::DenseGradWeight(op) => Self::sum(op.batch),
            Op::BiasGrad(op) => Self::sum(op.batch * op.pixels),
            Op::Metrics(op) => Self::sum(op.batch),
            // A sum of squares: nothing cancels, so its roundings are shares of it. Of 100,004 squares one vec4f is 340 ε.
            Op::GradientNorm(_) => Tolerance { of_rms: 0.0, of_element: 64.0 * EPSILON, absolute: 0.0 },
            // Near the prior each dimension's KL is what two numbers near 1 leave, and the error that
            // WGSL allows `exp` may have the same sign in all of them.
            Op::Reparameterize(op) => {
                Tolerance { absolute: 4.0 * EPSILON * op.latent as f64, ..Self::elementwise() }
            }
            // The same differences, summed over the images.
            Op::LatentStatistics(op) => {
                Tolerance { absolute: 4.0 * EPSILON * op.batch as f64, ..Self::sum(op.batch) }
            }
            Op::ReparameterizeGrad(_)
            | Op::BceWithLogits(_)
            | Op::SoftmaxCrossEntropy(_)
            | Op::Silu(_)
            | Op::Adam(_) => Self::elementwise(),
            // A log weight is a sum of a hundred nats and some smaller terms; a rounding of that size,
            // absolute, is a relative one of the exponentials in the sum stored with it.
            Op::ImportanceWeight(_) => Self::elementwise(),
            // Copies.
            Op::MaxPool2d(_) => Tolerance { of_rms: 0.0, of_element: 0.0, absolute: 0.0 },
            // Copies, and products with the slope of a leaky ReLU, which is rounded itself.
            Op::MaxPool2dGrad(op) => {
                Tolerance { of_rms: 0.0, of_element: EPSILON, absolute: 0.0 }.then(op.epilogue)
            }
            // One rounding of the sum, one of the product with a slope, and one of the slope.
            Op::Add(op) => {
                Tolerance { of_rms: 0.0, of_element: 2.0 * EPSILON, absolute: 0.0 }.then(op.epilogue)
            }
            // A byte over 255: one rounding, or two where it is a product with 1/255.
            Op::Gather(_) => Tolerance { of_rms: 0.0, of_element: 2.0 * EPSILON, absolute: 0.0 },
            // The words are the same bit for bit; but WGSL lets sine and cosine be wrong by 2⁻¹¹, and
            // a normal number is one of them times a radius of at most √(−2 ln 2⁻²⁴) = 5.8.
            Op::Noise(_) => Tolerance { of_rms: NORMAL, of_element: 0.0, absolute: 0.0 },
            // A pixel plus such a number, scaled, or a copy.
            Op::Corrupt(op) => {
                let is_noise = op.corruption.kind == CorruptionKind::Gaussian;
                let absolute = if is_noise { op.corruption.strength * NORMAL } else { 0.0 };
                Tolerance { of_rms: 0.0, of_element: 0.0, absolute }
            }
        }
    }

    /// For a sum of `terms` products in f32, whatever its order.
    ///
    /// Each of the additions rounds a partial sum by at most half an ε; partial sums are about as
    /// large as results; roundings go either way, so they add up like a random walk: about
    /// ε/2·√terms·rms. The largest of a hundred thousand such errors is near 4.5 of them, where all
    /// results are of a size; next to large ones it is larger: 4.1 ε of one preset's layer, term by term
    /// on llvmpipe. Eight ε leave room (and four of the element, for results that differ much in size);
    /// an error of one term, rms/√terms, is still 1/(8 ε·terms) times larger: 300 times of a dense layer's 3,136.
    fn sum(terms: usize) -> Tolerance {
        Tolerance { of_rms: 8.0 * EPSILON * (terms as f64).sqrt(), of_element: 4.0 * EPSILON, absolute: 0.0 }
    }

    /// For a few operations on each element. WGSL lets `exp` be wrong by 3 + 2·|x| units in the last
    /// place and division by 2.5, so 32 ε, of the result or of the terms that cancelled in it.
    fn elementwise() -> Tolerance {
        Tolerance { of_rms: 32.0 * EPSILON, of_element: 32.0 * EPSILON, absolute: 0.0 }
    }

    /// With an epilogue: SiLU and its slope are a few more operations.
    fn then(self, epilogue: Epilogue) -> Tolerance {
        let Tolerance { of_rms, of_element, .. } = Self::elementwise();
        match epilogue {
            Epilogue::SiluSlope(_) | Epilogue::BiasSilu { .. } => Tolerance {
                of_rms: self.of_rms.max(of_rms),
                of_element: self.of_element.max(of_element),
                ..self
            },
            _ => self,
        }
    }

    /// The elements of `computed` that are further from `expected` than this, or were never written.
    pub fn failures(self, name: &str, computed: &[u32], expected: &[f64]) -> Option<String> {
        assert_eq!(computed.len(), expected.len(), "{name}: lengths");
        let rms = (expected.iter().map(|x| x * x).sum::<f64>() / expected.len() as f64).sqrt();
        let wrong = |&(_, (&bits, &expected)): &(usize, (&u32, &f64))| {
            let error = (f64::from(f32::from_bits(bits)) - expected).abs();
            let allowed = self.of_rms * rms + self.of_element * expected.abs() + self.absolute;
            bits == POISON || error.is_nan() || error > allowed
        };
        let all: Vec<_> = computed.iter().zip(expected).enumerate().filter(wrong).collect();
        let (first, (&bits, expected)) = *all.first()?;
        let computed_first =
            if bits == POISON { "nothing".to_owned() } else { f32::from_bits(bits).to_string() };
        Some(format!(
            "{name}: {} of {} wrong, first [{first}]: {computed_first} in place of {expected} (rms {rms})",
            all.len(),
            computed.len()
        ))
    }
}
