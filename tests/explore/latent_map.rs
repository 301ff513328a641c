//! The latent map.

use std::rc::Rc;

use latent_ink::explore::{Answer, Axis, LatentMap, MapRequest, Memory, Request};
use latent_ink::train::Session;

use crate::support::session::{cpu, dataset, session, tiny, train};
use crate::{answers, assert_near, grey, last};

/// The last map of a pass.
pub async fn map(session: &Session, memory: &Memory, axes: [Axis; 2]) -> Rc<LatentMap> {
    last!(LatentMap, MapRequest { axes }, session, memory)
}

#[test]
fn the_map_shows_every_test_digit_where_the_encoder_puts_it() {
    pollster::block_on(async {
        // The last batch is short.
        let data = dataset(64, 40);
        let mut session = session(&cpu(), tiny(16), &data).await;
        train(&mut session, 4).await;
        let memory = Memory::default();
        let latents = map(&session, &memory, [Axis::Latent(3), Axis::Latent(1)]).await;
        assert_eq!(latents.points.len(), 40);
        for (index, point) in latents.points.iter().enumerate() {
            let mu = session.draw(&grey(&data, index)).await.unwrap().mu;
            assert_near(f64::from(point[0]), f64::from(mu[3]), 1e-4, "across");
            assert_near(f64::from(point[1]), f64::from(mu[1]), 1e-4, "up");
        }
        let principal = map(&session, &memory, [Axis::Principal(0), Axis::Principal(1)]).await;
        assert!(principal.share >= latents.share, "no plane shows more than the first two components");
        assert!((0.0..=1.0).contains(&principal.share));
    });
}

#[test]
fn a_map_of_other_axes_is_there_at_once_and_encodes_nothing_again() {
    pollster::block_on(async {
        let mut session = session(&cpu(), tiny(16), &dataset(32, 40)).await;
        let memory = Memory::default();
        let axes = [Axis::Latent(0), Axis::Latent(1)];
        let request = |axes| Request::LatentMap(MapRequest { axes });
        let [Answer::LatentMap(first)] = &answers(request(axes), &session, &memory).await[..] else {
            panic!("one map is enough for three batches");
        };
        let other = answers(request([Axis::Latent(0), Axis::Principal(0)]), &session, &memory).await;
        assert_eq!(other.len(), 1);
        train(&mut session, 1).await;
        // First what is known, then what the model makes of the digits now.
        let again = answers(request(axes), &session, &memory).await;
        let [Answer::LatentMap(known), Answer::LatentMap(now)] = &again[..] else {
            panic!("{}", again.len())
        };
        assert_eq!(known.points, first.points);
        assert_ne!(now.points, first.points);
    });
}

#[test]
fn a_run_that_went_back_is_encoded_again() {
    pollster::block_on(async {
        let mut session = session(&cpu(), tiny(16), &dataset(32, 40)).await;
        let (memory, axes) = (Memory::default(), [Axis::Latent(0), Axis::Latent(1)]);
        let before = map(&session, &memory, axes).await;
        let start = session.snapshot().await.unwrap();
        train(&mut session, 2).await;
        let later = map(&session, &memory, axes).await;
        assert_ne!(later.points, before.points);
        session.restore(&start).unwrap();
        assert_eq!(map(&session, &memory, axes).await.points, before.points);
    });
}
