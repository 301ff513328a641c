//! How long the GPU takes for a recording: by its timestamps where it has them, else by fences.

use std::fmt;

use serde::Serialize;
use web_time::Instant;

use super::{Executor, Gpu, Recording};
use crate::Result;

/// Times whole compute passes. Browsers round timestamps to 100 µs, so short recordings are replayed often.
pub struct Timer {
    timestamps: Option<Timestamps>,
}

/// What a timer measures by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Clock {
    /// The GPU's own timestamps.
    #[serde(rename = "timestamp queries")]
    TimestampQueries,
    /// The time from submitting work until its completion is reported.
    #[serde(rename = "fences")]
    Fences,
}

impl fmt::Display for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Clock::TimestampQueries => "timestamp queries",
            Clock::Fences => "fences",
        })
    }
}

struct Timestamps {
    queries: wgpu::QuerySet,
    /// Holds the begin and end of a pass, 8 bytes each.
    resolved: wgpu::Buffer,
    nanoseconds: f64,
}

impl Timer {
    /// Uses timestamps where the device has them, see [`Gpu::for_bench`].
    pub fn new(gpu: &Gpu) -> Timer {
        let has_timestamps = gpu.device.features().contains(wgpu::Features::TIMESTAMP_QUERY);
        Timer { timestamps: has_timestamps.then(|| Timestamps::new(gpu)) }
    }

    /// What it measures by.
    pub fn clock(&self) -> Clock {
        if self.timestamps.is_some() { Clock::TimestampQueries } else { Clock::Fences }
    }

    /// How long one of `times` replays in one pass takes, in milliseconds.
    ///
    /// # Errors
    /// [`crate::Error::DeviceLost`].
    pub async fn time(&self, executor: &Executor, recording: &Recording, times: usize) -> Result<f64> {
        let total = match &self.timestamps {
            Some(timestamps) => timestamps.time(executor, recording, times).await?,
            None => {
                let start = Instant::now();
                executor.submit((0..times).map(|_| (recording, 0..recording.lines())), &[]).wait().await?;
                1e3 * start.elapsed().as_secs_f64()
            }
        };
        Ok(total / times as f64)
    }
}

impl Timestamps {
    fn new(gpu: &Gpu) -> Timestamps {
        let queries = gpu.device.create_query_set(&wgpu::QuerySetDescriptor {
            label: Some("timer"),
            ty: wgpu::QueryType::Timestamp,
            count: 2,
        });
        let resolved = gpu.device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("timer"),
            size: 16,
            usage: wgpu::BufferUsages::QUERY_RESOLVE | wgpu::BufferUsages::COPY_SRC,
            mapped_at_creation: false,
        });
        Timestamps { queries, resolved, nanoseconds: f64::from(gpu.queue.get_timestamp_period()) }
    }

    async fn time(&self, executor: &Executor, recording: &Recording, times: usize) -> Result<f64> {
        let mut encoder = executor.gpu().device.create_command_encoder(&Default::default());
        let writes = wgpu::ComputePassTimestampWrites {
            query_set: &self.queries,
            beginning_of_pass_write_index: Some(0),
            end_of_pass_write_index: Some(1),
        };
        let timed = wgpu::ComputePassDescriptor { label: None, timestamp_writes: Some(writes) };
        let mut pass = encoder.begin_compute_pass(&timed);
        for _ in 0..times {
            recording.replay(0..recording.lines(), &mut pass);
        }
        drop(pass);
        encoder.resolve_query_set(&self.queries, 0..2, &self.resolved, 0);
        let words = executor.finish(encoder, &[(&self.resolved, 0, self.resolved.size())]).wait().await?;
        let ticks = |low: u32, high: u32| u64::from(low) | u64::from(high) << 32;
        let elapsed = ticks(words[2], words[3]).saturating_sub(ticks(words[0], words[1]));
        Ok(elapsed as f64 * self.nanoseconds / 1e6)
    }
}
