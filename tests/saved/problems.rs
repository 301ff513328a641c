//! What is wrong with a file is named.

use std::collections::BTreeMap;

use latent_ink::saved::{Contents, Problem, from_safetensors};

use crate::{Tensors, contents, run, to_safetensors, written};

/// What is said about the file after a change of its contents.
fn problem_after(change: impl FnOnce(&mut Tensors, &mut BTreeMap<String, String>)) -> String {
    let mut file = contents(&to_safetensors(&run(), Contents::WithOptimizer));
    change(&mut file.0, &mut file.1);
    from_safetensors(&written(&file)).unwrap_err().to_string()
}

#[test]
fn what_is_wrong_is_named() {
    let weight = "encoder.conv1.weight";
    let said = [
        problem_after(|tensors, _| drop(tensors.remove(weight))),
        problem_after(|tensors, _| drop(tensors.remove("exp_avg_sq.decoder.fc1.bias"))),
        problem_after(|tensors, _| drop(tensors.insert("extra".to_owned(), (vec![1], vec![0.0])))),
        problem_after(|tensors, _| tensors.get_mut(weight).unwrap().0 = vec![8, 9]),
        problem_after(|tensors, _| tensors.get_mut(weight).unwrap().1[3] = f32::NAN),
        problem_after(|tensors, _| tensors.get_mut("exp_avg_sq.encoder.mu.bias").unwrap().1[0] = -1.0),
        problem_after(|tensors, _| tensors.get_mut("drawing").unwrap().1[0] = 2.0),
        problem_after(|_, strings| drop(strings.insert("latent_ink".to_owned(), "4".to_owned()))),
        problem_after(|_, strings| drop(strings.insert("step".to_owned(), "-1".to_owned()))),
        problem_after(|_, strings| drop(strings.insert("step".to_owned(), "5".to_owned()))),
        problem_after(|_, strings| drop(strings.insert("moments_since".to_owned(), "7".to_owned()))),
        problem_after(|_, strings| *strings.get_mut("settings").unwrap() = "{}".to_owned()),
        problem_after(|_, strings| {
            let settings = strings.get_mut("settings").unwrap();
            *settings = settings.replace("\"batch_size\":16", "\"batch_size\":0");
        }),
        problem_after(|_, strings| {
            let log = strings.get_mut("log").unwrap();
            *log = log.replace("0123456789abcdef", "é");
        }),
    ];
    let expected = [
        "the tensor “encoder.conv1.weight” is missing.",
        "the tensor “exp_avg_sq.decoder.fc1.bias” is missing.",
        "the tensor “extra” is none of this model's.",
        "the tensor “encoder.conv1.weight” is [8, 9]; [8, 1, 3, 3] is expected.",
        "the tensor “encoder.conv1.weight” holds NaN, which is impossible there.",
        "the tensor “exp_avg_sq.encoder.mu.bias” holds -1, which is impossible there.",
        "the tensor “drawing” holds 2, which is impossible there.",
        "it was written by a newer version of this page, in format 4; this one reads up to 3. Reload the page.",
        "its “step” cannot be used: “-1” is not a whole number up to 4294967295.",
        "its “log” cannot be used: its step 6 is after step 5.",
        "its “moments_since” cannot be used: 7 is after step 6.",
        "its “settings” cannot be used: missing field `preset` at line 1 column 2.",
        "its “settings” cannot be used: a number is out of its bounds.",
        "its “log” cannot be used: its fingerprint is no SHA-256.",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_file_that_is_cut_short_is_refused_at_every_byte() {
    let bytes = to_safetensors(&run(), Contents::Parameters);
    for len in (0..bytes.len()).step_by(997).chain([1, 7, 8, 9, bytes.len() - 1]) {
        let problem = from_safetensors(&bytes[..len]).unwrap_err();
        assert!(matches!(problem, Problem::Format { .. }), "{len} bytes: {problem}");
    }
}
