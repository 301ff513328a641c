// Statistics of the posterior over the test set, batch after batch, for each latent dimension:
//   kl   += Σ ½ (μ² + exp(logvar) − logvar − 1)
//   mean  = mean of μ over all images so far,  squared_deviations = Σ (μ − mean)² over all images so far
//
// The deviations of a batch are from its own mean, and two sets of images are combined by Chan, Golub
// and LeVeque's formula (1979). It avoids the cancellation of Σ μ² − (Σ μ)² / n: over
// 10,000 images in f32 the variance is accurate to a few parts in a million.
// One invocation takes four dimensions of all images, so there is no barrier: 2 reads of μ and one of
// logvar per image, negligible next to the forward pass.

#import linear
#import state

override IMAGES: u32;  // in the test set; images of a last batch past its end are ignored
override PADDED: u32;  // latent size, padded to a multiple of 4

@group(0) @binding(0) var<storage, read> heads: array<vec4f>;                     // [batch, 2, PADDED / 4]: μ, logvar
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read_write> kl: array<vec4f>;                  // [PADDED / 4], nats, all images
@group(0) @binding(3) var<storage, read_write> mean: array<vec4f>;                // [PADDED / 4]
@group(0) @binding(4) var<storage, read_write> squared_deviations: array<vec4f>;  // [PADDED / 4]

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let blocks = PADDED / 4u;
    let batch = arrayLength(&heads) / (2u * blocks);
    let counted = counted_images(state.evaluated, batch, IMAGES);
    let block = linear_index(id, workgroups);
    if block >= blocks || counted == 0u {
        return;
    }
    var batch_kl = vec4f(0.0);
    var batch_sum = vec4f(0.0);
    for (var image = 0u; image < counted; image++) {
        let mu = heads[image * 2u * blocks + block];
        let logvar = heads[(image * 2u + 1u) * blocks + block];
        batch_kl += 0.5 * (mu * mu + exp(logvar) - logvar - 1.0);
        batch_sum += mu;
    }
    let batch_mean = batch_sum / f32(counted);
    var batch_deviations = vec4f(0.0);
    for (var image = 0u; image < counted; image++) {
        let deviation = heads[image * 2u * blocks + block] - batch_mean;
        batch_deviations += deviation * deviation;
    }
    let before = f32(state.evaluated * batch);
    let share = f32(counted) / (before + f32(counted));
    let apart = batch_mean - mean[block];
    kl[block] += batch_kl;
    mean[block] += apart * share;
    squared_deviations[block] += batch_deviations + apart * apart * before * share;
}
