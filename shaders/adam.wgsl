// Adam (Kingma & Ba 2015) with decoupled weight decay (Loshchilov & Hutter 2019) over the flat parameters:
//   m = β₁ m + (1 − β₁) g,  v = β₂ v + (1 − β₂) g²,
//   p = (1 − decay) p − step_size · m / (√v · second_moment_scale + ε)
// and of their averages, where they are kept (Polyak & Juditsky 1992):
//   average += ema_rate · (p − average)
// With CLIPS, g is scaled by min(1, max_norm / (‖g‖ + 1e-6)) first. The bias corrections are in step_size and
// second_moment_scale, which the host computes in f64: 1 − pow(0.999, t) would cancel in f32.
//
// One invocation updates four parameters. Bound by memory: it reads 16 bytes and writes 12 for each, 20 and 16 with averages.

#import linear
#import state

override CLIPS: bool;

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

@group(0) @binding(0) var<storage, read> state: State;
@group(0) @binding(1) var<storage, read> schedule: array<ScheduleRow>;
@group(0) @binding(2) var<storage, read> gradients: array<vec4f>;           // [parameters / 4]
@group(0) @binding(3) var<storage, read> squared_norm: array<f32>;          // [1], with CLIPS
@group(0) @binding(4) var<storage, read_write> parameters: array<vec4f>;    // [parameters / 4]
@group(0) @binding(5) var<storage, read_write> first_moment: array<vec4f>;  // [parameters / 4]
@group(0) @binding(6) var<storage, read_write> second_moment: array<vec4f>; // [parameters / 4]
#if AVERAGES
@group(0) @binding(7) var<storage, read_write> averages: array<vec4f>;      // [parameters / 4]
#endif

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let index = linear_index(id, workgroups);
    if index >= arrayLength(&parameters) {
        return;
    }
    let row = schedule[state.step - state.schedule_base];
    var g = gradients[index];
    if CLIPS {
        g *= min(1.0, row.max_norm / (sqrt(squared_norm[0]) + 1e-6));
    }
    let m = BETA_1 * first_moment[index] + (1.0 - BETA_1) * g;
    let v = BETA_2 * second_moment[index] + (1.0 - BETA_2) * g * g;
    first_moment[index] = m;
    second_moment[index] = v;
    let kept = (1.0 - row.decay) * parameters[index];
    let p = kept - row.step_size * m / (sqrt(v) * row.second_moment_scale + EPSILON);
    parameters[index] = p;
#if AVERAGES
    averages[index] += row.ema_rate * (p - averages[index]);
#endif
}
