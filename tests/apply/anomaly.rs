//! Anomaly: what images cost the model.

use std::rc::Rc;

use latent_ink::data::PIXELS;
use latent_ink::data::synthetic::letters::letters;
use latent_ink::explore::Memory;
use latent_ink::explore::anomaly::{Anomaly, AnomalyRequest, histogram};
use latent_ink::train::Session;

use crate::greys_of;
use crate::support::last;
use crate::support::session::{cpu, dataset, session, tiny, train};

async fn costs(session: &Session, others: Option<Vec<f32>>) -> Rc<Anomaly> {
    last!(Anomaly, AnomalyRequest { others: others.map(Into::into) }, session, &Memory::default())
}

#[test]
fn costs_are_those_of_the_drawing() {
    pollster::block_on(async {
        // The last batch is short.
        let data = dataset(64, 40);
        let mut session = session(&cpu(), tiny(16), &data).await;
        train(&mut session, 8).await;
        let others = [letters(1, 20), greys_of(&data, 39)].concat();
        let found = costs(&session, Some(others.clone())).await;
        assert_eq!((found.digits.len(), found.others.len()), (40, 21));
        for index in 0..40 {
            let nats = session.draw(&greys_of(&data, index)).await.unwrap().losses.total();
            assert!(
                (found.digits[index] - nats).abs() < 1e-3 * nats,
                "digit {index}: {} and {nats}",
                found.digits[index]
            );
        }
        for (index, image) in others.chunks_exact(PIXELS).enumerate() {
            let nats = session.draw(image).await.unwrap().losses.total();
            assert!((found.others[index] - nats).abs() < 1e-3 * nats, "image {index}");
        }
    });
}

#[test]
fn ranks_and_auc_are_those_of_all_pairs() {
    let found = Anomaly { digits: vec![3.0, 1.0, 2.0, 2.0], others: vec![2.0, 5.0, 0.0], total: 4 };
    assert_eq!([0.0, 2.0, 2.5, 9.0].map(|nats| found.rank(nats)), [0.0, 0.5, 0.75, 1.0]);
    let pairs = found.others.iter().flat_map(|other| found.digits.iter().map(move |digit| (other, digit)));
    let wins: f64 = pairs
        .map(|(a, b)| {
            if a > b {
                1.0
            } else if a == b {
                0.5
            } else {
                0.0
            }
        })
        .sum();
    assert_eq!(found.auc(), Some(wins / 12.0));
    assert_eq!(Anomaly::default().auc(), None);
    assert_eq!(found.strangest(2), [0, 2]);
    assert_eq!(histogram(&[0.0, 0.9, 1.0, 3.9, 4.0, -1.0], [0.0, 4.0], 4), [2, 1, 0, 1]);
}

#[test]
fn letters_differ_and_have_ink() {
    let drawn = letters(3, 24);
    let images: Vec<&[f32]> = drawn.chunks_exact(PIXELS).collect();
    for (index, image) in images.iter().enumerate() {
        let ink: f32 = image.iter().sum();
        assert!((30.0..250.0).contains(&ink), "letter {index} has {ink}");
        assert!(images[..index].iter().all(|other| other != image), "letter {index} is another again");
    }
    assert_eq!(drawn, letters(3, 24));
}
