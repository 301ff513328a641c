//! Compress: the model in fewer bits.

use std::rc::Rc;

use latent_ink::explore::compress::{Compressed, FILES};
use latent_ink::explore::{CompressRequest, Memory};
use latent_ink::saved::{Contents, RunLog, SavedRun, from_safetensors, to_safetensors};
use latent_ink::train::{Session, Settings, Snapshot};
use safetensors::{Dtype, SafeTensors};

use crate::greys_of;
use crate::support::last;
use crate::support::session::{bits, cpu, dataset, session, tiny, train};

async fn run(session: &Session) -> SavedRun {
    SavedRun {
        snapshot: session.snapshot().await.unwrap(),
        data: None,
        log: RunLog::default(),
        drawing: None,
    }
}

async fn compressed(session: &Session, run: SavedRun) -> Rc<Compressed> {
    last!(Compress, CompressRequest(Rc::new(run)), session, &Memory::default())
}

/// The loss of the test digits at their means, one after the other, in a session of its own.
async fn loss_of(snapshot: &Snapshot, data: &Rc<latent_ink::data::Dataset>) -> f64 {
    let session =
        Session::new(&cpu(), snapshot.settings, data.clone(), Some(snapshot), |_, _| {}).await.unwrap();
    let mut sum = 0.0;
    for index in 0..data.test.len() {
        sum += session.draw(&greys_of(data, index)).await.unwrap().losses.total();
    }
    sum / data.test.len() as f64
}

#[test]
fn losses_are_those_of_the_files_and_the_run_is_unchanged() {
    for ema_decay in [0.0, 0.9] {
        pollster::block_on(async {
            let data = dataset(64, 40);
            let mut session = session(&cpu(), Settings { ema_decay, ..tiny(16) }, &data).await;
            train(&mut session, 30).await;
            let run = run(&session).await;
            let found = compressed(&session, run.clone()).await;
            assert!(found.is_done);
            assert_eq!(found.files.iter().map(|file| file.contents).collect::<Vec<_>>(), FILES);
            for file in &found.files {
                let read = from_safetensors(&file.bytes).unwrap().snapshot;
                let nats = loss_of(&read, &data).await;
                assert!(
                    (file.nats - nats).abs() < 1e-3 * nats,
                    "{:?}: {} is {nats}",
                    file.contents,
                    file.nats
                );
                assert_eq!(file.digits, 40);
            }
            let [whole, half, int8] = [0, 1, 2].map(|index| found.files[index].bytes.len());
            assert!(half < whole * 6 / 10 && int8 < whole * 4 / 10, "{whole}, {half}, {int8} bytes");
            assert_eq!(bits(&session.snapshot().await.unwrap()), bits(&run.snapshot));
        });
    }
}

/// Within half a unit in the last place of 16 bits; within half a step of 1/127 of the channel's largest weight.
#[test]
fn numbers_are_the_nearest_there_are() {
    pollster::block_on(async {
        let mut session = session(&cpu(), tiny(16), &dataset(64, 40)).await;
        train(&mut session, 5).await;
        let run = run(&session).await;
        let (exact, half, int8) = (
            tensors(&run, Contents::Parameters),
            tensors(&run, Contents::Half),
            tensors(&run, Contents::Int8),
        );
        for (name, shape, values) in &exact {
            let values_of = |all: &[(String, Vec<usize>, Vec<f32>)]| {
                all.iter().find(|(other, ..)| other == name).map(|(_, _, values)| values.clone())
            };
            for (exact, half) in values.iter().zip(values_of(&half).unwrap()) {
                assert!((exact - half).abs() <= exact.abs() / 2048.0 + 3e-8, "{name}: {exact} → {half}");
            }
            let read = values_of(&int8).unwrap();
            if shape.len() == 1 {
                assert_eq!(&read, values, "{name} stays as it is");
                continue;
            }
            // A transposed convolution's outputs are its second axis.
            let axis = usize::from(name.contains("deconv"));
            let inner: usize = shape[axis + 1..].iter().product();
            for channel in 0..shape[axis] {
                let own = || (0..values.len()).filter(|index| index / inner % shape[axis] == channel);
                let largest = own().map(|index| values[index].abs()).fold(0.0, f32::max);
                for index in own() {
                    let off = (values[index] - read[index]).abs();
                    assert!(off <= largest / 127.0 * 0.5001, "{name}, channel {channel}: {off} of {largest}");
                }
            }
        }
    });
}

/// The tensors of a file by name, as the formats define them.
fn tensors(run: &SavedRun, contents: Contents) -> Vec<(String, Vec<usize>, Vec<f32>)> {
    let bytes = pollster::block_on(to_safetensors(run, contents));
    let file = SafeTensors::deserialize(&bytes).unwrap();
    let floats = |data: &[u8]| bytemuck::pod_collect_to_vec::<u8, f32>(data);
    let tensor = |(name, view): (&str, safetensors::tensor::TensorView<'_>)| {
        let values = match view.dtype() {
            Dtype::F32 => floats(view.data()),
            Dtype::F16 => view
                .data()
                .as_chunks::<2>()
                .0
                .iter()
                .map(|&two| half_to_float(u16::from_le_bytes(two)))
                .collect(),
            _ => {
                let scale = file.tensor(&format!("{name}.scale")).unwrap();
                let axis = scale.shape().iter().position(|&len| len > 1).unwrap_or(0);
                let inner: usize = view.shape()[axis + 1..].iter().product();
                let scales = floats(scale.data());
                let numbers = view.data().iter().enumerate();
                numbers
                    .map(|(index, &byte)| f32::from(byte as i8) * scales[index / inner % scales.len()])
                    .collect()
            }
        };
        (name.to_owned(), view.shape().to_vec(), values)
    };
    file.iter().filter(|(name, _)| !name.ends_with(".scale")).map(tensor).collect()
}

/// IEEE 754's binary16, by its definition.
fn half_to_float(bits: u16) -> f32 {
    let (sign, exponent, fraction) =
        (bits >> 15, i32::from(bits >> 10 & 31), f32::from(bits & 1023) / 1024.0);
    let magnitude =
        if exponent == 0 { fraction * 2f32.powi(-14) } else { (1.0 + fraction) * 2f32.powi(exponent - 15) };
    if sign == 1 { -magnitude } else { magnitude }
}
