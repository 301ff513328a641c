// An average of the parameters over the steps (Polyak & Juditsky 1992):
//   average += ema_rate · (parameter − average)
//
// One invocation updates four averages. Bound by memory: it reads 8 bytes and writes 4 for each.

@group(0) @binding(0) var<storage, read> state: State;
@group(0) @binding(1) var<storage, read> schedule: array<ScheduleRow>;
@group(0) @binding(2) var<storage, read> parameters: array<vec4f>;      // [parameters / 4]
@group(0) @binding(3) var<storage, read_write> averages: array<vec4f>;  // [parameters / 4]

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let index = linear_index(id, workgroups);
    if index < arrayLength(&averages) {
        let ema_rate = schedule[state.step - state.schedule_base].ema_rate;
        averages[index] += ema_rate * (parameters[index] - averages[index]);
    }
}
