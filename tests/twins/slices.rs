//! Work done in slices gives the same bits as work done at once: a page that yields often trains the same model.

use latent_ink::ops::{Access, ConvGeometry, Epilogue, Op};
use latent_ink::plan::Line;
use latent_ink::twin::{self, Cursor, Executor, Memory};

use super::support::{Contents, Layer, Operands};

fn ops(o: &mut Operands) -> Vec<Op> {
    let geometry = ConvGeometry {
        batch: 7,
        in_height: 9,
        in_width: 5,
        in_channels: 4,
        single_channel: false,
        out_height: 5,
        out_width: 3,
        out_channels: 12,
        kernel: 3,
        stride: 2,
        padding: 1,
    };
    let mut ops = Vec::new();
    let dense = Layer::Dense { batch: 7, in_features: 12, out_features: 20 };
    for layer in [Layer::Conv2d(geometry), Layer::ConvTranspose2d(geometry), dense] {
        let (x, w) = (o.normal("x", layer.in_len()), o.normal("w", layer.weight_len()));
        let (b, dy) = (o.normal("b", layer.bias_len()), o.normal("dy", layer.out_len()));
        let mask = o.activation("h", layer.in_len());
        let y = o.result("y", layer.out_len());
        ops.push(layer.forward(x, w, Epilogue::BiasRelu(b), y));
        let dx = o.result("dx", layer.in_len());
        ops.push(layer.grad_input(dy, w, Epilogue::ReluMask(mask), dx));
        let (dw, db) = (o.result("dw", layer.weight_len()), o.result("db", layer.bias_len()));
        ops.push(layer.grad_weight(o, x, dy, dw));
        ops.push(layer.bias_grad(o, dy, db));
    }
    ops
}

/// The operands in a twin's memory.
fn memory(o: &Operands) -> Memory<f32> {
    let memory = Memory::new(&o.specs);
    o.fill(|slice, contents| match contents {
        Contents::Floats(floats) => memory.floats_mut(slice).copy_from_slice(floats),
        Contents::Words(words) => memory.words_mut(slice).copy_from_slice(words),
        Contents::Poison(_) => memory.floats_mut(slice).fill(f32::NAN),
    });
    memory
}

fn bits(memory: &Memory<f32>, op: &Op) -> Vec<u32> {
    let written = op.operands().into_iter().filter(|operand| operand.access == Access::Write);
    written
        .flat_map(|operand| memory.floats(operand.slice).iter().map(|x| x.to_bits()).collect::<Vec<_>>())
        .collect()
}

#[test]
fn slices_give_the_same_bits() {
    let mut o = Operands::new(8);
    for op in ops(&mut o) {
        let (whole, sliced) = (memory(&o), memory(&o));
        twin::run(&op, 0..7, &whole);
        for images in [0..1, 1..4, 4..5, 5..7] {
            twin::run(&op, images, &sliced);
        }
        let whole = bits(&whole, &op);
        assert!(
            !whole.is_empty() && whole.iter().all(|bits| !f32::from_bits(*bits).is_nan()),
            "{}",
            op.stem()
        );
        assert_eq!(whole, bits(&sliced, &op), "{}", op.stem());
    }
}

#[test]
fn the_executor_yields_and_comes_to_the_same_end() {
    let mut o = Operands::new(8);
    let program: Vec<_> = ops(&mut o).into_iter().map(|op| Line { label: op.shape(), op }).collect();
    let run = |budget| {
        let mut executor = Executor::new(&o.specs);
        o.fill(|slice, contents| match contents {
            Contents::Floats(floats) => executor.write_floats(slice, floats),
            Contents::Words(words) => executor.write_words(slice, words),
            Contents::Poison(len) => executor.write_floats(slice, &vec![f32::NAN; *len]),
        });
        let (mut cursor, mut calls) = (Cursor::default(), 1);
        while !executor.advance(&program, &mut cursor, budget) {
            calls += 1;
        }
        assert_eq!(cursor, Cursor::default());
        let results = program.iter().flat_map(|line| {
            let operand = *line.op.operands().last().unwrap();
            executor.read_floats(operand.slice).into_iter().map(f32::to_bits).collect::<Vec<_>>()
        });
        (calls, results.collect::<Vec<_>>())
    };
    let (calls_at_once, at_once) = run(u64::MAX);
    let (calls_in_slices, in_slices) = run(1);
    assert_eq!(calls_at_once, 1);
    // One call per image and operation; the last one finds the end.
    assert_eq!(calls_in_slices, 7 * program.len());
    assert_eq!(at_once, in_slices);
}
