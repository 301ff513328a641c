//! A program that is replayed many times, cut into chunks of about equal work.
//!
//! On a fast device a chunk holds many whole runs; on a slow one a run takes many chunks, so that
//! no submit lasts long and a stroke on the pad never waits for a whole step.

use super::Work;
use crate::plan::Line;

/// The position in a program that is replayed.
#[derive(Clone, Debug)]
pub struct Replay {
    program: usize,
    /// Work of each line, in floating-point operations.
    costs: Vec<u64>,
    line: usize,
}

/// Consecutive lines of the replayed program.
#[derive(Clone, Debug, PartialEq)]
pub struct Chunk {
    /// What to submit.
    pub work: Vec<Work>,
    /// Runs that the chunk finishes.
    pub finished: u64,
    /// Its cost, in floating-point operations.
    pub cost: u64,
}

impl Replay {
    /// Starts at the beginning of the engine's program of that number, which has these lines.
    pub fn new(program: usize, lines: &[Line]) -> Replay {
        // Lines without arithmetic still move bytes; a dispatch has a cost of its own.
        let costs = lines.iter().map(|line| line.op.flops().max(line.op.bytes())).collect();
        Replay { program, costs, line: 0 }
    }

    /// The same program in one piece: the CPU divides it by images, and answers a drawing meanwhile.
    pub fn whole(self) -> Replay {
        Replay { costs: vec![self.cost()], ..self }
    }

    /// Whether it is between two runs.
    pub fn is_between_runs(&self) -> bool {
        self.line == 0
    }

    /// The cost of one run, in floating-point operations.
    pub fn cost(&self) -> u64 {
        self.costs.iter().sum()
    }

    /// Returns to the program's start.
    pub fn restart(&mut self) {
        self.line = 0;
    }

    /// The next chunk: at least one line, at most about `budget` operations, and never past the
    /// end of run number `most_runs` counted from here.
    pub fn next_chunk(&mut self, budget: u64, most_runs: u64) -> Chunk {
        let mut chunk = Chunk { work: Vec::new(), finished: 0, cost: 0 };
        while chunk.finished < most_runs && (chunk.work.is_empty() || self.fits(&chunk, budget)) {
            let first = self.line;
            while self.line < self.costs.len() && (self.line == first || self.fits(&chunk, budget)) {
                chunk.cost += self.costs[self.line];
                self.line += 1;
            }
            chunk.work.push(Work { program: self.program, lines: first..self.line });
            if self.line == self.costs.len() {
                self.line = 0;
                chunk.finished += 1;
            }
        }
        chunk
    }

    fn fits(&self, chunk: &Chunk, budget: u64) -> bool {
        chunk.cost + self.costs[self.line] <= budget
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replay(costs: &[u64]) -> Replay {
        Replay { program: 0, costs: costs.to_vec(), line: 0 }
    }

    fn lines(chunk: &Chunk) -> Vec<(usize, usize)> {
        chunk.work.iter().map(|work| (work.lines.start, work.lines.end)).collect()
    }

    #[test]
    fn a_small_budget_cuts_a_run_between_lines() {
        let mut replay = replay(&[5, 5, 20, 5]);
        let chunks: Vec<_> = (0..3).map(|_| replay.next_chunk(10, 100)).collect();
        assert_eq!(
            chunks.iter().map(lines).collect::<Vec<_>>(),
            [vec![(0, 2)], vec![(2, 3)], vec![(3, 4), (0, 1)]]
        );
        assert_eq!(chunks.iter().map(|chunk| chunk.finished).collect::<Vec<_>>(), [0, 0, 1]);
        assert_eq!(chunks[1].cost, 20, "a line larger than the budget goes alone");
    }

    #[test]
    fn a_large_budget_holds_many_runs_and_stops_at_the_last_one_wanted() {
        let mut replay = replay(&[5, 5]);
        let chunk = replay.next_chunk(1000, 3);
        assert_eq!((lines(&chunk), chunk.finished), (vec![(0, 2), (0, 2), (0, 2)], 3));
        assert!(replay.is_between_runs());
    }

    #[test]
    fn a_run_that_began_counts_as_the_first_one_wanted() {
        let mut replay = replay(&[5, 5]);
        replay.next_chunk(5, 100);
        let chunk = replay.next_chunk(1000, 1);
        assert_eq!((lines(&chunk), chunk.finished), (vec![(1, 2)], 1));
    }
}
