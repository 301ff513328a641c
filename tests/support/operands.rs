//! Operands of an operation, full of random numbers.

use latent_ink::cpu;
use latent_ink::ops::{BufferId, SCHEDULE_ROWS, ScheduleRow, Slice, State};
use latent_ink::plan::{BufferSpec, Element};
use latent_ink::random::Sequence;
use latent_ink::reference::Memory;

/// The initial contents of results: a NaN that no arithmetic produces, so that an element
/// that is never written is recognised by its bits (WGSL may assume that there are no NaNs).
pub const POISON: u32 = 0x7fde_adbe;

/// The operands of a test, each in a separate buffer, and their contents.
pub struct Operands {
    pub specs: Vec<BufferSpec>,
    contents: Vec<Contents>,
    seed: u32,
}

/// The initial contents of an operand.
pub enum Contents {
    Floats(Vec<f32>),
    Words(Vec<u32>),
    /// So many floats to be computed.
    Poison(usize),
}

impl Contents {
    /// As the GPU sees them.
    pub fn bits(&self) -> Vec<u32> {
        match self {
            Contents::Floats(floats) => floats.iter().map(|float| float.to_bits()).collect(),
            Contents::Words(words) => words.clone(),
            Contents::Poison(len) => vec![POISON; *len],
        }
    }
}

impl Operands {
    pub fn new(seed: u32) -> Operands {
        Operands { specs: Vec::new(), contents: Vec::new(), seed }
    }

    fn add(&mut self, name: &str, contents: Contents) -> Slice {
        let (element, len) = match &contents {
            Contents::Floats(floats) => (Element::F32, floats.len()),
            Contents::Words(words) => (Element::U32, words.len()),
            Contents::Poison(len) => (Element::F32, *len),
        };
        self.specs.push(BufferSpec { name: name.to_owned(), element, len, images: 0 });
        self.contents.push(contents);
        Slice { buffer: BufferId(self.specs.len() - 1), offset: 0, len }
    }

    /// These floats.
    pub fn floats(&mut self, name: &str, floats: Vec<f32>) -> Slice {
        self.add(name, Contents::Floats(floats))
    }

    /// These words.
    pub fn words(&mut self, name: &str, words: Vec<u32>) -> Slice {
        self.add(name, Contents::Words(words))
    }

    /// Standard normal numbers.
    pub fn normal(&mut self, name: &str, len: usize) -> Slice {
        self.normal_with(name, len, |number| number)
    }

    /// The output of a ReLU: normal numbers, about half of them zero.
    pub fn activation(&mut self, name: &str, len: usize) -> Slice {
        self.normal_with(name, len, |number| number.max(0.0))
    }

    /// Standard normal numbers, each changed by a function.
    pub fn normal_with(&mut self, name: &str, len: usize, change: impl Fn(f32) -> f32) -> Slice {
        let mut floats = vec![0.0; len];
        Sequence { counter: self.specs.len() as u32, seed: self.seed, stream: 100 }.fill_normal(&mut floats);
        floats.iter_mut().for_each(|float| *float = change(*float));
        self.floats(name, floats)
    }

    /// Rows of `width` standard normal numbers, padded with zeros to a multiple of 4.
    pub fn normal_padded(&mut self, name: &str, rows: usize, width: usize) -> Slice {
        let padded = width.next_multiple_of(4);
        let slice = self.normal(name, rows * padded);
        if let Some(Contents::Floats(floats)) = self.contents.last_mut() {
            floats.chunks_exact_mut(padded).for_each(|row| row[width..].fill(0.0));
        }
        slice
    }

    /// Space for a result.
    pub fn result(&mut self, name: &str, len: usize) -> Slice {
        self.add(name, Contents::Poison(len))
    }

    /// The counters.
    pub fn state(&mut self, state: State) -> Slice {
        self.words("state", bytemuck::cast_slice(&[state]).to_vec())
    }

    /// A schedule with one row that holds numbers; the others must not be read.
    pub fn schedule(&mut self, place: usize, row: ScheduleRow) -> Slice {
        let unread: ScheduleRow = bytemuck::cast([f32::NAN; ScheduleRow::LEN]);
        let mut rows = [unread; SCHEDULE_ROWS];
        rows[place] = row;
        self.floats("schedule", bytemuck::cast_slice(&rows).to_vec())
    }

    /// The operands in the reference's memory.
    pub fn memory(&self) -> Memory {
        let memory = Memory::new(&self.specs);
        self.fill(|slice, contents| match contents {
            Contents::Floats(floats) => set(&memory, slice, floats),
            Contents::Words(words) => memory.words_mut(slice).copy_from_slice(words),
            Contents::Poison(_) => memory.floats_mut(slice).fill(f64::NAN),
        });
        memory
    }

    /// The operands in the CPU's memory.
    pub fn cpu_memory(&self) -> cpu::Memory {
        let memory = cpu::Memory::new(&self.specs);
        self.fill(|slice, contents| {
            memory.take_bits(slice, &contents.bits());
        });
        memory
    }

    /// Calls `write` with every operand and its contents.
    pub fn fill(&self, mut write: impl FnMut(Slice, &Contents)) {
        for (buffer, contents) in self.contents.iter().enumerate() {
            write(self.whole(buffer), contents);
        }
    }

    /// A whole buffer.
    pub fn whole(&self, buffer: usize) -> Slice {
        Slice { buffer: BufferId(buffer), offset: 0, len: self.specs[buffer].len }
    }
}

/// Stores floats in the reference's memory.
pub fn set(memory: &Memory, slice: Slice, floats: &[f32]) {
    for (place, &float) in memory.floats_mut(slice).iter_mut().zip(floats) {
        *place = f64::from(float);
    }
}
