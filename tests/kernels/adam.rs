use latent_ink::ops::{Adam, Op, ScheduleRow, State};

use super::shapes::{Case, assert_all};
use super::support::{Operands, on_gpu};

/// The learning rate is large enough that a wrong update stands out from the parameter.
/// `clips` to two thirds.
pub fn case(len: usize, clips: bool, keeps_averages: bool) -> Case {
    let mut o = Operands::new(26);
    let state = o.state(State { step: 12, schedule_base: 10, ..State::default() });
    let row = ScheduleRow {
        step_size: 0.3,
        second_moment_scale: 9.0,
        decay: 0.2,
        max_norm: 2.0,
        ema_rate: 0.3,
        ..ScheduleRow::default()
    };
    let squared_norm = clips.then(|| o.floats("squared norm", vec![9.0]));
    let schedule = o.schedule(2, row);
    // Half of the gradients are zero, and so are the moments of a few parameters: those must stay.
    let (gradients, parameters) = (o.activation("gradients", len), o.normal("parameters", len));
    let first_moment = o.activation("first moment", len);
    let second_moment = o.normal_with("second moment", len, |number| number * number);
    let averages = keeps_averages.then(|| o.normal("averages", len));
    let adam =
        Adam { state, schedule, gradients, squared_norm, parameters, first_moment, second_moment, averages };
    Case { operands: o, op: Op::Adam(adam) }
}

on_gpu! {
    async fn few_and_many_parameters() {
        let cases = [(4, false, false), (68, true, false), (100_004, false, true)];
        assert_all(cases.map(|(len, clips, averages)| case(len, clips, averages))).await;
    }
}
