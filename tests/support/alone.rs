//! A session's model, as experiments see it.

use latent_ink::Result;
use latent_ink::data::Digits;
use latent_ink::explore::Model;
use latent_ink::train::{Processor, Request, Session, Settings};

/// The services of a session that does nothing else.
pub struct Alone<'a>(pub &'a Session);

impl Model for Alone<'_> {
    fn settings(&self) -> Settings {
        self.0.settings()
    }

    fn test(&self) -> &Digits {
        &self.0.dataset().test
    }

    fn step(&self) -> u64 {
        self.0.step()
    }

    fn processor(&self) -> &Processor {
        self.0.processor()
    }

    async fn order(&self, request: Request) -> Result<Vec<u32>> {
        let mut job = self.0.begin(&request);
        loop {
            let chunk = self.0.go_on(&mut job);
            let words = chunk.answer.await?;
            if chunk.is_last {
                return Ok(words);
            }
        }
    }
}
