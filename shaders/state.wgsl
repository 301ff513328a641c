// The numbers that change from step to step; see `src/ops/state.rs`.

struct State {
    step: u32,           // training steps taken
    seed: u32,           // of shuffle and noise
    schedule_base: u32,  // the step that row 0 of the schedule belongs to
    evaluated: u32,      // batches of the test set evaluated so far
    draws: u32,          // draws from the posteriors weighed so far
}

// How many images of the next batch lie within the test set: the last batch may go past its end.
fn counted_images(evaluated: u32, batch: u32, images: u32) -> u32 {
    return min(batch, images - min(evaluated * batch, images));
}

struct ScheduleRow {
    step_size: f32,            // learning_rate / (1 − β₁ᵗ)
    second_moment_scale: f32,  // 1 / √(1 − β₂ᵗ)
    beta: f32,                 // weight of the KL term
    decay: f32,                // learning_rate · weight decay
    max_norm: f32,         // of the gradients; larger ones are scaled down
    ema_rate: f32,            // how much this step counts in the averages
}
