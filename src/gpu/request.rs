//! Requests an adapter and a device, with a time limit for each answer.

use std::time::Duration;

use super::NoAdapterReason;
use crate::timeout::with_timeout;

/// The time limit for an answer. A browser that starts its GPU process takes about a second; one whose driver
/// hangs never answers.
const LIMIT: Duration = Duration::from_secs(5);

/// How long after a first "no adapter" the request is repeated: a browser has none while its GPU process
/// restarts.
#[cfg(target_arch = "wasm32")]
const RETRY_AFTER: Duration = Duration::from_millis(500);

type Result<T> = std::result::Result<T, NoAdapterReason>;

/// The fastest adapter.
pub(super) async fn adapter(instance: &wgpu::Instance) -> Result<wgpu::Adapter> {
    if let Some(adapter) = adapter_now(instance).await? {
        return Ok(adapter);
    }
    #[cfg(target_arch = "wasm32")]
    {
        gloo_timers::future::sleep(RETRY_AFTER).await;
        if let Some(adapter) = adapter_now(instance).await? {
            return Ok(adapter);
        }
    }
    Err(NoAdapterReason::NotFound)
}

/// The fastest adapter, if there is one now.
async fn adapter_now(instance: &wgpu::Instance) -> Result<Option<wgpu::Adapter>> {
    let options = wgpu::RequestAdapterOptions {
        power_preference: wgpu::PowerPreference::HighPerformance,
        ..Default::default()
    };
    let answer = answer("requestAdapter", instance.request_adapter(&options)).await?;
    Ok(answer.ok())
}

/// A device with those of `features` that the adapter has, and WebGPU's default limits, so that what runs here runs
/// everywhere; on an adapter below them with its own, which suffice for most models.
pub(super) async fn device(
    adapter: &wgpu::Adapter,
    features: wgpu::Features,
) -> Result<(wgpu::Device, wgpu::Queue)> {
    let descriptor = wgpu::DeviceDescriptor {
        label: Some("latent-ink"),
        required_limits: wgpu::Limits::default().or_worse_values_from(&adapter.limits()),
        required_features: adapter.features() & features,
        ..Default::default()
    };
    let answer = answer("requestDevice", adapter.request_device(&descriptor)).await?;
    answer.map_err(|error| NoAdapterReason::DeviceRefused(error.to_string()))
}

/// Awaits the answer to WebGPU's method `request`, for [`LIMIT`].
async fn answer<T>(request: &'static str, answer: impl Future<Output = T>) -> Result<T> {
    let timeout = NoAdapterReason::Timeout { request, seconds: LIMIT.as_secs() };
    with_timeout(answer, LIMIT).await.ok_or(timeout)
}
