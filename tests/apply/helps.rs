//! Helps: classifiers of few real digits, with and without generated ones.

use std::rc::Rc;

use latent_ink::data::{Dataset, Digits};
use latent_ink::explore::helps::{Comparison, Effect, REAL, SEEDS, Spread};
use latent_ink::explore::{Answer, Helps, HelpsRequest, Memory, Request};
use latent_ink::train::{Classifier, Session};

use crate::greys_of;
use crate::support::answers;
use crate::support::session::{cpu, dataset, session, tiny, train};

async fn reports(session: &Session, data: &Rc<Dataset>, generated: usize, steps: u64) -> Vec<Rc<Helps>> {
    let request = HelpsRequest { dataset: data.clone(), generated, steps };
    let report = |answer| match answer {
        Answer::Helps(report) => report,
        other => panic!("{other:?}"),
    };
    answers(Request::Helps(request), session, &Memory::default()).await.into_iter().map(report).collect()
}

#[test]
fn accuracies_are_those_of_classifiers_of_the_digits() {
    pollster::block_on(async {
        // No class has more than ten different digits: all are chosen, whatever the seed.
        let mut data = Dataset::clone(&dataset(60, 50));
        let once = data.train.clone();
        data.train.pixels.extend(&once.pixels);
        data.train.labels.as_mut().unwrap().extend(once.labels.as_ref().unwrap());
        let data = Rc::new(data);
        let mut session = session(&cpu(), tiny(16), &data).await;
        train(&mut session, 20).await;
        let reports = reports(&session, &data, 120, 12).await;
        assert!(reports.is_sorted_by(|a, b| a.done <= b.done), "progress goes on");
        assert!(reports.iter().any(|report| report.done > 0.0 && report.done < 0.08), "within a classifier");
        let last = reports.last().unwrap();
        assert_eq!((last.done, last.step), (1.0, 20));
        assert_eq!(last.comparisons.iter().map(|one| one.of_each).collect::<Vec<_>>(), REAL);
        for comparison in &last.comparisons {
            assert_eq!([comparison.alone.len(), comparison.with.len()], [SEEDS as usize; 2]);
            assert_eq!(comparison.digits, 60, "digits that occur twice are taken once");
        }
        // The same sixty digits in the same order, of which the classifier knows nothing else.
        let [few, many] = &last.comparisons[..] else { panic!("{last:?}") };
        assert_eq!(few.alone, many.alone);
        assert_eq!(few.with, many.with);
        let order = sorted_by_class(&once);
        assert_ne!(few.alone, few.with, "generated digits make another classifier");
        let mut classifier = Classifier::new(&cpu(), &twice(&order)).await.unwrap();
        classifier.train(12, &|_| ()).await.unwrap();
        let labels = data.test.labels.as_ref().unwrap();
        let mut right = 0;
        for (index, &label) in labels.iter().enumerate() {
            let judged = classifier.judge(&greys_of(&data, index)).await.unwrap();
            right += usize::from(judged.classes().next().unwrap().0 == usize::from(label));
        }
        let expected = right as f64 / labels.len() as f64;
        // Another order of the digits within a class: about as good.
        assert!((few.alone[0] - expected).abs() < 0.25, "{} and {expected}", few.alone[0]);
    });
}

fn sorted_by_class(digits: &Digits) -> Digits {
    let labels = digits.labels.as_ref().unwrap();
    let mut order: Vec<usize> = (0..digits.len()).collect();
    order.sort_by_key(|&index| labels[index]);
    Digits {
        pixels: order.iter().flat_map(|&index| digits.image(index)).copied().collect(),
        labels: Some(order.iter().map(|&index| labels[index]).collect()),
    }
}

fn twice(digits: &Digits) -> Digits {
    Digits { pixels: digits.pixels.repeat(2), labels: digits.labels.as_ref().map(|labels| labels.repeat(2)) }
}

#[test]
fn a_classifier_of_good_and_of_wrong_labels() {
    pollster::block_on(async {
        let mut data = Dataset::clone(&dataset(300, 60));
        let mut session = session(&cpu(), tiny(16), &Rc::new(data.clone())).await;
        train(&mut session, 10).await;
        let right = reports(&session, &Rc::new(data.clone()), 256, 60).await;
        let right = &right.last().unwrap().comparisons[1];
        assert!(right.alone.iter().all(|&share| share > 0.5), "{right:?}");
        // Every label of the test set is the next one's: what was right is wrong.
        data.test.labels.iter_mut().flatten().for_each(|label| *label = (*label + 1) % 10);
        let wrong = reports(&session, &Rc::new(data), 256, 60).await;
        let wrong = &wrong.last().unwrap().comparisons[1];
        assert!(wrong.alone.iter().zip(&right.alone).all(|(wrong, right)| wrong + right <= 1.0), "{wrong:?}");
        assert!(wrong.alone.iter().all(|&share| share < 0.25), "{wrong:?}");
    });
}

/// Student's t with two degrees of freedom has the tails 1 − t/√(t² + 2): 5% at 4.3027. The first comparison has t = 3.02 and
/// p = 9.4%, the second 5.20 and 3.5%.
#[test]
fn an_effect_is_more_than_chance_explains() {
    let comparison = |alone: [f64; 3], with: [f64; 3]| Comparison {
        alone: alone.to_vec(),
        with: with.to_vec(),
        ..Comparison::default()
    };
    let effect = |alone, with| comparison(alone, with).effect();
    assert_eq!(effect([0.7, 0.72, 0.74], [0.73, 0.76, 0.75]), Some(Effect::Unclear));
    assert_eq!(effect([0.7, 0.72, 0.74], [0.73, 0.76, 0.76]), Some(Effect::Better));
    assert_eq!(effect([0.73, 0.76, 0.76], [0.7, 0.72, 0.74]), Some(Effect::Worse));
    assert_eq!(effect([0.7; 3], [0.7; 3]), Some(Effect::Unclear));
    let two = Comparison { alone: vec![0.1, 0.2], with: vec![0.5, 0.6], ..Comparison::default() };
    assert_eq!(two.effect(), None, "a seed is missing");
    let spread = Spread::of(&[0.7, 0.72, 0.74]).unwrap();
    assert!((spread.mean - 0.72).abs() < 1e-12 && (spread.deviation - 0.02).abs() < 1e-12, "{spread:?}");
    assert_eq!(Spread::of(&[]), None);
}

#[test]
fn digits_without_labels_are_refused() {
    pollster::block_on(async {
        let mut data = Dataset::clone(&dataset(64, 40));
        data.train.labels = None;
        let data = Rc::new(data);
        let session = session(&cpu(), tiny(16), &data).await;
        let found = std::cell::RefCell::new(Vec::new());
        let request = Request::Helps(HelpsRequest::of(data));
        let model = crate::support::Alone(&session);
        let failed =
            request.carry_out(&model, &Memory::default(), |answer| found.borrow_mut().push(answer)).await;
        assert!(failed.is_err());
        assert_eq!(found.into_inner().pop(), Some(Answer::Helps(Rc::default())), "the page stops waiting");
    });
}
