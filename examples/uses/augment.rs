//! Does it help to add generated digits to few real ones? A classifier trained with and without them.

use std::cell::RefCell;
use std::rc::Rc;

use latent_ink::data::Dataset;
use latent_ink::explore::helps::{self, Comparison, GENERATED, Helps, HelpsRequest, Spread};
use latent_ink::explore::{Memory, Model};

/// Prints the classifier's accuracy on the test set: mean and spread over the seeds, and each of them.
pub async fn measure(model: &impl Model, data: &Rc<Dataset>) -> anyhow::Result<()> {
    let last = RefCell::new(Helps::default());
    let request = HelpsRequest::of(data.clone());
    helps::carry_out(request, model, &Memory::default(), |found| *last.borrow_mut() = found).await?;
    for comparison in &last.borrow().comparisons {
        let Comparison { of_each, digits, alone, with } = comparison;
        println!(
            "classifier of {of_each} real digits a class, {digits} in all, share of the test set, seed by seed:"
        );
        println!("  real digits {}", summary(alone));
        println!("  and {GENERATED} generated {}", summary(with));
        println!(
            "  difference {:+.2?}, {:?}",
            Spread::of(&comparison.differences()).map(|one| 100.0 * one.mean),
            comparison.effect()
        );
    }
    Ok(())
}

fn summary(shares: &[f64]) -> String {
    let percent = |share: &f64| format!("{:.2}%", 100.0 * share);
    let all: Vec<String> = shares.iter().map(percent).collect();
    let Some(Spread { mean, deviation }) = Spread::of(shares) else { return "none".to_owned() };
    format!("{} ± {} ({})", percent(&mean), percent(&deviation), all.join(", "))
}
