//! Helpers on threads of their own.

use std::sync::mpsc;
use std::thread;

use futures_channel::mpsc::unbounded;

use super::helpers::{Connection, Done, Helper, Helpers, Task};

/// What a thread is sent.
type Message = (Task, Vec<u32>);

struct Thread(mpsc::Sender<Message>);

impl Connection for Thread {
    fn send(&self, task: &Task, payload: &[u32]) {
        // A thread that is gone answers nothing, which is enough.
        let _ = self.0.send((task.clone(), payload.to_vec()));
    }
}

impl Helpers {
    /// So many threads. They end when this is dropped.
    pub fn of_threads(count: usize) -> Helpers {
        let (done, results) = unbounded();
        let start = |number: usize| -> Box<dyn Connection> {
            let (line, tasks) = mpsc::channel::<Message>();
            let done = done.clone();
            thread::spawn(move || {
                let mut helper = Helper::default();
                for (task, payload) in tasks {
                    if let Some((label, results)) = helper.handle(task, &payload)
                        && done.unbounded_send(Done { helper: number, label, results }).is_err()
                    {
                        return;
                    }
                }
            });
            Box::new(Thread(line))
        };
        Helpers::new((0..count).map(start).collect(), results)
    }
}
