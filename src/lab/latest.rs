//! One request at a time; of those that come meanwhile only the last counts.

/// Whether a request is being handled, and whether another came meanwhile.
#[derive(Debug, Default)]
pub struct Latest {
    busy: bool,
    again: bool,
}

impl Latest {
    /// Begins a request. Returns false while one is being handled: [`Latest::end`] will ask for this one.
    pub fn begin(&mut self) -> bool {
        self.again = self.busy;
        !std::mem::replace(&mut self.busy, true)
    }

    /// The request is handled. Returns whether another came meanwhile, to be begun now.
    pub fn end(&mut self) -> bool {
        std::mem::take(self).again
    }
}
