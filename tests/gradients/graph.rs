//! Plans of graphs that are not chains, by finite differences: values that two layers read, gradients with
//! respect to values, groups of parameters.

use latent_ink::model::vae::{self, Vae};
use latent_ink::model::{Activation, Preset, initial_parameters};
use latent_ink::ops::{Op, SCHEDULE_ROWS, ScheduleRow, Slice};
use latent_ink::plan::layers::BceWithLogits;
use latent_ink::plan::{Builder, Group, Line, NodeId, Pass, Plan, WithRespectTo};
use latent_ink::random::Sequence;
use latent_ink::reference::{self, Memory};

use super::finite_differences::Check;
use super::support::{Residual, set};

fn ops(lines: &[Line]) -> Vec<Op> {
    lines.iter().map(|line| line.op.clone()).collect()
}

fn run(ops: &[Op], memory: &Memory) {
    ops.iter().for_each(|op| reference::run(op, memory));
}

/// Fills a slice with numbers in `[0, 1)`.
fn fill_uniform(memory: &Memory, slice: Slice, counter: u32) {
    let mut numbers = vec![0.0; slice.len];
    Sequence { counter, seed: 5, stream: 101 }.fill_uniform(&mut numbers);
    set(memory, slice, &numbers);
}

/// The mean over the batch of the loss of each image, as its gradient has it.
fn mean_loss(memory: &Memory, losses: Slice) -> f64 {
    memory.floats(losses).iter().sum::<f64>() / losses.len as f64
}

/// The gradients of a residual block against differences.
fn failures_of_a_residual_block(activation: Activation, disturb: impl Fn(&mut Vec<Op>)) -> Vec<String> {
    let (plan, input_gradient) = Residual::new(activation).plan();
    let memory = Memory::new(&plan.buffers);
    for (seed, group) in (1..).zip(&plan.groups) {
        set(&memory, group.parameters, &initial_parameters(&group.table, seed));
    }
    let [input, target, loss] = ["x", "target", BceWithLogits::LOSS].map(|name| plan.value("batch", name));
    fill_uniform(&memory, input, 1);
    fill_uniform(&memory, target, 2);
    let (forward, mut backward) = (ops(plan.program("forward")), ops(plan.program("backward")));
    disturb(&mut backward);
    run(&forward, &memory);
    run(&backward, &memory);
    let read = |slice| memory.floats(slice).to_vec();
    let mut claims = vec![("x", input, read(input_gradient))];
    for group in &plan.groups {
        claims.push(("parameters", group.parameters, read(group.gradients)));
    }
    let relus = [plan.value("batch", "a")];
    let relus = if activation == Activation::Silu { &[][..] } else { &relus };
    let loss = |memory: &Memory| mean_loss(memory, loss);
    Check { memory, forward: &forward, loss: &loss, relus }.failures(&claims)
}

#[test]
fn every_gradient_of_a_residual_block() {
    for activation in Activation::ALL {
        let failures = failures_of_a_residual_block(activation, |_| ());
        assert!(failures.is_empty(), "{activation:?}:\n{}", failures.join("\n"));
    }
}

#[test]
fn a_sum_of_gradients_that_leaves_one_out_is_found() {
    let failures = failures_of_a_residual_block(Activation::Relu, |backward| {
        let add = backward.iter_mut().find_map(|op| if let Op::Add(add) = op { Some(add) } else { None });
        add.unwrap().right = None;
    });
    assert!(!failures.is_empty());
}

/// A node in the middle is asked for beside parameters on both sides of it: its gradient is one that the pass has anyway.
#[test]
fn a_gradient_in_the_middle_cuts_nothing_off() {
    let residual = Residual::new(Activation::Relu);
    let lines = |nodes: &[NodeId]| {
        let mut builder = Builder::new(&residual.graph);
        let all = WithRespectTo { groups: &[0, 1], nodes };
        residual.pass().backward(&mut builder, &[residual.loss], all)
    };
    let (without, _) = lines(&[]);
    let (with, gradients) = lines(&[residual.a, residual.a]);
    assert_eq!(with, without);
    assert_eq!(gradients[0], gradients[1]);
}

/// A loss does not differentiate its target.
#[test]
#[should_panic(expected = "loss has no gradient of input 1")]
fn a_gradient_that_no_layer_computes_is_refused() {
    let residual = Residual::new(Activation::Relu);
    let target = WithRespectTo { groups: &[], nodes: &[residual.target] };
    residual.pass().backward(&mut Builder::new(&residual.graph), &[residual.loss], target);
}

/// Only the second group is trained: no gradients of the first are computed, nor below it.
#[test]
fn groups_are_trained_apart() {
    let residual = Residual::new(Activation::Relu);
    let mut builder = Builder::new(&residual.graph);
    let head = WithRespectTo { groups: &[1], nodes: &[] };
    let (lines, _) = residual.pass().backward(&mut builder, &[residual.loss], head);
    let labels: Vec<_> = lines.iter().map(|line| line.label.as_str()).collect();
    assert_eq!(labels, ["logits · bias gradient", "logits · weight gradient"]);
}

/// A plan for one step of Adam on latents fitted to given pixels, and z's group.
fn repair_plan(vae: &Vae, batch: usize) -> (Plan, Group) {
    let mut builder = Builder::new(&vae.graph);
    let pass = Pass { graph: &vae.graph, owner: "repair", batch, averaged: false };
    let z = pass.value(&mut builder, vae.latents);
    let forward = pass.forward(&mut builder, &[vae.latents], &[vae.loss]);
    let latents = WithRespectTo { groups: &[], nodes: &[vae.latents] };
    let (backward, gradients) = pass.backward(&mut builder, &[vae.loss], latents);
    let group = Group::of_value(&mut builder, "repair: z", z, gradients[0]);
    let update = group.update(&mut builder, false);
    builder.program("forward", forward);
    builder.program("step", [backward, update].concat());
    (builder.finish(), group)
}

#[test]
fn gradient_descent_on_z_finds_latents_of_given_pixels() {
    let vae = Vae::new(Preset::Tiny, 5).with_activation(Activation::Silu);
    let (plan, group) = repair_plan(&vae, 2);
    let memory = Memory::new(&plan.buffers);
    let parameters = initial_parameters(plan.parameters(), 3);
    set(&memory, plan.model().parameters, &parameters);
    fill_uniform(&memory, group.parameters, 1);
    fill_uniform(&memory, plan.value("repair", vae::IMAGES), 2);
    let row = ScheduleRow { step_size: 0.05, second_moment_scale: 1.0, ..ScheduleRow::default() };
    set(&memory, plan.slice(Plan::SCHEDULE), bytemuck::cast_slice(&[row; SCHEDULE_ROWS]));
    let (forward, step) = (ops(plan.program("forward")), ops(plan.program("step")));
    let losses = plan.value("repair", vae::RECONSTRUCTION);

    // Once without the update, to have the gradient.
    run(&forward, &memory);
    let start = mean_loss(&memory, losses);
    run(&step[..step.len() - 1], &memory);
    let claim = memory.floats(group.gradients).to_vec();
    for _ in 0..40 {
        run(&forward, &memory);
        run(&step, &memory);
    }
    // A decoder that has learned nothing depends little on z.
    assert!(mean_loss(&memory, losses) < start - 0.3, "{start} → {}", mean_loss(&memory, losses));
    let kept: Vec<f32> = memory.floats(plan.model().parameters).iter().map(|&value| value as f32).collect();
    assert_eq!(kept, parameters, "the model stays as it is");

    fill_uniform(&memory, group.parameters, 1);
    let loss = |memory: &Memory| mean_loss(memory, losses);
    let claims = [("z", group.parameters, claim)];
    let failures = Check { memory, forward: &forward, loss: &loss, relus: &[] }.failures(&claims);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// A program's inputs and outputs follow from its lines.
#[test]
fn programs_say_what_they_read_and_leave() {
    let (plan, _) = repair_plan(&Vae::new(Preset::Tiny, 5), 1);
    assert_eq!(plan.reads("forward"), ["model: parameters", "repair: latents", "repair: images"]);
    let leaves = plan.leaves("step");
    assert!(leaves.contains(&"repair: latents") && !leaves.contains(&"model: parameters"), "{leaves:?}");
}
