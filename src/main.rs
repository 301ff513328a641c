//! The page's entry point. Everything is in the library, so that tests and examples share it.

#[cfg(target_arch = "wasm32")]
fn main() {
    latent_ink::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("Latent Ink is a web page. `make serve` builds it and serves it on http://127.0.0.1:8080/.");
    println!("`cargo run --release --example train -- --help` trains without a browser.");
}
