use latent_ink::ops::{Op, ReparameterizeGrad, ScheduleRow, State};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

pub fn case(batch: usize, padded: usize) -> Case {
    let mut o = Operands::new(24);
    let heads = o.normal("heads", batch * 2 * padded);
    let noise = o.normal("noise", batch * padded);
    let grad_latents = o.normal("grad_latents", batch * padded);
    let state = o.state(State { step: 1005, schedule_base: 1000, ..State::default() });
    let schedule = o.schedule(5, ScheduleRow { beta: 1.5, ..ScheduleRow::default() });
    let grad_heads = o.result("grad_heads", batch * 2 * padded);
    let op = Op::ReparameterizeGrad(ReparameterizeGrad {
        batch,
        padded,
        heads,
        noise,
        grad_latents,
        state,
        schedule,
        grad_heads,
    });
    Case { operands: o, op }
}

on_gpu! {
    async fn batches_and_latent_sizes() {
        assert_all([(1, 4), (3, 4), (5, 8), (128, 32), (3, 128)].map(|(batch, padded)| case(batch, padded))).await;
    }
}
