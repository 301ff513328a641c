//! All services on a GPU as on the CPU.

use latent_ink::explore::layers::stages;
use latent_ink::explore::{Axis, LayersRequest, Memory, RankingRequest};

use crate::latent_map::map;
use crate::support::session::{cpu, dataset, gpu, session, tiny};
use crate::traversals::traversals;
use crate::{assert_near, last};

#[test]
fn the_gpu_serves_the_same() {
    pollster::block_on(async {
        let data = dataset(32, 20);
        let (gpu, cpu) = (gpu().await, cpu());
        let (on_gpu, on_cpu) = (session(&gpu, tiny(16), &data).await, session(&cpu, tiny(16), &data).await);
        let axes = [Axis::Latent(0), Axis::Latent(1)];
        let maps =
            [map(&on_gpu, &Memory::default(), axes).await, map(&on_cpu, &Memory::default(), axes).await];
        for (a, b) in maps[0].points.iter().flatten().zip(maps[1].points.iter().flatten()) {
            assert_near(f64::from(*a), f64::from(*b), 1e-4, "a coordinate");
        }
        let rows = [traversals(&on_gpu).await, traversals(&on_cpu).await];
        for (a, b) in rows[0].rows.iter().zip(&rows[1].rows) {
            assert_near(a.kl, b.kl, 1e-4, "a KL");
            a.tiles
                .iter()
                .zip(&b.tiles)
                .for_each(|(a, b)| assert_near(f64::from(*a), f64::from(*b), 1e-3, "a pixel"));
        }
        let scores = [
            last!(Ranking, RankingRequest, &on_gpu, &Memory::default()),
            last!(Ranking, RankingRequest, &on_cpu, &Memory::default()),
        ];
        for (a, b) in scores[0].first[0].iter().zip(&scores[1].first[0]) {
            assert_near(a.losses.reconstruction, b.losses.reconstruction, 1e-2, "a loss");
        }
        for stage in stages(&on_cpu.settings().model()) {
            let request = LayersRequest { image: None, value: stage.value };
            let gpu = last!(Layers, request.clone(), &on_gpu, &Memory::default());
            let cpu = last!(Layers, request, &on_cpu, &Memory::default());
            for (a, b) in gpu.maps.iter().zip(&cpu.maps) {
                assert_near(f64::from(*a), f64::from(*b), 1e-4, &gpu.stage.name);
            }
        }
    });
}
