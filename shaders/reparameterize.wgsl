// Reparameterisation and KL divergence, image by image:
//   z = μ + exp(½ logvar) · ε,  kl = −½ Σ (1 + logvar − μ² − exp(logvar))
//
// One invocation takes one image, four latent dimensions at a time: the sum over dimensions stays in
// one register and needs no barrier.

#import linear

override LATENT: u32;  // latent size
override PADDED: u32;  // latent size, padded to a multiple of 4

@group(0) @binding(0) var<storage, read> heads: array<vec4f>;          // [batch, 2, PADDED / 4]: μ, logvar
@group(0) @binding(1) var<storage, read> noise: array<vec4f>;          // [batch, PADDED / 4]
@group(0) @binding(2) var<storage, read_write> latents: array<vec4f>;  // [batch, PADDED / 4], zero in the padding
@group(0) @binding(3) var<storage, read_write> kl: array<f32>;         // [batch], nats

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let image = linear_index(id, workgroups);
    if image >= arrayLength(&kl) {
        return;
    }
    let blocks = PADDED / 4u;
    var sum = vec4f(0.0);
    for (var k = 0u; k < blocks; k++) {
        let mu = heads[image * 2u * blocks + k];
        let logvar = heads[(image * 2u + 1u) * blocks + k];
        let element = image * blocks + k;
        let real = k * 4u + vec4u(0u, 1u, 2u, 3u) < vec4u(LATENT);
        latents[element] = select(vec4f(0.0), mu + exp(0.5 * logvar) * noise[element], real);
        sum += select(vec4f(0.0), mu * mu + exp(logvar) - logvar - 1.0, real);
    }
    kl[image] = 0.5 * dot(sum, vec4f(1.0));
}
