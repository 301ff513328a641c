//! Runs one operation on the GPU and by the reference, and compares.

use latent_ink::cpu;
use latent_ink::gpu::{Executor, Gpu};
use latent_ink::ops::{Access, Dispatch, Op, Operand, Slice, Tiling};
use latent_ink::plan::{BufferSpec, Element};
use latent_ink::reference::{self, Memory};

use super::{Operands, Tolerance};

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

/// The GPU that the tests run on; without one they fail with a message that says what to install.
///
/// Natively each test has a thread and a device of its own: as a thread's local, a device would be dropped after the
/// locals that wgpu uses to drop it.
#[cfg(not(target_arch = "wasm32"))]
pub async fn adapter() -> Gpu {
    new_adapter().await
}

/// A browser runs a binary's tests one after the other on one thread, and SwiftShader takes seconds to compile a
/// model: pipelines belong to the device, so tests that share it compile each kernel once.
#[cfg(target_arch = "wasm32")]
pub async fn adapter() -> Gpu {
    thread_local! {
        static SHARED: std::cell::RefCell<Option<Gpu>> = const { std::cell::RefCell::new(None) };
    }
    if let Some(gpu) = SHARED.with_borrow(Clone::clone) {
        return gpu;
    }
    let gpu = new_adapter().await;
    SHARED.set(Some(gpu.clone()));
    gpu
}

async fn new_adapter() -> Gpu {
    Gpu::new().await.unwrap_or_else(|error| panic!("{error}"))
}

/// The tilings that an adapter supports: a GPU those made for GPUs, whose tiles fit its registers; software all.
pub fn tilings(gpu: &Gpu) -> impl Iterator<Item = Tiling> + use<> {
    let any = gpu.is_software();
    Tiling::ALL.into_iter().filter(move |tiling| any || !tiling.is_software())
}

/// One operation to be run on the GPU and by the reference.
pub struct Comparison<'a> {
    pub operands: &'a Operands,
    pub op: &'a Op,
}

impl Comparison<'_> {
    /// Differences of the GPU, with any tiling, and of the CPU, in words. In the browser, where a kernel takes seconds to compile, the case of this
    /// number is run with one tiling only: cases take turns.
    pub async fn failures(&self, gpu: &Gpu, number: usize) -> Vec<String> {
        let mut failures = self.failures_of_cpu();
        let mut tried = Vec::new();
        let mut tilings: Vec<Tiling> = tilings(gpu).collect();
        if cfg!(target_arch = "wasm32") {
            tilings = vec![tilings[number % tilings.len()]];
        }
        for tiling in tilings {
            let dispatches = self.op.dispatches(tiling);
            if !tried.contains(&dispatches) {
                let found = self.failures_of(gpu, dispatches.clone()).await;
                failures.extend(found.iter().map(|failure| format!("{tiling:?}: {failure}")));
                tried.push(dispatches);
            }
        }
        failures
    }

    /// As `failures`, for the given dispatches.
    pub async fn failures_of(&self, gpu: &Gpu, dispatches: Vec<Dispatch>) -> Vec<String> {
        self.compare(&self.computed(gpu, dispatches).await)
    }

    /// The bits of all results, as the given dispatches compute them.
    pub async fn computed(&self, gpu: &Gpu, dispatches: Vec<Dispatch>) -> Vec<u32> {
        let executor = Executor::new(gpu, &self.operands.specs).await.unwrap();
        self.operands.fill(|slice, contents| executor.write(slice, &contents.bits()));
        let recording = executor.record_dispatches(vec![(self.op.stem(), dispatches)]).await.unwrap();
        executor.submit([(&recording, 0..1)], &written(self.op)).wait().await.unwrap()
    }

    /// Differences of the CPU.
    pub fn failures_of_cpu(&self) -> Vec<String> {
        let memory = self.operands.cpu_memory();
        cpu::run(self.op, 0..self.op.images(), &memory);
        let mut computed = Vec::new();
        written(self.op).into_iter().for_each(|slice| memory.append_bits(slice, &mut computed));
        self.compare(&computed).iter().map(|failure| format!("CPU: {failure}")).collect()
    }

    /// Differences of results, one after the other, from the reference's.
    fn compare(&self, computed: &[u32]) -> Vec<String> {
        let memory = self.operands.memory();
        reference::run(self.op, &memory);
        let mut rest = computed;
        let mut failures = Vec::new();
        for slice in written(self.op) {
            let (computed, others) = rest.split_at(slice.len);
            rest = others;
            let spec = &self.operands.specs[slice.buffer.0];
            let name = format!("{} {} · {}", self.op.stem(), self.op.shape(), spec.name);
            failures.extend(compare(self.op, &name, spec, slice, computed, &memory));
        }
        failures
    }
}

/// The slices that an operation leaves results in.
pub fn written(op: &Op) -> Vec<Slice> {
    let result = |operand: &Operand| matches!(operand.access, Access::Write | Access::ReadWrite);
    op.operands().iter().filter(|operand| result(operand)).map(|operand| operand.slice).collect()
}

/// Differences between one of an operation's results and the reference's memory.
pub fn compare(
    op: &Op,
    name: &str,
    spec: &BufferSpec,
    slice: Slice,
    computed: &[u32],
    memory: &Memory,
) -> Option<String> {
    match spec.element {
        Element::F32 | Element::Partial => Tolerance::of(op).failures(name, computed, &memory.floats(slice)),
        Element::U32 => {
            let expected = memory.words(slice);
            (computed != &*expected).then(|| format!("{name}: {computed:?} in place of {expected:?}"))
        }
    }
}
