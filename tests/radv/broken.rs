//! Kernels that the gate must refuse.

use latent_ink::ops::{BufferId, Dispatch, Slice};

const HEAD: &str = "
    @group(0) @binding(0) var<storage, read> input: array<u32>;
    @group(0) @binding(1) var<storage, read_write> output: array<u32>;
    @compute @workgroup_size(64)
    fn main(@builtin(global_invocation_id) id: vec3u) {";

/// Each invocation loads this many numbers before it stores the first: it has to hold them all at once.
pub fn holding(numbers: usize) -> Dispatch {
    let lines = |line: &dyn Fn(usize) -> String| (0..numbers).map(line).collect::<String>();
    let loads = lines(&|i| format!("let number_{i} = output[{numbers} * id.x + {i}];\n"));
    let stores = lines(&|i| format!("output[{numbers} * id.x + {i}] = number_{i} + input[{i}];\n"));
    dispatch(format!("{HEAD}\n{loads}storageBarrier();\n{stores}}}"))
}

/// Which element of its array is read is known only when it runs, so the array lies in memory.
pub fn indexing_at_run_time() -> Dispatch {
    dispatch(format!(
        "{HEAD}
            var numbers: array<u32, 1024>;
            for (var i = 0u; i < 1024; i++) {{
                numbers[input[i] % 1024] = input[id.x + i];
            }}
            output[id.x] = numbers[input[id.x] % 1024];
        }}"
    ))
}

fn dispatch(source: String) -> Dispatch {
    let slice = |buffer: usize| Slice { buffer: BufferId(buffer), offset: 0, len: 64 };
    let bindings = vec![slice(0).read(), slice(1).read_write()];
    Dispatch { shader: "broken", source, constants: Vec::new(), bindings, workgroups: [1; 3] }
}
