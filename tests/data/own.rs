//! A collection of drawings, and the dataset that is made of it.

use latent_ink::data::own::{EPOCH, LEAST, MOST, MOST_CLASSES};
use latent_ink::data::{Collection, Origin, PIXELS};

fn image(grey: usize) -> [u8; PIXELS] {
    [grey as u8; PIXELS]
}

/// Images 0, 1, 2, …, of the classes `a` and `b` in turn.
fn collection(images: usize) -> Collection {
    let mut collection = Collection::default();
    for grey in 0..images {
        let class = collection.class(["a", "b"][grey % 2]).unwrap();
        collection.add(class, &image(grey));
    }
    collection
}

#[test]
fn a_class_has_one_name_and_a_place_is_found_for_no_class_too_many() {
    let mut collection = Collection::default();
    assert_eq!(collection.class("  "), None);
    assert_eq!(collection.class(" full  moon "), Some(0));
    assert_eq!(collection.class("full moon"), Some(0));
    for class in 1..MOST_CLASSES {
        assert_eq!(collection.class(&class.to_string()), Some(class));
    }
    assert_eq!(collection.class("another"), None);
    assert_eq!(collection.class("full moon"), Some(0));
}

#[test]
fn of_each_class_every_fifth_image_is_for_testing_and_the_others_fill_an_epoch() {
    let collection = collection(21);
    let data = collection.dataset().unwrap();
    // The fifth and the tenth of a: 0, 2, 4, 6, 8 …; of b: 1, 3, 5, 7, 9 ….
    let greys = |pixels: &[u8]| pixels.chunks(PIXELS).map(|image| image[0]).collect::<Vec<_>>();
    assert_eq!(greys(&data.test.pixels), [8, 9, 18, 19]);
    assert_eq!(data.test.labels.as_deref(), Some(&[0, 1, 0, 1][..]));
    assert_eq!(data.origin, Origin::Files);
    let (train, test, times) = collection.sizes();
    assert_eq!((train, test, times), (17, 4, 753));
    assert_eq!(data.train.len(), train * times);
    assert!(data.train.len() >= EPOCH && data.train.len() < EPOCH + train);
    let train = greys(&data.train.pixels);
    let once: Vec<u8> = (0..21).filter(|grey| ![8, 9, 18, 19].contains(grey)).collect();
    assert_eq!(train[..17], once);
    assert_eq!(train[17..34], once);
    let labels = data.train.labels.unwrap();
    assert!(train.iter().zip(&labels).all(|(grey, label)| grey % 2 == *label));
}

#[test]
fn too_few_images_are_no_dataset_and_too_many_are_left_out() {
    assert_eq!(collection(LEAST - 1).dataset(), None);
    assert!(collection(LEAST).dataset().is_some());
    // Ten classes of one image each: none is left to test with.
    let mut one_each = Collection::default();
    for name in 0..LEAST {
        let class = one_each.class(&name.to_string()).unwrap();
        one_each.add(class, &image(name));
    }
    assert_eq!(one_each.dataset(), None);
    assert_eq!(collection(MOST + 5).len(), MOST);
}

#[test]
fn images_and_classes_are_removed() {
    let mut collection = collection(6);
    assert_eq!(collection.of_class(1), [1, 3, 5]);
    collection.remove(3);
    assert_eq!(collection.of_class(1), [1, 4]);
    assert_eq!(collection.image(4), image(5));
    collection.remove_class(0);
    assert_eq!((collection.names(), collection.len()), (&["b".to_owned()][..], 2));
    assert_eq!(collection.of_class(0), [0, 1]);
    assert_eq!(collection.digits().labels, Some(vec![0, 0]));
}

#[test]
fn a_file_of_it_is_read_and_a_damaged_one_is_not() {
    let mut collection = collection(5);
    collection.class("line\nbreak \"quoted\" 圆");
    let bytes = collection.to_bytes();
    assert_eq!(Collection::from_bytes(&bytes), Some(collection));
    assert_eq!(Collection::from_bytes(&bytes[..bytes.len() - 1]), None);
    assert_eq!(Collection::from_bytes(b"[]\n\x00"), None);
    assert_eq!(Collection::from_bytes(b""), None);
    let mut wrong_label = bytes.clone();
    let end = bytes.iter().position(|&byte| byte == b'\n').unwrap();
    wrong_label[end + 1] = 9;
    assert_eq!(Collection::from_bytes(&wrong_label), None);
}

#[test]
fn a_dataset_of_these_images_has_their_names_and_another_has_none() {
    let mut own = collection(20);
    let data = own.dataset().unwrap();
    assert_eq!(own.names_of(&data).unwrap(), ["a", "b"]);
    // One more drawing, and the run goes on with its own.
    own.add(0, &image(77));
    assert!(own.names_of(&data).is_some());
    own.remove(8);
    assert_eq!(own.names_of(&data), None);
}

#[test]
fn a_dataset_has_no_names_once_its_classes_have_other_numbers() {
    let mut own = Collection::default();
    // Too few of the first for one to test with.
    for (name, count) in [("a", 4), ("b", 10), ("c", 10)] {
        let class = own.class(name).unwrap();
        (0..count).for_each(|index| own.add(class, &image(100 * class + index)));
    }
    let data = own.dataset().unwrap();
    assert_eq!(own.names_of(&data).unwrap(), ["a", "b", "c"]);
    own.remove_class(0);
    own.class("d");
    assert_eq!(own.names_of(&data), None);
}

#[test]
fn two_collections_become_one_by_the_names_of_their_classes() {
    let mut both = collection(4);
    let mut other = Collection::default();
    assert_eq!(other.class("empty"), Some(0));
    for (name, grey) in [("c", 100), ("b", 101), ("b", 3)] {
        let class = other.class(name).unwrap();
        other.add(class, &image(grey));
    }
    both.add_missing(&other);
    assert_eq!(both.names(), ["a", "b", "empty", "c"]);
    let greys = |class| both.of_class(class).iter().map(|&index| both.image(index)[0]).collect::<Vec<_>>();
    assert_eq!([greys(0), greys(1), greys(3)], [vec![0, 2], vec![1, 3, 101], vec![100]]);
    let once = both.clone();
    both.add_missing(&other);
    assert_eq!(both, once, "all is there");
}
