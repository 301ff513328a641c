//! What the tests of kernels and twins share: operands full of random numbers, and layers to put
//! them in.

#![allow(dead_code, reason = "each test binary uses its own part")]

mod layer;

pub use layer::Layer;

use latent_ink::ops::{BufferId, Slice};
use latent_ink::plan::{BufferSpec, Element};
use latent_ink::twin::random::Sequence;
use latent_ink::twin::{Memory, Real};

/// The operands of a test, each in a buffer of its own, and their contents.
pub struct Operands {
    pub specs: Vec<BufferSpec>,
    contents: Vec<Contents>,
    seed: u32,
}

/// What an operand starts with.
pub enum Contents {
    Floats(Vec<f32>),
    Words(Vec<u32>),
}

impl Operands {
    pub fn new(seed: u32) -> Operands {
        Operands { specs: Vec::new(), contents: Vec::new(), seed }
    }

    fn add(&mut self, name: &str, element: Element, len: usize, contents: Contents) -> Slice {
        self.specs.push(BufferSpec { name: name.to_owned(), element, len });
        self.contents.push(contents);
        Slice { buffer: BufferId(self.specs.len() - 1), offset: 0, len }
    }

    /// These floats.
    pub fn floats(&mut self, name: &str, floats: Vec<f32>) -> Slice {
        self.add(name, Element::F32, floats.len(), Contents::Floats(floats))
    }

    /// These words.
    pub fn words(&mut self, name: &str, words: Vec<u32>) -> Slice {
        self.add(name, Element::U32, words.len(), Contents::Words(words))
    }

    /// Standard normal numbers.
    pub fn normal(&mut self, name: &str, len: usize) -> Slice {
        let mut floats = vec![0.0; len];
        Sequence { counter: self.specs.len() as u32, seed: self.seed, stream: 100 }.fill_normal(&mut floats);
        self.floats(name, floats)
    }

    /// What a ReLU leaves: normal numbers, about half of them zero.
    pub fn activation(&mut self, name: &str, len: usize) -> Slice {
        let slice = self.normal(name, len);
        if let Some(Contents::Floats(floats)) = self.contents.last_mut() {
            floats.iter_mut().for_each(|float| *float = float.max(0.0));
        }
        slice
    }

    /// Room for a result: NaN, so that what is not written is seen.
    pub fn result(&mut self, name: &str, len: usize) -> Slice {
        self.floats(name, vec![f32::NAN; len])
    }

    /// The operands in the twins' memory.
    pub fn memory<F: Real>(&self) -> Memory<F> {
        let memory = Memory::new(&self.specs);
        self.fill(|slice, contents| match contents {
            Contents::Floats(floats) => set(&memory, slice, floats),
            Contents::Words(words) => memory.words_mut(slice).copy_from_slice(words),
        });
        memory
    }

    /// Hands every operand and its contents to `write`.
    pub fn fill(&self, mut write: impl FnMut(Slice, &Contents)) {
        for (buffer, contents) in self.contents.iter().enumerate() {
            write(Slice { buffer: BufferId(buffer), offset: 0, len: self.specs[buffer].len }, contents);
        }
    }
}

/// Stores floats in the twins' memory.
pub fn set<F: Real>(memory: &Memory<F>, slice: Slice, floats: &[f32]) {
    for (place, &float) in memory.floats_mut(slice).iter_mut().zip(floats) {
        *place = F::from_f64(f64::from(float));
    }
}
