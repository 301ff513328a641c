//! Traversals.

use std::rc::Rc;

use latent_ink::data::PIXELS;
use latent_ink::explore::traversals::OFFSETS;
use latent_ink::explore::{Memory, Model, Point, Traversals, TraversalsRequest};
use latent_ink::train::Session;

use crate::support::session::{cpu, dataset, session, tiny, train};
use crate::{Alone, assert_near, grey, last, normals};

/// The traversals of a model that has learned a little, on a processor.
pub async fn traversals(session: &Session) -> Rc<Traversals> {
    let size = session.settings().latent_size;
    let request = TraversalsRequest { centre: Point::Latents(normals(size, 3)), rows: size };
    last!(Traversals, request, session, &Memory::default())
}

#[test]
fn traversals_are_sorted_by_kl_and_change_one_dimension() {
    pollster::block_on(async {
        let mut session = session(&cpu(), tiny(16), &dataset(64, 40)).await;
        train(&mut session, 8).await;
        let found = traversals(&session).await;
        assert!(found.rows.is_sorted_by(|a, b| a.kl >= b.kl));
        let mut dimensions: Vec<usize> = found.rows.iter().map(|row| row.dimension).collect();
        dimensions.sort_unstable();
        assert_eq!(dimensions, (0..session.settings().latent_size).collect::<Vec<_>>());
        let total: f64 = found.rows.iter().map(|row| row.kl).sum();
        let evaluated = session.evaluation().await.unwrap().losses.kl;
        assert_near(total, evaluated, 1e-3 * evaluated, "the KL of all dimensions");
        let centre = Alone(&session).decode(&found.centre).await.unwrap();
        for row in &found.rows {
            let tiles: Vec<&[f32]> = row.tiles.chunks_exact(PIXELS).collect();
            assert_eq!(tiles.len(), OFFSETS.len());
            assert_eq!(tiles[OFFSETS.len() / 2], centre, "the middle is the centre");
            assert_ne!(tiles[0], tiles[OFFSETS.len() - 1]);
        }
    });
}

#[test]
fn traversals_start_from_a_drawing_or_a_test_digit() {
    pollster::block_on(async {
        let data = dataset(16, 40);
        let session = session(&cpu(), tiny(16), &data).await;
        let grey = grey(&data, 37);
        let expected = session.draw(&grey).await.unwrap().mu;
        for centre in [Point::Digit(37), Point::Drawing(grey.into())] {
            let request = TraversalsRequest { centre, rows: 1 };
            let found = last!(Traversals, request, &session, &Memory::default());
            assert_eq!(found.rows.len(), 1);
            for (found, expected) in found.centre.iter().zip(&expected) {
                assert_near(f64::from(*found), f64::from(*expected), 1e-4, "the centre");
            }
        }
    });
}
