use latent_ink::ops::{Average, Op, ScheduleRow, State};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

pub fn case(len: usize) -> Case {
    let mut o = Operands::new(45);
    let state = o.state(State { step: 12, schedule_base: 10, ..State::default() });
    let schedule = o.schedule(2, ScheduleRow { ema_rate: 0.3, ..ScheduleRow::default() });
    let (parameters, averages) = (o.normal("parameters", len), o.normal("averages", len));
    Case { operands: o, op: Op::Average(Average { state, schedule, parameters, averages }) }
}

on_gpu! {
    async fn few_and_many_parameters() {
        assert_all([4, 68, 100_004].map(case)).await;
    }
}
