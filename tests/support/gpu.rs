//! Runs one operation on the GPU and on its twin, and compares.

use latent_ink::gpu::{Executor, Gpu};
use latent_ink::ops::{Access, Dispatch, Op, Operand, Slice};
use latent_ink::plan::{BufferSpec, Element};
use latent_ink::twin::{self, Memory};

use super::{Operands, POISON};

/// Writes each test once: natively it blocks on a software or real Vulkan adapter, in the browser
/// wasm-bindgen's runner awaits it.
macro_rules! on_gpu {
    ($($(#[$attribute:meta])* async fn $name:ident() $body:block)*) => {$(
        $(#[$attribute])*
        #[cfg(not(target_arch = "wasm32"))]
        #[test]
        fn $name() {
            pollster::block_on(async $body)
        }

        $(#[$attribute])*
        #[cfg(target_arch = "wasm32")]
        #[wasm_bindgen_test::wasm_bindgen_test]
        async fn $name() $body
    )*};
}
pub(crate) use on_gpu;

/// The GPU that the tests run on; without one they fail, and say what to install.
pub async fn adapter() -> Gpu {
    Gpu::new().await.unwrap_or_else(|error| panic!("{error}"))
}

/// How far a result may be from the f64 twin's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerance {
    /// Times the root mean square of the whole result.
    pub of_rms: f64,
    /// Times the element itself.
    pub of_element: f64,
}

impl Tolerance {
    /// Bit for bit, for copies and counters.
    pub const EXACT: Tolerance = Tolerance { of_rms: 0.0, of_element: 0.0 };

    /// For a sum of `terms` products in f32, whatever its order.
    ///
    /// Each of the additions rounds a partial sum by at most half an ε; partial sums are about as
    /// large as results; roundings go either way, so they add up like a random walk: about
    /// ε/2·√terms·rms. The largest of a hundred thousand such errors is near 4.5 of them. Four ε
    /// leave room for small `terms`, and an error of one term, rms/√terms, is still thousands of
    /// times larger.
    pub fn sum(terms: usize) -> Tolerance {
        Tolerance { of_rms: 4.0 * f64::from(f32::EPSILON) * (terms as f64).sqrt(), of_element: 0.0 }
    }

    /// For a few operations on each element. WGSL lets `exp` be wrong by 3 + 2·|x| units in the last
    /// place and division by 2.5, so 32 ε, of the result or of the terms that cancelled in it.
    pub fn elementwise() -> Tolerance {
        let epsilon = f64::from(f32::EPSILON);
        Tolerance { of_rms: 32.0 * epsilon, of_element: 32.0 * epsilon }
    }

    /// What of `computed` is further from `expected` than this, or was never written.
    pub fn failures(self, name: &str, computed: &[u32], expected: &[f64]) -> Option<String> {
        assert_eq!(computed.len(), expected.len(), "{name}: lengths");
        let rms = (expected.iter().map(|x| x * x).sum::<f64>() / expected.len() as f64).sqrt();
        let wrong = |&(_, (&bits, &expected)): &(usize, (&u32, &f64))| {
            let error = (f64::from(f32::from_bits(bits)) - expected).abs();
            let allowed = self.of_rms * rms + self.of_element * expected.abs();
            // A comparison with NaN is false: what is not within is wrong.
            bits == POISON || !(error <= allowed)
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

/// One operation to be run on both executors.
pub struct Comparison<'a> {
    pub operands: &'a Operands,
    pub op: &'a Op,
    pub tolerance: Tolerance,
}

impl Comparison<'_> {
    /// What differs, in words; empty where all is well.
    pub async fn failures(&self, gpu: &Gpu) -> Vec<String> {
        self.failures_of(gpu, self.op.dispatches()).await
    }

    /// As `failures`, for other dispatches than the operation's own.
    pub async fn failures_of(&self, gpu: &Gpu, dispatches: Vec<Dispatch>) -> Vec<String> {
        let memory: Memory<f64> = self.operands.memory();
        twin::run(self.op, 0..self.op.images(), &memory);

        let written = written(self.op);
        let mut executor = Executor::new(gpu, &self.operands.specs).await.unwrap();
        self.operands.fill(|slice, contents| executor.write(slice, &contents.bits()));
        let recording = executor.record_dispatches([(self.op.stem(), dispatches)]).await.unwrap();
        let computed = executor.submit([(&recording, 0..1)], &written).wait().await.unwrap();

        let mut rest = computed.as_slice();
        let mut failures = Vec::new();
        for slice in written {
            let (computed, others) = rest.split_at(slice.len);
            rest = others;
            let spec = &self.operands.specs[slice.buffer.0];
            let name = format!("{} {} · {}", self.op.stem(), self.op.shape(), spec.name);
            failures.extend(compare(self.tolerance, &name, spec, slice, computed, &memory));
        }
        failures
    }

    /// Fails with everything that differs.
    pub async fn assert(&self, gpu: &Gpu) {
        let failures = self.failures(gpu).await;
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
}

/// The slices that an operation leaves results in.
pub fn written(op: &Op) -> Vec<Slice> {
    let result = |operand: &Operand| matches!(operand.access, Access::Write | Access::ReadWrite);
    op.operands().iter().filter(|operand| result(operand)).map(|operand| operand.slice).collect()
}

/// What of one slice differs from the twin's memory.
pub fn compare(
    tolerance: Tolerance,
    name: &str,
    spec: &BufferSpec,
    slice: Slice,
    computed: &[u32],
    memory: &Memory<f64>,
) -> Option<String> {
    match spec.element {
        Element::F32 => tolerance.failures(name, computed, &memory.floats(slice)),
        Element::U32 => {
            let expected = memory.words(slice);
            (computed != &*expected).then(|| format!("{name}: {computed:?} in place of {expected:?}"))
        }
    }
}
