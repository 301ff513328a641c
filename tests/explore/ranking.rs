//! Rankings against the losses of each digit by itself.

use latent_ink::explore::ranking::{Order, PLACES};
use latent_ink::explore::{Memory, RankingRequest};

use crate::support::session::{cpu, dataset, session, tiny, train};
use crate::{assert_near, grey, last};

#[test]
fn digits_are_sorted_by_their_own_losses() {
    pollster::block_on(async {
        // The last batch is short.
        let data = dataset(64, 40);
        let mut session = session(&cpu(), tiny(16), &data).await;
        train(&mut session, 8).await;
        let found = last!(Ranking, RankingRequest, &session, &Memory::default());
        assert_eq!((found.done, found.total), (40, 40));
        let mut losses = Vec::new();
        for digit in 0..40 {
            losses.push(session.draw(&grey(&data, digit)).await.unwrap().losses);
        }
        for order in Order::ALL {
            let key = |digit: usize| match order {
                Order::Worst => -losses[digit].reconstruction,
                Order::HighestKl => -losses[digit].kl,
                Order::Typical => losses[digit].reconstruction + losses[digit].kl,
            };
            let mut expected: Vec<f64> = (0..40).map(key).collect();
            expected.sort_by(f64::total_cmp);
            let first = &found.first[order as usize];
            assert_eq!(first.len(), PLACES);
            for (scored, expected) in first.iter().zip(expected) {
                assert_near(key(scored.digit), expected, 1e-2, "the order");
                let own = losses[scored.digit];
                assert_near(scored.losses.reconstruction, own.reconstruction, 1e-2, "a reconstruction");
                assert_near(scored.losses.kl, own.kl, 1e-3, "a KL");
            }
        }
    });
}
