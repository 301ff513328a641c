// Counter-based random numbers, shared by gather and noise; `src/random.rs` computes the same integers. The
// generator hashes the position and step of a number instead of keeping a state, so every invocation draws
// its own numbers, in any order.

// pcg4d of Jarzynski and Olano, "Hash Functions for GPU Rendering" (JCGT 2020): four words in, four
// well-mixed words out.
fn pcg4d(words: vec4u) -> vec4u {
    let mixed = cross_multiply(words * 1664525u + 1013904223u);
    return cross_multiply(mixed ^ (mixed >> vec4u(16u)));
}

// Half of pcg4d: to each word the product of two others is added.
fn cross_multiply(words: vec4u) -> vec4u {
    var v = words;
    v.x += v.y * v.w;
    v.y += v.z * v.x;
    v.z += v.x * v.y;
    v.w += v.y * v.z;
    return v;
}

// A number in the open interval (0, 1) from the upper 23 bits of a word: exact in f32, and never 0,
// whose logarithm is infinite.
fn unit(word: u32) -> f32 {
    return (f32(word >> 9u) + 0.5) / 8388608.0;
}

// Two independent normal numbers from two uniform ones, by Box and Muller. The angle is shifted by π, and
// the sign flipped for it, because WGSL guarantees no accuracy for sin and cos outside [-π, π].
fn box_muller(first: u32, second: u32) -> vec2f {
    let radius = sqrt(max(0.0, -2.0 * log(unit(first))));
    let angle = 6.283185307179586 * (unit(second) - 0.5);
    return -radius * vec2f(cos(angle), sin(angle));
}

const SHUFFLE_STREAM = 0xffffffffu;  // other streams are numbered from 0
const PIXEL_STREAM = 0xfffffffeu;
const SHUFFLE_ROUNDS = 4u;           // make a pseudorandom permutation of a good hash (Luby and Rackoff)

// Where the shuffle of `epoch` sends `index`: a bijection of 0..count in constant memory.
//
// A Feistel network permutes the numbers of 2 · half_bits bits, the smallest power of four that
// holds `count`. A result past the end is permuted again until it is inside (cycle walking), which
// keeps it a bijection and takes less than four iterations on average.
fn shuffled(index: u32, count: u32, half_bits: u32, seed: u32, epoch: u32) -> u32 {
    let mask = (1u << half_bits) - 1u;
    var value = min(index, count - 1u);  // from outside, the walk might never end
    loop {
        var left = value >> half_bits;
        var right = value & mask;
        for (var round = 0u; round < SHUFFLE_ROUNDS; round++) {
            let hash = pcg4d(vec4u(right, SHUFFLE_ROUNDS * epoch + round, seed, SHUFFLE_STREAM)).x;
            let next = left ^ (hash & mask);
            left = right;
            right = next;
        }
        value = (left << half_bits) | right;
        continuing {
            break if value < count;
        }
    }
    return value;
}
