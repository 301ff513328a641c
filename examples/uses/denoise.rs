//! Denoise: how far a plain model and one that was trained to denoise restore corrupted test digits.

use std::cell::RefCell;
use std::rc::Rc;

use latent_ink::data::Dataset;
use latent_ink::explore::denoise::{self, DenoiseRequest, Denoised};
use latent_ink::explore::{Memory, Model};
use latent_ink::ops::{Corruption, CorruptionKind};
use latent_ink::train::{Processor, Settings};

use crate::alone::Alone;
use crate::trained;

/// For each kind of corruption trains a model to undo it, and prints mean squared errors per pixel.
pub async fn measure(
    processor: &Processor,
    plain: &impl Model,
    settings: Settings,
    data: &Rc<Dataset>,
    strength: f64,
) -> anyhow::Result<()> {
    for kind in CorruptionKind::ALL.into_iter().filter(|&kind| kind != CorruptionKind::None) {
        let corruption = Corruption { kind, strength };
        let by_plain = denoised(plain, corruption).await?;
        let session = trained(processor, Settings { corruption, ..settings }, data).await?;
        let by_denoising = denoised(&Alone(&session), corruption).await?;
        let digits = by_plain.restored.digits;
        println!("{}, strength {strength}, {digits} test digits, squared error per pixel:", kind.as_str());
        println!(
            "  corrupted {:.4}, 3×3 median {:.4}, plain model {:.4}, denoising model {:.4}",
            by_plain.corrupted.error(),
            by_plain.filtered.error(),
            by_plain.restored.error(),
            by_denoising.restored.error(),
        );
    }
    Ok(())
}

async fn denoised(model: &impl Model, corruption: Corruption) -> anyhow::Result<Denoised> {
    let last = RefCell::new(None);
    let request = DenoiseRequest(corruption);
    denoise::carry_out(request, model, &Memory::default(), |found| *last.borrow_mut() = Some(found)).await?;
    last.into_inner().ok_or_else(|| anyhow::anyhow!("no test digits"))
}
