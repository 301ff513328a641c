//! The worker's entry point: trains on the CPU beside the page, so that the page stays responsive.

#[cfg(target_arch = "wasm32")]
fn main() {
    latent_ink::train::remote::run_worker();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!(
        "This is a part of a web page. `cargo run --release --example train -- --cpu` trains on the CPU."
    );
}
