//! Guesses by neighbours.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use latent_ink::data::{Dataset, folder};
use latent_ink::explore::guess::{NEIGHBOURS, nearest, shares};
use latent_ink::explore::{GuessRequest, Memory, Point};
use latent_ink::train::Session;

use crate::support::session::{cpu, dataset, session, tiny, train};
use crate::support::skipped;
use crate::{grey, last, normals};

/// The test digits whose means are nearest to a digit's, without itself: all distances in f64, sorted.
fn by_brute_force(means: &[Vec<f32>], digit: usize, count: usize) -> Vec<usize> {
    let distance = |other: &Vec<f32>| -> f64 {
        other.iter().zip(&means[digit]).map(|(&a, &b)| (f64::from(a) - f64::from(b)).powi(2)).sum()
    };
    let mut others: Vec<usize> = (0..means.len()).filter(|&other| other != digit).collect();
    others.sort_by(|&a, &b| distance(&means[a]).total_cmp(&distance(&means[b])));
    others.truncate(count);
    others
}

#[test]
fn neighbours_are_those_of_all_distances() {
    let flat = normals(500 * 6, 5);
    let means: Vec<Vec<f32>> = flat.chunks_exact(6).map(<[f32]>::to_vec).collect();
    for digit in 0..50 {
        let found = nearest(&flat, &means[digit], NEIGHBOURS, Some(digit));
        assert_eq!(found, by_brute_force(&means, digit, NEIGHBOURS));
    }
    assert_eq!(nearest(&flat[..18], &means[0], 15, None).len(), 3, "no more than there are");
    assert_eq!(nearest(&[f32::NAN; 6], &means[0], 15, None), [0; 0], "nothing is near to what is not known");
}

#[test]
fn each_neighbour_has_one_vote_and_of_equal_shares_the_nearer_digit_is_first() {
    let labels = [7, 7, 3, 9, 3];
    assert_eq!(shares(&[2, 0, 1, 4], &labels), [(3, 0.5), (7, 0.5)]);
    assert_eq!(shares(&[3, 0, 1, 4], &labels), [(7, 0.5), (9, 0.25), (3, 0.25)]);
    assert!(shares(&[0, 1], &[]).is_empty(), "without labels");
}

async fn guess(session: &Session, memory: &Memory, digit: usize) -> (Vec<usize>, Vec<(u8, f64)>) {
    let found = last!(Guess, GuessRequest { point: Point::Digit(digit), image: None }, session, memory);
    (found.neighbours.clone(), found.shares.clone())
}

#[test]
fn a_guess_follows_the_model() {
    pollster::block_on(async {
        let data = dataset(32, 40);
        let mut session = session(&cpu(), tiny(16), &data).await;
        let memory = Memory::default();
        for until in [0, 2] {
            train(&mut session, until).await;
            let mut means = Vec::new();
            for digit in 0..40 {
                means.push(session.draw(&grey(&data, digit)).await.unwrap().mu);
            }
            let (found, _) = guess(&session, &memory, 11).await;
            assert_eq!(found, by_brute_force(&means, 11, NEIGHBOURS), "after step {until}");
        }
    });
}

fn mnist() -> Option<Dataset> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places: [Option<PathBuf>; 2] =
        [std::env::var_os("MNIST_DIR").map(Into::into), Some(beside.join("../shared/mnist"))];
    let folder = places.into_iter().flatten().find(|place| place.is_dir());
    if folder.is_none() {
        skipped("MNIST's files are not here. Name their folder in MNIST_DIR.");
    }
    folder.map(|folder| folder::load(&folder).unwrap())
}

#[test]
fn on_mnist_most_guesses_are_right_after_a_short_training() {
    let Some(mut data) = mnist() else { return };
    data.train.split_off(12_800);
    data.test.split_off(2_000);
    let data = Rc::new(data);
    pollster::block_on(async {
        let mut session = session(&cpu(), tiny(128), &data).await;
        train(&mut session, 400).await;
        let (memory, labels) = (Memory::default(), data.test.labels.as_ref().unwrap());
        let mut hits = 0;
        for (digit, &label) in labels.iter().enumerate().take(500) {
            let (_, shares) = guess(&session, &memory, digit).await;
            hits += usize::from(shares[0].0 == label);
        }
        println!("{hits} of 500");
        assert!(hits > 350, "{hits} of 500");
    });
}
