//! Adam against its formula, written out by hand from the paper.

use latent_ink::ops::{Adam, GradientNorm, Op, SCHEDULE_ROWS, ScheduleRow, State};
use latent_ink::reference;

use super::support::Operands;

#[test]
fn three_steps_by_hand() {
    let (len, learning_rate, weight_decay, max_norm, steps) = (24, 1e-3, 0.1, 0.5, 3);
    let mut o = Operands::new(6);
    let parameters = o.normal("p", len);
    let gradients: Vec<_> = (0..steps).map(|_| o.activation("g", len)).collect();
    let current = o.result("gradients", len);
    let squared_norm = o.result("squared norm", 1);
    let (m, v) = (o.floats("m", vec![0.0; len]), o.floats("v", vec![0.0; len]));
    let state = o.state(State::default());
    let schedule = o.floats("schedule", vec![f32::NAN; ScheduleRow::LEN * SCHEDULE_ROWS]);
    let memory = o.memory();
    let start = memory.floats(parameters).to_vec();

    let mut by_hand: Vec<[f64; 3]> = start.iter().map(|&p| [p, 0.0, 0.0]).collect();
    for (step, &gradient) in gradients.iter().enumerate() {
        let t = step as i32 + 1;
        let counters = State { step: step as u32, ..State::default() };
        memory.words_mut(state).copy_from_slice(bytemuck::cast_slice(&[counters]));
        let scale = 1.0 / (1.0 - 0.999_f64.powi(t)).sqrt();
        let step_size = learning_rate / (1.0 - 0.9_f64.powi(t));
        let row = [step_size, scale, f64::NAN, learning_rate * weight_decay, max_norm, f64::NAN];
        memory.floats_mut(schedule)[ScheduleRow::LEN * step..][..ScheduleRow::LEN].copy_from_slice(&row);
        let gradient = memory.floats(gradient).to_vec();
        memory.floats_mut(current).copy_from_slice(&gradient);
        let partials = squared_norm;
        let norm = Op::GradientNorm(GradientNorm { gradients: current, partials, squared_norm });
        let adam = Op::Adam(Adam {
            state,
            schedule,
            gradients: current,
            squared_norm: Some(squared_norm),
            parameters,
            first_moment: m,
            second_moment: v,
            averages: None,
        });
        reference::run(&norm, &memory);
        reference::run(&adam, &memory);
        let norm = gradient.iter().map(|g| g * g).sum::<f64>().sqrt();
        assert!(norm > max_norm);
        let clipped = gradient.iter().map(|g| g * max_norm / (norm + 1e-6));
        for ([p, m, v], g) in by_hand.iter_mut().zip(clipped) {
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
