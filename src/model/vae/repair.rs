//! One step of fitting latents to the known pixels of images.
//!
//! The latents are found by descent on what is left of the negative ELBO: the cross-entropy of the known pixels, and the
//! KL divergence. They are μ of a posterior whose ε is never drawn and whose log σ² stays 0, where its gradient is 0, so
//! that the KL is |z|²/2: the sum is −ln p(z | known pixels) but for a constant. The model's parameters stay as they are.

use super::*;
use crate::ops::{Destination, Metrics, Op, SCHEDULE_ROWS, ScheduleRow, State};
use crate::plan::{Builder, Group, Line, Pass, WithRespectTo};

/// The lines of [`REPAIR`]. The run's own counters and schedule are for training: it has others.
pub(super) fn repair(vae: &Vae, builder: &mut Builder) -> Vec<Line> {
    let pass = Pass { graph: &vae.graph, owner: REPAIR, batch: REPAIR_COUNT, averaged: true };
    let state = builder.words(REPAIR_STATE, size_of::<State>() / 4);
    let schedule = builder.floats(REPAIR_SCHEDULE, SCHEDULE_ROWS * ScheduleRow::LEN);
    let known = builder.image_floats(format!("{REPAIR}: {KNOWN}"), REPAIR_COUNT * IMAGE.len(), REPAIR_COUNT);
    let heads = pass.value(builder, vae.heads);
    let mut lines = pass.forward(builder, &[vae.heads], &[vae.loss]);
    let with_respect_to = WithRespectTo { groups: &[], nodes: &[vae.heads] };
    let (backward, gradients) = pass.backward(builder, &[vae.loss], with_respect_to);
    lines.extend(backward);
    lines.extend(Group::of_value(builder, REPAIR, heads, gradients[0]).update(builder, false));
    let metrics = Metrics {
        batch: REPAIR_COUNT,
        destination: Destination::Ring { rows: SCHEDULE_ROWS },
        reconstruction: pass.figure(builder, RECONSTRUCTION),
        kl: pass.figure(builder, KL),
        squared_error: pass.figure(builder, BceWithLogits::SQUARED_ERROR),
        output: builder.floats(format!("{REPAIR}: metrics ring"), 2 * SCHEDULE_ROWS),
        state,
    };
    lines.push(Line::new("repair · metrics", Op::Metrics(metrics)));
    for line in &mut lines {
        match &mut line.op {
            Op::BceWithLogits(loss) => loss.known = Some(known),
            Op::ReparameterizeGrad(gradient) => (gradient.state, gradient.schedule) = (state, schedule),
            Op::Adam(adam) => (adam.state, adam.schedule) = (state, schedule),
            _ => {}
        }
    }
    lines
}
