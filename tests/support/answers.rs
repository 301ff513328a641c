//! What experiments answer.

use std::cell::RefCell;

use latent_ink::explore::{Answer, Memory, Request};
use latent_ink::train::Session;

use super::Alone;

/// All answers to a request.
pub async fn answers(request: Request, session: &Session, memory: &Memory) -> Vec<Answer> {
    let answers = RefCell::new(Vec::new());
    request.carry_out(&Alone(session), memory, |answer| answers.borrow_mut().push(answer)).await.unwrap();
    answers.into_inner()
}

/// The last answer to a request, which is of this kind.
macro_rules! last {
    ($kind:ident, $request:expr, $session:expr, $memory:expr) => {
        match crate::support::answers(latent_ink::explore::Request::$kind($request), $session, $memory)
            .await
            .pop()
        {
            Some(latent_ink::explore::Answer::$kind(found)) => found,
            other => panic!("{other:?}"),
        }
    };
}
pub(crate) use last;
