// Reconstruction loss of an image: Σ over pixels of max(l, 0) − l·x + ln(1 + exp(−|l|)), in nats, and
// its gradient for the mean over the batch, (sigmoid(l) − x) / batch. It also computes, at no extra cost, the squared
// error Σ (sigmoid(l) − x)². Where only some pixels are known, each term is multiplied by the pixel's weight, 1 or 0.
//
// Loss and gradient use exp(−|l|), which cannot overflow: WGSL may assume that there are no infinities.
// One workgroup takes one image; its invocations stride over the pixels and then add up their sums.

#import reduce

override PIXELS: u32;  // of an image; all but the first of a pixel's four channels are padding

@group(0) @binding(0) var<storage, read> logits: array<vec4f>;             // [batch, PIXELS]
@group(0) @binding(1) var<storage, read> target_values: array<vec4f>;      // [batch, PIXELS]
@group(0) @binding(2) var<storage, read_write> reconstruction: array<f32>; // [batch], nats
@group(0) @binding(3) var<storage, read_write> squared_error: array<f32>;  // [batch]
@group(0) @binding(4) var<storage, read_write> grad_logits: array<vec4f>;  // [batch, PIXELS]
#if KNOWN
@group(0) @binding(5) var<storage, read> known: array<f32>;                // [batch, PIXELS]
#endif

@compute @workgroup_size(REDUCE_WORKGROUP)
fn main(@builtin(workgroup_id) workgroup: vec3u, @builtin(local_invocation_index) invocation: u32) {
    let image = workgroup.x;
    let batch = f32(arrayLength(&reconstruction));
    var nats = 0.0;
    var squares = 0.0;
    for (var pixel = invocation; pixel < PIXELS; pixel += REDUCE_WORKGROUP) {
        let element = image * PIXELS + pixel;
        let l = logits[element].x;
        let x = target_values[element].x;
        let small = exp(-abs(l));
        let loss = max(l, 0.0) - l * x + log(1.0 + small);
        let error = select(small, 1.0, l >= 0.0) / (1.0 + small) - x;
#if KNOWN
        let weight = known[element];
#else
        let weight = 1.0;
#endif
        nats += weight * loss;
        squares += weight * error * error;
        grad_logits[element] = vec4f(weight * error / batch, 0.0, 0.0, 0.0);
    }
    let total = workgroup_sum(invocation, vec3f(nats, squares, 0.0));
    if invocation == 0u {
        reconstruction[image] = total.x;
        squared_error[image] = total.y;
    }
}
