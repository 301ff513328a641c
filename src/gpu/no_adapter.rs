//! Why there is no GPU to compute on.

/// Why there is no GPU to compute on.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NoAdapterReason {
    /// The page was loaded over plain HTTP, where browsers disable WebGPU.
    #[error("WebGPU needs https or localhost. Open this page by https")]
    InsecureContext,
    /// The browser has no WebGPU.
    #[error(
        "this browser has no WebGPU. Chrome and Edge have it since version 113, Safari since 26 and Firefox \
         since 141 (on Windows); Chrome on Linux needs --enable-unsafe-webgpu"
    )]
    NoWebGpu,
    /// There is WebGPU, or natively a graphics API, but no adapter.
    #[error("no adapter was found. {}", NOT_FOUND_HELP)]
    NotFound,
    /// The browser did not answer a request in time.
    #[error("{request} did not answer within {seconds} s. Reload the page, or restart the browser")]
    Timeout {
        /// WebGPU's method: `requestAdapter` or `requestDevice`.
        request: &'static str,
        /// The time limit.
        seconds: u64,
    },
    /// An adapter was found, but not a device.
    #[error("the adapter refused a device: {0}")]
    DeviceRefused(
        /// The browser's or the driver's own words.
        String,
    ),
}

#[cfg(target_arch = "wasm32")]
const NOT_FOUND_HELP: &str = "Hardware acceleration may be switched off in the browser's settings; in Chrome on \
    Linux, start it with --enable-features=Vulkan --enable-unsafe-webgpu";
#[cfg(not(target_arch = "wasm32"))]
const NOT_FOUND_HELP: &str = "Install a Vulkan driver for your GPU, or one in software: \
    apt-get install mesa-vulkan-drivers libvulkan1 (Debian, Ubuntu)";
