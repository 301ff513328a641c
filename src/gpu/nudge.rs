//! Waiting where a browser reports finished work late.
//!
//! Firefox looks for finished work every 100 ms, and whenever something is submitted
//! (<https://bugzilla.mozilla.org/show_bug.cgi?id=1870699>). There an empty submit every few milliseconds, while an
//! answer is awaited, brings it as soon as the GPU is done. Elsewhere it would only cost time, so it is done where it was
//! measured to help.

use std::cell::Cell;
use std::future::Future;
use std::time::Duration;

use web_time::Instant;

/// How long to wait before each empty submit: browsers let no chain of timers run faster.
pub(super) const INTERVAL: Duration = Duration::from_millis(4);
/// An empty submit that takes longer waits for something other than the GPU.
pub const LATE: Duration = Duration::from_millis(50);

/// Whether a device's waits need empty submits, and when the last one was.
#[derive(Debug, Default)]
pub(super) struct Nudges {
    are_on: Cell<bool>,
    last: Cell<Option<Instant>>,
}

impl Nudges {
    /// Whether waits need them.
    pub fn are_on(&self) -> bool {
        self.are_on.get()
    }

    /// Whether a wait is to submit nothing now; several waits at a time share one such submit.
    pub fn is_due(&self, now: Instant) -> bool {
        let is_due = self.last.get().is_none_or(|last| now.duration_since(last) >= INTERVAL);
        if is_due {
            self.last.set(Some(now));
        }
        is_due
    }

    /// The latency of an empty submit, as `measure` finds it. Turns nudges on if that is [`LATE`] and they at least
    /// halve it.
    ///
    /// # Errors
    /// Those of `measure`.
    pub async fn latency<E, M>(&self, measure: impl Fn() -> M) -> Result<Duration, E>
    where
        M: Future<Output = Result<Duration, E>>,
    {
        let first = measure().await?;
        if self.are_on() || first < LATE {
            return Ok(first);
        }
        self.are_on.set(true);
        let second = measure().await?;
        // A busy page is late either way.
        self.are_on.set(second < first / 2);
        Ok(first.min(second))
    }
}

/// Awaits an answer: `wait` returns it, or `None` after [`INTERVAL`], and then `nudge` is called.
pub(super) async fn nudged<T>(mut wait: impl AsyncFnMut() -> Option<T>, nudge: impl Fn()) -> T {
    loop {
        if let Some(answer) = wait().await {
            return answer;
        }
        nudge();
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    /// A browser with a clock of its own, in milliseconds.
    struct Browser {
        /// It looks for finished work at each multiple of this,
        looks_every: u64,
        /// and where this is true at each submit.
        looks_at_submits: bool,
        now: Cell<u64>,
        last_look: Cell<Option<u64>>,
        submits: Cell<usize>,
    }

    const FIREFOX: (u64, bool) = (100, true);
    const CHROMIUM: (u64, bool) = (1, false);
    const BUSY: (u64, bool) = (100, false);

    impl Browser {
        fn new((looks_every, looks_at_submits): (u64, bool)) -> Browser {
            let (now, last_look, submits) = Default::default();
            Browser { looks_every, looks_at_submits, now, last_look, submits }
        }

        fn pass_a_millisecond(&self) {
            self.now.set(self.now.get() + 1);
            if self.now.get().is_multiple_of(self.looks_every) {
                self.last_look.set(Some(self.now.get()));
            }
        }

        fn submit(&self) {
            self.submits.set(self.submits.get() + 1);
            if self.looks_at_submits {
                self.last_look.set(Some(self.now.get()));
            }
        }

        /// How long it takes until work of this length, started now, is reported done.
        async fn answer(&self, work: u64, is_nudged: bool) -> u64 {
            let start = self.now.get();
            self.last_look.set(None);
            let wait = async || {
                let is_reported = || self.last_look.get().is_some_and(|look| look >= start + work);
                for _ in 0..INTERVAL.as_millis() {
                    if is_reported() {
                        return Some(());
                    }
                    self.pass_a_millisecond();
                }
                is_reported().then_some(())
            };
            nudged(wait, || {
                if is_nudged {
                    self.submit()
                }
            })
            .await;
            self.now.get() - start
        }

        /// What is learnt of it: the latency, and whether to nudge.
        fn learnt(&self) -> (u64, bool) {
            let nudges = Nudges::default();
            let measure =
                || async { Ok::<_, ()>(Duration::from_millis(self.answer(0, nudges.are_on()).await)) };
            let found = pollster::block_on(nudges.latency(measure)).expect("it cannot fail");
            (found.as_millis() as u64, nudges.are_on())
        }
    }

    #[test]
    fn an_answer_comes_when_the_work_is_done() {
        for work in [0, 3, 10, 250] {
            let browser = Browser::new(FIREFOX);
            let unasked = pollster::block_on(browser.answer(work, false));
            assert_eq!(unasked % 100, 0);
            let asked = pollster::block_on(browser.answer(work, true));
            assert!((work..=work + 4).contains(&asked), "{asked} ms for {work} ms");
        }
    }

    #[test]
    fn nothing_is_submitted_once_there_is_an_answer() {
        let browser = Browser::new(FIREFOX);
        pollster::block_on(browser.answer(10, true));
        assert_eq!(browser.submits.get(), 3);
        let quick = Browser::new(CHROMIUM);
        pollster::block_on(quick.answer(3, true));
        assert_eq!(quick.submits.get(), 0);
    }

    #[test]
    fn waits_at_a_time_share_a_submit() {
        let (nudges, start) = (Nudges::default(), Instant::now());
        // Two waits, each every 4 ms, one 2 ms behind the other.
        let due = (0..20).step_by(2).filter(|&at| nudges.is_due(start + Duration::from_millis(at)));
        assert_eq!(due.collect::<Vec<_>>(), [0, 4, 8, 12, 16]);
    }

    #[test]
    fn they_are_on_only_where_they_help() {
        let firefox = Browser::new(FIREFOX);
        assert_eq!(firefox.learnt(), (4, true));
        let chromium = Browser::new(CHROMIUM);
        assert_eq!(chromium.learnt(), (1, false));
        assert_eq!(chromium.submits.get(), 0);
        assert_eq!(Browser::new(BUSY).learnt(), (100, false));
    }
}
