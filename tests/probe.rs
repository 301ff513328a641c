//! Measuring the tiles that suit an adapter: the probe finishes, or gives up when asked. The times
//! are not checked here; how the fastest are picked is tested in `src/bench/probe.rs`.

#![allow(clippy::unwrap_used)]

mod support;

use std::cell::RefCell;
use std::future::{pending, ready};

use latent_ink::bench::probe::probe;
use latent_ink::model::Activation;
use latent_ink::ops::matrix::ProductKind;

use support::{adapter, on_gpu};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

on_gpu! {
    async fn every_tile_is_timed_for_each_kind_of_product() {
        let gpu = adapter().await;
        let seen = RefCell::new(Vec::new());
        let fit = probe(&gpu, Activation::Silu, 2, pending(), |kind| seen.borrow_mut().push(kind)).await.unwrap();
        let fit = fit.expect("nothing asked it to give up");
        assert!(fit.is_plausible(), "{fit:?}");
        let seen = seen.into_inner();
        assert!(ProductKind::ALL.iter().all(|kind| seen.contains(kind)), "{seen:?}");
    }

    async fn it_stops_at_the_alarm() {
        let gpu = adapter().await;
        let seen = RefCell::new(Vec::new());
        let fit = probe(&gpu, Activation::Silu, 2, ready(()), |kind| seen.borrow_mut().push(kind)).await.unwrap();
        assert_eq!((fit, seen.into_inner()), (None, vec![]), "nothing is begun");
    }
}
