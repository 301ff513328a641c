//! Adam against its formula, written out by hand from the paper.

use latent_ink::ops::{Adam, Op, SCHEDULE_ROWS, State};
use latent_ink::twin::{self, Memory};

use super::support::Operands;

#[test]
fn three_steps_by_hand() {
    let (len, learning_rate, weight_decay, steps) = (8, 1e-3, 0.1, 3);
    let mut o = Operands::new(6);
    let parameters = o.normal("p", len);
    let gradients: Vec<_> = (0..steps).map(|_| o.activation("g", len)).collect();
    let current = o.result("gradients", len);
    let (m, v) = (o.floats("m", vec![0.0; len]), o.floats("v", vec![0.0; len]));
    let state = o.state(State::default());
    let schedule = o.floats("schedule", vec![f32::NAN; 4 * SCHEDULE_ROWS]);
    let memory: Memory<f64> = o.memory();
    let start = memory.floats(parameters).to_vec();

    let mut by_hand: Vec<[f64; 3]> = start.iter().map(|&p| [p, 0.0, 0.0]).collect();
    for (step, &gradient) in gradients.iter().enumerate() {
        let t = step as i32 + 1;
        let counters = State { step: step as u32, ..State::default() };
        memory.words_mut(state).copy_from_slice(bytemuck::cast_slice(&[counters]));
        let scale = 1.0 / (1.0 - 0.999_f64.powi(t)).sqrt();
        let row = [learning_rate / (1.0 - 0.9_f64.powi(t)), scale, f64::NAN, learning_rate * weight_decay];
        memory.floats_mut(schedule)[4 * step..][..4].copy_from_slice(&row);
        let gradient = memory.floats(gradient).to_vec();
        memory.floats_mut(current).copy_from_slice(&gradient);
        let op = Op::Adam(Adam {
            state,
            schedule,
            gradients: current,
            parameters,
            first_moment: m,
            second_moment: v,
        });
        twin::run(&op, 0..1, &memory);
        for ([p, m, v], g) in by_hand.iter_mut().zip(gradient) {
            *m = 0.9 * *m + 0.1 * g;
            *v = 0.999 * *v + 0.001 * g * g;
            let (m_hat, v_hat) = (*m / (1.0 - 0.9_f64.powi(t)), *v / (1.0 - 0.999_f64.powi(t)));
            *p -= learning_rate * weight_decay * *p;
            *p -= learning_rate * m_hat / (v_hat.sqrt() + 1e-8);
        }
    }
    for (element, (&computed, [expected, ..])) in memory.floats(parameters).iter().zip(&by_hand).enumerate() {
        assert!((computed - expected).abs() < 1e-15, "parameter {element}: {computed}, {expected} by hand");
    }
    assert!(memory.floats(parameters).iter().zip(&start).any(|(now, before)| now != before));
}
