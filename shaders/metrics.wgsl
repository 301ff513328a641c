// The last operation of a step: reduces the losses of a batch and advances the counters.
//   training:   ring[step mod ROWS] = means of reconstruction and KL, then step += 1
//   evaluation: totals += (sums of reconstruction, KL and squared error, images), then evaluated += 1
//
// One workgroup: its invocations stride over the images, then their sums are added.

#import state
#import reduce

override TOTALS: bool;  // evaluation
override ROWS: u32;     // of the ring, at least 1
override IMAGES: u32;   // in the test set; images of a last batch past its end are ignored

@group(0) @binding(0) var<storage, read> reconstruction: array<f32>;  // [batch], nats
@group(0) @binding(1) var<storage, read> kl: array<f32>;              // [batch], nats
@group(0) @binding(2) var<storage, read> squared_error: array<f32>;   // [batch], over the pixels
@group(0) @binding(3) var<storage, read_write> output: array<f32>;    // ring [ROWS, 2] or totals [4]
@group(0) @binding(4) var<storage, read_write> state: State;

@compute @workgroup_size(REDUCE_WORKGROUP)
fn main(@builtin(local_invocation_index) invocation: u32) {
    let batch = arrayLength(&reconstruction);
    var counted = batch;
    if TOTALS {
        counted = counted_images(state.evaluated, batch, IMAGES);
    }
    var sum = vec3f(0.0);
    for (var image = invocation; image < counted; image += REDUCE_WORKGROUP) {
        sum += vec3f(reconstruction[image], kl[image], squared_error[image]);
    }
    let total = workgroup_sum(invocation, sum);
    if invocation != 0u {
        return;
    }
    if TOTALS {
        output[0] += total.x;
        output[1] += total.y;
        output[2] += total.z;
        output[3] += f32(counted);
        state.evaluated += 1u;
    } else {
        let row = (state.step % ROWS) * 2u;
        output[row] = total.x / f32(batch);
        output[row + 1u] = total.y / f32(batch);
        state.step += 1u;
    }
}
