//! Does it help to add generated digits to few real ones? A classifier trained with and without them.
//!
//! The model has seen all training digits, but no labels; the labels known are those of the few real digits, to which the
//! densities of the classes are fitted.

use std::cell::RefCell;
use std::rc::Rc;

use latent_ink::data::{Classes, Dataset, Digits, PIXELS};
use latent_ink::explore::augment::{self, AugmentRequest, Origin};
use latent_ink::explore::{Memory, Model};
use latent_ink::random::{Sequence, stream};
use latent_ink::train::{Classifier, Processor};

/// Real digits of each class.
const REAL: [usize; 2] = [10, 100];
/// Of the choice of real digits, and of the generated ones.
const SEEDS: u32 = 3;
/// Generated digits; the real ones are repeated until there are as many.
const GENERATED: usize = 2000;
/// Of the classifier: the same with and without generated digits.
const STEPS: u64 = 300;

/// Prints the classifier's accuracy on the test set: mean and range over the seeds.
pub async fn measure(processor: &Processor, model: &impl Model, data: &Dataset) -> anyhow::Result<()> {
    for of_each in REAL {
        let (mut without, mut with) = (Vec::new(), Vec::new());
        for seed in 0..SEEDS {
            let real = some_of_each(&data.train, of_each, seed);
            let mut digits = repeated(&real, GENERATED);
            without.push(accuracy(processor, &digits, &data.test).await?);
            append(&mut digits, generate(model, &real, data, seed).await?);
            with.push(accuracy(processor, &digits, &data.test).await?);
        }
        println!("classifier of {of_each} real digits a class, share of the test set, seed by seed:");
        println!("  real digits {}", summary(&without));
        println!("  and {GENERATED} generated {}", summary(&with));
    }
    Ok(())
}

fn summary(shares: &[f64]) -> String {
    let mean = shares.iter().sum::<f64>() / shares.len() as f64;
    let all: Vec<String> = shares.iter().map(|share| format!("{:.2}%", 100.0 * share)).collect();
    format!("{:.2}% ({})", 100.0 * mean, all.join(", "))
}

/// So many digits of each class, chosen at random.
fn some_of_each(digits: &Digits, count: usize, seed: u32) -> Digits {
    let labels = digits.labels.as_deref().unwrap_or_default();
    let sequence = Sequence { counter: 0, seed, stream: stream::AUGMENT };
    let mut order: Vec<usize> = (0..digits.len()).collect();
    order.sort_by_key(|&index| sequence.words(index)[0]);
    let mut some = Digits { pixels: Vec::new(), labels: Some(Vec::new()) };
    for &class in Classes::of(labels).labels() {
        for &index in order.iter().filter(|&&index| labels[index] == class).take(count) {
            some.pixels.extend(digits.image(index));
            some.labels.get_or_insert_default().push(class);
        }
    }
    some
}

fn repeated(digits: &Digits, count: usize) -> Digits {
    let labels = digits.labels.iter().flatten().copied().cycle().take(count).collect();
    let pixels = digits.pixels.iter().copied().cycle().take(count * PIXELS).collect();
    Digits { pixels, labels: Some(labels) }
}

fn append(digits: &mut Digits, more: Digits) {
    digits.pixels.extend(more.pixels);
    digits.labels.get_or_insert_default().extend(more.labels.unwrap_or_default());
}

/// Digits of the class densities that are fitted to the real ones.
async fn generate(model: &impl Model, real: &Digits, data: &Dataset, seed: u32) -> anyhow::Result<Digits> {
    let known = Dataset { train: real.clone(), ..data.clone() };
    let request = AugmentRequest { origin: Origin::Classes(Rc::new(known)), count: GENERATED, seed };
    let made = RefCell::new(None);
    augment::carry_out(request, model, &Memory::default(), |found| *made.borrow_mut() = found.digits).await?;
    let made = made.into_inner().ok_or_else(|| anyhow::anyhow!("no digits were made"))?;
    Ok((*made).clone())
}

async fn accuracy(processor: &Processor, train: &Digits, test: &Digits) -> anyhow::Result<f64> {
    let mut classifier = Classifier::new(processor, train).await?;
    classifier.train(STEPS, &|_| ()).await?;
    let greys: Vec<f32> = test.pixels.iter().map(|&grey| f32::from(grey) / 255.0).collect();
    let judged = classifier.judge(&greys).await?;
    let labels = test.labels.as_deref().unwrap_or_default();
    let classes = judged.classes().zip(labels);
    let hits =
        classes.filter(|&((class, _), &label)| classifier.classes().index(label) == Some(class)).count();
    Ok(hits as f64 / test.len() as f64)
}
