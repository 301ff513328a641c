//! Finding the profile that suits an adapter: the probe finds one, or gives up when asked. The times
//! are not checked here; how the fastest is picked is tested in `src/bench/probe.rs`.

#![allow(clippy::unwrap_used)]

mod support;

use std::cell::RefCell;
use std::future::{pending, ready};

use latent_ink::bench::probe::{candidates, probe};
use latent_ink::model::Activation;

use support::{adapter, on_gpu};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

on_gpu! {
    async fn every_profile_of_its_kind_is_timed_the_usual_one_first() {
        let gpu = adapter().await;
        let seen = RefCell::new(Vec::new());
        let fit = probe(&gpu, Activation::Silu, 2, pending(), |profile| seen.borrow_mut().push(profile)).await.unwrap();
        let fit = fit.expect("nothing asked it to give up");
        let seen = seen.into_inner();
        assert_eq!(seen[0], gpu.profile());
        for profile in candidates(gpu.is_software()) {
            assert!(seen.contains(&profile), "{profile:?}");
            let milliseconds = fit.milliseconds[profile as usize];
            assert!(milliseconds.is_finite() && milliseconds > 0.0, "{profile:?}: {milliseconds} ms");
        }
    }

    async fn it_stops_at_the_alarm() {
        let gpu = adapter().await;
        let seen = RefCell::new(Vec::new());
        let fit = probe(&gpu, Activation::Silu, 2, ready(()), |profile| seen.borrow_mut().push(profile)).await.unwrap();
        assert_eq!((fit, seen.into_inner()), (None, vec![]), "nothing is begun");
    }
}
