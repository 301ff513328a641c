// Gradient of the latents and of the KL term with respect to the encoder's two heads:
//   dμ = dz + β · μ / batch
//   dlogvar = ½ · dz · ε · exp(½ logvar) + ½ · β · (exp(logvar) − 1) / batch
//
// One invocation takes four latent dimensions of one image. Padding needs no special case: μ, logvar
// and dz are 0 there, and so are both gradients.

#import linear
#import state

override PADDED: u32;  // latent size, padded to a multiple of 4

@group(0) @binding(0) var<storage, read> heads: array<vec4f>;             // [batch, 2, PADDED / 4]: μ, logvar
@group(0) @binding(1) var<storage, read> noise: array<vec4f>;             // [batch, PADDED / 4]
@group(0) @binding(2) var<storage, read> grad_latents: array<vec4f>;      // [batch, PADDED / 4]
@group(0) @binding(3) var<storage, read> state: State;
@group(0) @binding(4) var<storage, read> schedule: array<ScheduleRow>;
@group(0) @binding(5) var<storage, read_write> grad_heads: array<vec4f>;  // [batch, 2, PADDED / 4]: dμ, dlogvar

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let element = linear_index(id, workgroups);
    if element >= arrayLength(&noise) {
        return;
    }
    let blocks = PADDED / 4u;
    let image = element / blocks;
    let mu_at = element + image * blocks;
    let logvar_at = mu_at + blocks;
    let weight = schedule[state.step - state.schedule_base].beta / f32(arrayLength(&noise) / blocks);
    let deviation = exp(0.5 * heads[logvar_at]);
    let dz = grad_latents[element];
    grad_heads[mu_at] = dz + weight * heads[mu_at];
    grad_heads[logvar_at] = 0.5 * (dz * noise[element] * deviation + weight * (deviation * deviation - 1.0));
}
