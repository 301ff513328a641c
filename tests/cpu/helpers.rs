//! Helpers change no bit, whether they work, are slow, die or never answer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::mpsc::{self, UnboundedSender};
use latent_ink::cpu::{Connection, Division, Done, Executor, Helper, Helpers, Progress, Task};
use latent_ink::model::{Activation, Preset, vae};
use latent_ink::plan::Plan;

use super::whole::{bits, plan, write};

/// The bits that a step and a batch of an evaluation leave.
fn after(plan: &Plan, helpers: impl Fn() -> Helpers) -> Vec<u32> {
    let group = &plan.groups[0];
    let [parameters, moment] =
        [group.parameters, group.second_moment].map(|slice| plan.buffers[slice.buffer.0].name.clone());
    let mut all = bits(plan, vae::TRAIN, helpers(), &[&parameters, &moment, vae::RING]);
    all.extend(bits(plan, vae::EVALUATE, helpers(), &[vae::TOTALS, vae::LATENT_KL, vae::LATENT_DEVIATIONS]));
    all
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    for (preset, activation) in [(Preset::Tiny, Activation::Silu), (Preset::Base, Activation::Relu)] {
        let plan = plan(preset, activation);
        let alone = after(&plan, Helpers::none);
        for threads in [1, 3] {
            assert!(
                after(&plan, || Helpers::of_threads(threads)) == alone,
                "{preset:?} with {threads} threads"
            );
        }
    }
}

/// A helper on this thread that answers some tasks only.
struct Unreliable {
    helper: RefCell<Helper>,
    done: UnboundedSender<Done>,
    units: Cell<usize>,
    answers: fn(usize) -> bool,
}

impl Connection for Unreliable {
    fn send(&self, task: &Task, payload: &[u32]) {
        let Some((label, results)) = self.helper.borrow_mut().handle(task.clone(), payload) else { return };
        if (self.answers)(self.units.replace(self.units.get() + 1)) {
            self.done.unbounded_send(Done { helper: 0, label, results }).unwrap();
        }
    }
}

/// A helper that answers some tasks.
fn unreliable(answers: fn(usize) -> bool) -> Helpers {
    let (done, results) = mpsc::unbounded();
    let connection = Unreliable { helper: Default::default(), done, units: Cell::new(0), answers };
    Helpers::new(vec![Box::new(connection)], results)
}

/// Else the step would wait for results that were thrown away.
#[test]
fn a_picture_in_the_midst_of_a_step_takes_none_of_its_results() {
    let plan = plan(Preset::Tiny, Activation::Relu);
    let helpers = Rc::new(RefCell::new(unreliable(|_| true)));
    let mut executor = Executor::new(&plan.buffers, Division::of(&plan.buffers, &plan.programs), helpers);
    write(&plan, |slice, bits| executor.write(slice, bits));
    let mut step = executor.start(plan.index(vae::TRAIN));
    loop {
        match executor.advance(&mut step, &[]) {
            Progress::Working => {}
            Progress::Waiting => panic!("the helper answers at once"),
            Progress::Finished => break,
        }
        let mut picture = executor.start(plan.index(vae::SAMPLES));
        while executor.advance(&mut picture, &[]) != Progress::Finished {}
    }
}

#[test]
fn helpers_that_answer_nothing_or_not_always_change_no_bit() {
    let plan = plan(Preset::Tiny, Activation::Relu);
    let alone = after(&plan, Helpers::none);
    let never: fn(usize) -> bool = |_| false;
    for answers in [never, |unit| unit == 0, |unit| unit == 1, |_| true] {
        assert!(after(&plan, || unreliable(answers)) == alone);
    }
}

/// A wrong sum of a helper is seen: the test above can fail.
#[test]
fn a_helper_that_errs_changes_the_bits() {
    struct Wrong(UnboundedSender<Done>, RefCell<Helper>);
    impl Connection for Wrong {
        fn send(&self, task: &Task, payload: &[u32]) {
            if let Some((label, mut results)) = self.1.borrow_mut().handle(task.clone(), payload) {
                results[40] ^= 1 << 30;
                self.0.unbounded_send(Done { helper: 0, label, results }).unwrap();
            }
        }
    }
    let plan = plan(Preset::Tiny, Activation::Relu);
    let helpers = || {
        let (done, results) = mpsc::unbounded();
        Helpers::new(vec![Box::new(Wrong(done, Default::default()))], results)
    };
    assert!(after(&plan, helpers) != after(&plan, Helpers::none));
}
