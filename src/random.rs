//! Counter-based random numbers: the same words on every device (`shaders/random.wgsl` computes the same).
//!
//! A counter-based generator hashes the position and step of a number instead of keeping a state, so that
//! every invocation of a kernel can draw its own numbers, in any order.

use latent_ink_loops::sin_cos;

/// pcg4d of Jarzynski and Olano, "Hash Functions for GPU Rendering" (JCGT 2020): four words in,
/// four well-mixed words out.
pub fn pcg4d(words: [u32; 4]) -> [u32; 4] {
    let words = words.map(|word| word.wrapping_mul(1664525).wrapping_add(1013904223));
    cross(cross(words).map(|word| word ^ (word >> 16)))
}

/// Half of pcg4d: to each word the product of two others is added.
fn cross([mut x, mut y, mut z, mut w]: [u32; 4]) -> [u32; 4] {
    x = x.wrapping_add(y.wrapping_mul(w));
    y = y.wrapping_add(z.wrapping_mul(x));
    z = z.wrapping_add(x.wrapping_mul(y));
    w = w.wrapping_add(y.wrapping_mul(z));
    [x, y, z, w]
}

/// A number in the open interval (0, 1) from the upper 23 bits of a word: exact in f32, and never
/// 0, whose logarithm is infinite.
pub fn unit(word: u32) -> f32 {
    ((f64::from(word >> 9) + 0.5) / f64::from(1u32 << 23)) as f32
}

/// All uses of random numbers: no two uses of one seed may draw the same numbers.
pub mod stream {
    /// ε of a training step.
    pub const TRAINING: u32 = 0;
    /// ε of an evaluation.
    pub const EVALUATION: u32 = 1;
    /// Latents of the samples that are shown.
    pub const SAMPLES: u32 = 2;
    /// ε of a likelihood's draws.
    pub const LIKELIHOOD: u32 = 3;
    /// Latents of the samples that are judged.
    pub const JUDGED_SAMPLES: u32 = 4;
    /// Points at which a mixture starts.
    pub const MIXTURE_START: u32 = 5;
    /// Latents that a repair starts from.
    pub const REPAIR: u32 = 6;
    /// Latents of digits that are made to be downloaded.
    pub const AUGMENT: u32 = 7;
    /// Corruption of training digits.
    pub const TRAINING_CORRUPTION: u32 = 8;
    /// Corruption of test digits in an evaluation.
    pub const TEST_CORRUPTION: u32 = 9;
    /// Corruption of test digits on show.
    pub const DENOISE: u32 = 10;
    /// Parameters at the start.
    pub const PARAMETERS: u32 = 1000;
    /// ε of the bench.
    pub const BENCH_NOISE: u32 = 1001;
    /// Latents of the bench's samples.
    pub const BENCH_LATENTS: u32 = 1002;
    /// With one of the others: which Gaussian of a mixture each number is drawn from.
    pub const CHOICES: u32 = 1 << 31;
    /// What makes grey pixels binary.
    pub const PIXELS: u32 = u32::MAX - 1;
    /// The order of training digits.
    pub const SHUFFLE: u32 = u32::MAX;
}

/// An infinite sequence of random numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// What changes from batch to batch.
    pub counter: u32,
    /// The run's seed.
    pub seed: u32,
    /// One of [`stream`].
    pub stream: u32,
}

impl Sequence {
    /// Numbers `4k … 4k+3`, as words.
    pub fn words(self, k: usize) -> [u32; 4] {
        pcg4d([k as u32, self.counter, self.seed, self.stream])
    }

    /// Fills with uniform numbers in the open interval (0, 1).
    pub fn fill_uniform(self, numbers: &mut [f32]) {
        self.fill(numbers, |k| self.words(k).map(unit));
    }

    /// Fills with standard normal numbers by Box and Muller's method: the first two words make a
    /// pair (cosine, then sine), the last two another.
    pub fn fill_normal(self, numbers: &mut [f32]) {
        self.fill(numbers, |k| self.normal(k));
    }

    /// Numbers `4k … 4k+3` of these.
    pub fn normal(self, k: usize) -> [f32; 4] {
        let [a, b, c, d] = self.words(k).map(unit);
        let [first, second] = box_muller(a, b);
        let [third, fourth] = box_muller(c, d);
        [first, second, third, fourth]
    }

    fn fill(self, numbers: &mut [f32], four: impl Fn(usize) -> [f32; 4]) {
        for (k, chunk) in numbers.chunks_mut(4).enumerate() {
            chunk.copy_from_slice(&four(k)[..chunk.len()]);
        }
    }
}

/// Two independent normal numbers from two uniform ones.
fn box_muller(radius: f32, angle: f32) -> [f32; 2] {
    let radius = (-2.0 * radius.ln()).sqrt();
    let (sin, cos) = sin_cos(std::f32::consts::TAU * angle);
    [radius * cos, radius * sin]
}

/// Rounds of the Feistel network: four make a pseudorandom permutation of a good hash (Luby and Rackoff).
const ROUNDS: u32 = 4;

/// Where the shuffle of `epoch` sends `index`: a bijection of `0..count`, in constant memory.
///
/// A Feistel network permutes the smallest power of four that holds `count`; a result past the end
/// is permuted again until it is inside (cycle walking), which keeps it a bijection.
pub fn permute(index: u32, count: u32, seed: u32, epoch: u32) -> u32 {
    let bits = u32::BITS - (count - 1).leading_zeros();
    let half = bits.div_ceil(2);
    let mask = (1u32 << half) - 1;
    // From outside, the walk might never end.
    let mut value = index.min(count - 1);
    loop {
        let (mut left, mut right) = (value >> half, value & mask);
        for round in 0..ROUNDS {
            let hash = pcg4d([right, ROUNDS * epoch + round, seed, stream::SHUFFLE])[0];
            (left, right) = (right, left ^ (hash & mask));
        }
        value = (left << half) | right;
        if value < count {
            return value;
        }
    }
}
