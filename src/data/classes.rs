//! The classes of a dataset: the labels that occur.

/// The labels that occur, in increasing order. A classifier numbers classes by their index here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classes(Vec<u8>);

impl Classes {
    /// The classes among these labels.
    pub fn of(labels: &[u8]) -> Classes {
        let mut occurs = [false; 256];
        labels.iter().for_each(|&label| occurs[usize::from(label)] = true);
        Classes((0..=255).filter(|&label| occurs[usize::from(label)]).collect())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Their labels.
    pub fn labels(&self) -> &[u8] {
        &self.0
    }

    /// The class of a label, if it occurs.
    pub fn index(&self, label: u8) -> Option<usize> {
        self.0.binary_search(&label).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_the_labels_that_occur_in_increasing_order() {
        let classes = Classes::of(&[26, 1, 255, 26, 3]);
        assert_eq!(classes.labels(), [1, 3, 26, 255]);
        assert_eq!([1, 26, 2].map(|label| classes.index(label)), [Some(0), Some(2), None]);
        assert!(Classes::of(&[]).is_empty());
    }
}
