// Classification loss of an image: −Σ over classes of t·ln softmax(l), in nats, where softmax(l) =
// exp(l) / Σ exp(l) and the targets t of an image sum to 1; and its gradient for the mean over the batch,
// (softmax(l) − t) / batch. It also stores whether the largest logit is that of the largest target: 1 or 0; on
// ties the first counts.
//
// The largest logit is subtracted first, so that `exp` cannot overflow.
// One invocation takes one image and goes over its few classes three times; negligible next to a layer.

#import linear

override CLASSES: u32;
override PADDED: u32;  // CLASSES, padded to a multiple of 4

@group(0) @binding(0) var<storage, read> logits: array<f32>;              // [batch, PADDED]
@group(0) @binding(1) var<storage, read> targets: array<f32>;             // [batch, PADDED]
@group(0) @binding(2) var<storage, read_write> cross_entropy: array<f32>; // [batch], nats
@group(0) @binding(3) var<storage, read_write> hits: array<f32>;          // [batch], 1 or 0
@group(0) @binding(4) var<storage, read_write> grad_logits: array<f32>;   // [batch, PADDED]; zero in the padding

@compute @workgroup_size(LINEAR_WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) workgroups: vec3u) {
    let image = linear_index(id, workgroups);
    let batch = arrayLength(&cross_entropy);
    if image >= batch {
        return;
    }
    let row = image * PADDED;
    var likeliest = 0u;
    var right = 0u;
    for (var k = 1u; k < CLASSES; k++) {
        if logits[row + k] > logits[row + likeliest] {
            likeliest = k;
        }
        if targets[row + k] > targets[row + right] {
            right = k;
        }
    }
    let largest = logits[row + likeliest];
    var sum = 0.0;
    var expected = 0.0;
    for (var k = 0u; k < CLASSES; k++) {
        let l = logits[row + k] - largest;
        sum += exp(l);
        expected += targets[row + k] * l;
    }
    cross_entropy[image] = log(sum) - expected;
    hits[image] = select(0.0, 1.0, likeliest == right);
    for (var k = 0u; k < PADDED; k++) {
        var grad = 0.0;
        if k < CLASSES {
            grad = (exp(logits[row + k] - largest) / sum - targets[row + k]) / f32(batch);
        }
        grad_logits[row + k] = grad;
    }
}
