// Importance weight of one draw z = μ + exp(½ logvar) · ε from the posterior of each image (Burda, Grosse
// and Salakhutdinov, 2015), as its logarithm in nats:
//   w = ln p(x|z) + ln p(z) − ln q(z|x) = −reconstruction + ½ Σ (ε² + logvar − z²)
// added to the image's earlier draws, and state.draws += 1. Their Σ exp(w) is kept as (largest w,
// Σ exp(w − largest w)), which neither overflows nor vanishes; a sum of 0 means that there was none yet.
//
// One invocation takes one image, four latent dimensions at a time, as reparameterize.wgsl does: three
// reads per latent dimension and two exponentials per image, negligible next to the decoder.

#import linear
#import state

override IMAGES: u32;  // in the test set; images of a last batch past its end are ignored
override LATENT: u32;  // latent size
override PADDED: u32;  // latent size, padded to a multiple of 4

@group(0) @binding(0) var<storage, read> heads: array<vec4f>;               // [batch, 2, PADDED / 4]: μ, logvar
@group(0) @binding(1) var<storage, read> noise: array<vec4f>;               // ε, [batch, PADDED / 4]
@group(0) @binding(2) var<storage, read> latents: array<vec4f>;             // z, [batch, PADDED / 4]
@group(0) @binding(3) var<storage, read> reconstruction: array<f32>;        // [batch], nats
@group(0) @binding(4) var<storage, read_write> log_weights: array<vec2f>;   // [IMAGES]: largest, scaled sum
@group(0) @binding(5) var<storage, read_write> state: State;

fn log_weight(i: u32) -> f32 {
    let blocks = PADDED / 4u;
    var sum = vec4f(0.0);
    for (var k = 0u; k < blocks; k++) {
        let logvar = heads[(i * 2u + 1u) * blocks + k];
        let epsilon = noise[i * blocks + k];
        let z = latents[i * blocks + k];
        let real = k * 4u + vec4u(0u, 1u, 2u, 3u) < vec4u(LATENT);
        sum += select(vec4f(0.0), epsilon * epsilon + logvar - z * z, real);
    }
    return 0.5 * dot(sum, vec4f(1.0)) - reconstruction[i];
}

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let batch = arrayLength(&reconstruction);
    let i = linear_index(id, workgroups);
    if i == 0u {
        state.draws += 1u;
    }
    if i >= counted_images(state.evaluated, batch, IMAGES) {
        return;
    }
    let image = state.evaluated * batch + i;
    let w = log_weight(i);
    let before = log_weights[image];
    if before.y == 0.0 {
        log_weights[image] = vec2f(w, 1.0);
        return;
    }
    let largest = max(before.x, w);
    log_weights[image] = vec2f(largest, before.y * exp(before.x - largest) + exp(w - largest));
}
