//! Helps: do generated digits help to train a classifier of few real ones?
//!
//! The classifier is trained on a few real digits of each class, alone and with generated ones beside them. The model has
//! seen all training images, but no labels; the densities of the classes that the generated digits come from are fitted to
//! the few labelled digits alone.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

use super::augment::{self, AugmentRequest, Origin};
use super::{Memory, Model};
use crate::Result;
use crate::data::{Classes, Dataset, DatasetProblem, Digits, PIXELS};
use crate::random::{Sequence, stream};
use crate::train::Classifier;

/// Real digits of each class.
pub const REAL: [usize; 2] = [10, 100];
/// Each chooses the real digits and draws the generated ones.
pub const SEEDS: u32 = 3;
/// Generated digits; the real ones are repeated until there are as many.
pub const GENERATED: usize = 2000;
/// Steps of the classifier, with and without generated digits.
const STEPS: u64 = 300;
/// The quantile of Student's t for three pairs, of a test with two sides at 5%.
const STUDENT: f64 = 4.303;

/// What is compared, and with how much work.
#[derive(Clone, Debug, PartialEq)]
pub struct HelpsRequest {
    /// Digits with labels.
    pub dataset: Rc<Dataset>,
    /// Generated digits.
    pub generated: usize,
    /// Steps of each classifier.
    pub steps: u64,
}

impl HelpsRequest {
    /// With [`GENERATED`] digits.
    pub fn of(dataset: Rc<Dataset>) -> HelpsRequest {
        HelpsRequest { dataset, generated: GENERATED, steps: STEPS }
    }
}

/// What was found so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Helps {
    /// Steps of the model, at least: it may train meanwhile.
    pub step: u64,
    /// One for each number in [`REAL`]; none where it has failed.
    pub comparisons: Vec<Comparison>,
    /// The share of the work that is done.
    pub done: f64,
}

/// Classifiers of the same number of real digits: shares of the test set that they get right, seed by seed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Real digits of each class, where there are as many different ones.
    pub of_each: usize,
    /// Real digits in all; 0 before they are chosen.
    pub digits: usize,
    /// Trained on real digits alone.
    pub alone: Vec<f64>,
    /// With generated digits beside them.
    pub with: Vec<f64>,
}

/// A mean with its spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The mean.
    pub mean: f64,
    /// The standard deviation of the sample; 0 for one value.
    pub deviation: f64,
}

/// What a comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// More digits are right with generated ones, by more than chance explains.
    Better,
    /// Fewer are.
    Worse,
    /// The difference may be chance.
    Unclear,
}

impl Spread {
    /// Of some values; `None` of none.
    pub fn of(values: &[f64]) -> Option<Spread> {
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let deviation = (squares / (count - 1.0).max(1.0)).sqrt();
        (!values.is_empty()).then_some(Spread { mean, deviation })
    }
}

impl Comparison {
    /// What generated digits add, for each seed that has both.
    pub fn differences(&self) -> Vec<f64> {
        self.alone.iter().zip(&self.with).map(|(alone, with)| with - alone).collect()
    }

    /// What it says, once all seeds are done: a paired t-test with two sides at 5%.
    pub fn effect(&self) -> Option<Effect> {
        let Spread { mean, deviation } =
            Spread::of(&self.differences()).filter(|_| self.with.len() == SEEDS as usize)?;
        let chance = STUDENT * deviation / f64::from(SEEDS).sqrt();
        Some(match mean.abs() > chance {
            true if mean > 0.0 => Effect::Better,
            true => Effect::Worse,
            false => Effect::Unclear,
        })
    }
}

/// Trains all classifiers and tests them.
///
/// # Errors
/// [`crate::Error::Dataset`] without labels; [`crate::Error::NonFiniteLatents`] for a model that diverged; the device's own.
pub async fn carry_out(
    request: HelpsRequest,
    model: &impl Model,
    _: &Memory,
    answer: impl Fn(Helps),
) -> Result<()> {
    let compared = compare(&request, model, &answer).await;
    if compared.is_err() {
        answer(Helps::default());
    }
    compared
}

async fn compare(request: &HelpsRequest, model: &impl Model, answer: &impl Fn(Helps)) -> Result<()> {
    let HelpsRequest { dataset, generated, .. } = request;
    let comparisons = REAL.map(|of_each| Comparison { of_each, ..Comparison::default() }).to_vec();
    let found = RefCell::new(Helps { step: model.step(), comparisons, done: 0.0 });
    let total = 2.0 * REAL.len() as f64 * f64::from(SEEDS);
    let finished = RefCell::new(0.0);
    // Shows how much of one more classifier is done.
    let show = |part: f64| {
        found.borrow_mut().done = (*finished.borrow() + part) / total;
        answer(found.borrow().clone());
    };
    let finish = |add: &dyn Fn(&mut Helps)| {
        add(&mut found.borrow_mut());
        *finished.borrow_mut() += 1.0;
        show(0.0);
    };
    show(0.0);
    for (row, of_each) in REAL.into_iter().enumerate() {
        for seed in 0..SEEDS {
            let real = some_of_each(&dataset.train, of_each, seed)?;
            let mut digits = repeated(&real, *generated);
            let alone = accuracy(&digits, request, model, &show).await?;
            finish(&|found| {
                found.comparisons[row].digits = real.len();
                found.comparisons[row].alone.push(alone);
            });
            append(&mut digits, generate(&real, request, seed, model).await?);
            let with = accuracy(&digits, request, model, &show).await?;
            finish(&|found| found.comparisons[row].with.push(with));
        }
    }
    Ok(())
}

/// So many different digits of each class, chosen at random; fewer where there are no more.
fn some_of_each(digits: &Digits, count: usize, seed: u32) -> Result<Digits> {
    let labels = digits.labels.as_deref().ok_or(DatasetProblem::NoLabels)?;
    let sequence = Sequence { counter: 0, seed, stream: stream::AUGMENT };
    let mut order: Vec<usize> = (0..digits.len()).collect();
    order.sort_by_cached_key(|&index| sequence.words(index)[0]);
    let mut chosen = Vec::new();
    for &class in Classes::of(labels).labels() {
        let mut seen = HashSet::new();
        let own = order.iter().filter(|&&index| labels[index] == class);
        let different = own.filter(|&&index| seen.insert(digits.image(index)));
        chosen.extend(different.take(count).enumerate());
    }
    // Classes take turns, so that the first digits are of all of them.
    chosen.sort_by_key(|(turn, _)| *turn);
    Ok(Digits {
        pixels: chosen.iter().flat_map(|&(_, &index)| digits.image(index)).copied().collect(),
        labels: Some(chosen.iter().map(|&(_, &index)| labels[index]).collect()),
    })
}

/// All of them, and again until there are so many.
fn repeated(digits: &Digits, count: usize) -> Digits {
    let count = count.max(digits.len());
    let labels = digits.labels.iter().flatten().copied().cycle().take(count).collect();
    let pixels = digits.pixels.iter().copied().cycle().take(count * PIXELS).collect();
    Digits { pixels, labels: Some(labels) }
}

fn append(digits: &mut Digits, more: Digits) {
    digits.pixels.extend(more.pixels);
    digits.labels.get_or_insert_default().extend(more.labels.unwrap_or_default());
}

/// Digits of class densities that are fitted to the real ones.
async fn generate(real: &Digits, request: &HelpsRequest, seed: u32, model: &impl Model) -> Result<Digits> {
    let known = Dataset { origin: request.dataset.origin, train: real.clone(), test: Digits::default() };
    let request = AugmentRequest { origin: Origin::Classes(Rc::new(known)), count: request.generated, seed };
    let made = RefCell::new(None);
    augment::carry_out(request, model, &Memory::default(), |found| *made.borrow_mut() = found.digits).await?;
    let made = made.into_inner();
    Ok(made.map(|digits| (*digits).clone()).unwrap_or_default())
}

/// The share of test digits that a classifier of these digits gets right. `progress` is called with the part that is done.
async fn accuracy(
    digits: &Digits,
    request: &HelpsRequest,
    model: &impl Model,
    progress: &impl Fn(f64),
) -> Result<f64> {
    let test = &request.dataset.test;
    let labels = test.labels.as_deref().ok_or(DatasetProblem::NoLabels)?;
    let mut classifier = Classifier::new(model.processor(), digits).await?;
    let (cost, batch) = (classifier.judging_cost(), classifier.batch());
    while classifier.step() < request.steps {
        model.take_turn(cost, classifier.train_a_chunk(request.steps)).await?;
        progress(classifier.step() as f64 / request.steps as f64);
    }
    let mut hits = 0;
    for (pixels, labels) in test.pixels.chunks(batch * PIXELS).zip(labels.chunks(batch)) {
        let greys: Vec<f32> = pixels.iter().map(|&grey| f32::from(grey) / 255.0).collect();
        let judged = model.take_turn(cost, async { Ok((classifier.judge(&greys).await?, cost)) }).await?;
        hits += classifier.hits(&judged, labels);
    }
    Ok(hits as f64 / test.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 26 classes of 100: more digits than are asked for.
    #[test]
    fn all_digits_of_many_classes_are_used() {
        let (classes, each) = (26, 100);
        let image = |index: usize| {
            let mut image = vec![0; PIXELS];
            image[..2].copy_from_slice(&(index as u16).to_le_bytes());
            image
        };
        let count = classes * each;
        let digits = Digits {
            pixels: (0..count).flat_map(image).collect(),
            labels: Some((0..count).map(|index| (index % classes) as u8).collect()),
        };
        let real = some_of_each(&digits, each, 0).unwrap_or_default();
        assert_eq!(real.len(), count);
        let first = real.labels.as_ref().map(|labels| Classes::of(&labels[..classes]).len());
        assert_eq!(first, Some(classes), "classes take turns");
        assert_eq!(repeated(&real, 2000).labels, real.labels);
        assert_eq!(repeated(&real, 2 * count).len(), 2 * count);
    }
}
