//! Helpers on threads of their own.

use std::sync::mpsc;
use std::thread;

use futures_channel::mpsc::unbounded;

use super::crew::{Crew, Done, Helper, Line, Task};

/// What a thread is sent.
type Message = (Task, Vec<u32>);

struct Thread(mpsc::Sender<Message>);

impl Line for Thread {
    fn send(&self, task: &Task, payload: &[u32]) {
        // A thread that is gone answers nothing, which is enough.
        let _ = self.0.send((task.clone(), payload.to_vec()));
    }
}

impl Crew {
    /// So many threads. They end with the crew.
    pub fn of_threads(count: usize) -> Crew {
        let (done, results) = unbounded();
        let start = |number: usize| -> Box<dyn Line> {
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
        Crew::new((0..count).map(start).collect(), results)
    }
}
