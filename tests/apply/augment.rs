//! Augment: new digits, and files of them that other programs read.

use std::io::Write;
use std::rc::Rc;

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use latent_ink::data::{Contents, Digits, PIXELS, SIDE, gzip, idx};
use latent_ink::explore::augment::{Generated, Origin, SHOWN};
use latent_ink::explore::{Answer, AugmentRequest, Memory, Model, Request};
use latent_ink::saved::{Sheet, npz};
use latent_ink::train::Session;

use crate::greys_of;
use crate::support::session::{cpu, dataset, session, tiny, train};
use crate::support::{Alone, answers, python, run_python};

/// All reports of progress.
async fn generated(session: &Session, origin: Origin, count: usize) -> Vec<Rc<Generated>> {
    let request = Request::Augment(AugmentRequest { origin, count, seed: 1 });
    let reports = answers(request, session, &Memory::default()).await;
    let report = |answer| match answer {
        Answer::Augment(report) => report,
        other => panic!("{other:?}"),
    };
    reports.into_iter().map(report).collect()
}

#[test]
fn as_many_as_asked_for_and_always_the_same() {
    pollster::block_on(async {
        let mut session = session(&cpu(), tiny(16), &dataset(64, 40)).await;
        train(&mut session, 20).await;
        let reports = generated(&session, Origin::Prior, 300).await;
        assert!(reports.is_sorted_by(|a, b| a.done <= b.done), "progress goes on");
        assert!(reports.iter().any(|report| report.done > 0 && report.digits.is_none()));
        let last = reports.last().unwrap();
        let digits = last.digits.clone().unwrap();
        assert_eq!((last.done, digits.len(), last.shown.len()), (300, 300, SHOWN * PIXELS));
        assert_eq!(digits.labels, None);
        let shown = last.shown.iter().map(|grey| (255.0 * grey).round() as u8).collect::<Vec<_>>();
        assert_eq!(shown, digits.pixels[..SHOWN * PIXELS]);
        // Digits of different slices are not the same.
        assert_ne!(digits.image(0), digits.image(256));
        assert_eq!(generated(&session, Origin::Prior, 300).await.last(), Some(last));
    });
}

#[test]
fn labelled_digits_are_decoded_near_their_class() {
    pollster::block_on(async {
        let data = dataset(600, 40);
        let mut session = session(&cpu(), tiny(16), &data).await;
        train(&mut session, 800).await;
        let reports = generated(&session, Origin::Classes(data.clone()), 200).await;
        let digits = reports.last().unwrap().digits.clone().unwrap();
        let labels = digits.labels.clone().unwrap();
        assert_eq!(labels, (0..200).map(|index| (index % 10) as u8).collect::<Vec<_>>());
        // The nearest of the classes' mean images, which has nothing to do with the model.
        let means: Vec<Vec<f64>> = (0..10).map(|class| mean_of_class(&data.train, class)).collect();
        let right = (0..200)
            .filter(|&index| nearest(digits.image(index), &means) == usize::from(labels[index]))
            .count();
        assert!(right > 80, "{right} of 200, and 20 by chance");
    });
}

fn mean_of_class(digits: &Digits, class: u8) -> Vec<f64> {
    let labels = digits.labels.as_ref().unwrap();
    let own: Vec<usize> = (0..digits.len()).filter(|&index| labels[index] == class).collect();
    (0..PIXELS)
        .map(|pixel| {
            own.iter().map(|&index| f64::from(digits.image(index)[pixel])).sum::<f64>() / own.len() as f64
        })
        .collect()
}

fn nearest(image: &[u8], means: &[Vec<f64>]) -> usize {
    let distance =
        |mean: &Vec<f64>| image.iter().zip(mean).map(|(&x, mean)| (f64::from(x) - mean).powi(2)).sum::<f64>();
    (0..means.len()).min_by(|&a, &b| distance(&means[a]).total_cmp(&distance(&means[b]))).unwrap()
}

#[test]
fn around_an_image_there_is_its_reconstruction() {
    pollster::block_on(async {
        let data = dataset(64, 40);
        let mut session = session(&cpu(), tiny(16), &data).await;
        train(&mut session, 20).await;
        let image: Rc<[f32]> = greys_of(&data, 7).into();
        let reports = generated(&session, Origin::Around(image.clone(), 0.0), 3).await;
        let digits = reports.last().unwrap().digits.clone().unwrap();
        let model = Alone(&session);
        let mu = model.encode_images(&image).await.unwrap().mu;
        let expected = model.decode(&mu).await.unwrap();
        for index in 0..3 {
            let pairs = digits.image(index).iter().zip(&expected);
            assert!(pairs.map(|(&x, grey)| (f32::from(x) - 255.0 * grey).abs()).fold(0.0, f32::max) < 1.0);
        }
        let spread = generated(&session, Origin::Around(image, 1.0), 3).await;
        assert_ne!(spread.last().unwrap().digits.as_ref().unwrap().image(0), digits.image(0));
    });
}

/// Thirty digits with labels.
fn digits() -> Digits {
    Digits { labels: Some((0..30).map(|index| index * 7 % 10).collect()), ..dataset(1, 30).test.clone() }
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn idx_files_come_back() {
    let digits = digits();
    let read = |bytes: Vec<u8>| idx::parse(gzip::unpack(&gzipped(&bytes)).unwrap()).unwrap();
    let labels = digits.labels.clone().unwrap();
    assert_eq!(read(idx::images(&digits)), Contents::Images(digits.pixels.clone()));
    assert_eq!(read(idx::labels(&labels)), Contents::Labels(labels));
}

#[test]
fn a_png_sheet_is_what_a_decoder_expects() {
    let digits = digits();
    for most in [30, 7] {
        let sheet = Sheet::of(&digits, most);
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
        packer.write_all(&sheet.rows).unwrap();
        let file = sheet.png(&packer.finish().unwrap());
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let columns = info.width as usize / SIDE;
        assert_eq!((columns, info.height as usize / SIDE), if most == 30 { (6, 5) } else { (3, 3) });
        assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Grayscale, png::BitDepth::Eight));
        for index in 0..most {
            for (pixel, &ink) in digits.image(index).iter().enumerate() {
                let row = index / columns * SIDE + pixel / SIDE;
                let place = row * info.width as usize + index % columns * SIDE + pixel % SIDE;
                assert_eq!(pixels[place], 255 - ink, "digit {index}, pixel {pixel}");
            }
        }
    }
}

/// What Python's own gzip, struct and zipfile find in the files; and NumPy, where it is installed.
#[test]
fn python_reads_the_files() {
    let Some(python) = python("gzip, struct, zipfile") else { return };
    let digits = digits();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("digits");
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.into_os_string()
    };
    let files = [
        write("images.gz", &gzipped(&idx::images(&digits))),
        write("labels.gz", &gzipped(&idx::labels(digits.labels.as_ref().unwrap()))),
        write("digits.npz", &npz(&digits)),
        write("expected", &[&digits.labels.clone().unwrap()[..], &digits.pixels].concat()),
    ];
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read_digits.py");
    let arguments: Vec<&std::ffi::OsStr> = files.iter().map(|file| file.as_os_str()).collect();
    assert!(run_python(&python, &script, &arguments).contains("30 digits"));
}
