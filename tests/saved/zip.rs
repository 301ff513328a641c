//! A whole run in one file.

use latent_ink::saved::{Contents, Problem, open};

use crate::{assert_same, run, support, to_safetensors, to_zip};

#[test]
fn a_zip_of_a_run_holds_all_of_it() {
    let run = run();
    let zip = to_zip(&run, &[("history.csv", b"step,train_loss\n1,543.5\n")]);
    assert_same(&open(&zip).unwrap(), &run);
    assert_same(&open(&to_safetensors(&run, Contents::WithOptimizer)).unwrap(), &run);
}

#[test]
fn a_zip_that_is_damaged_or_of_something_else_is_refused() {
    let zip = to_zip(&run(), &[]);
    for len in (4..zip.len()).step_by(2003) {
        let problem = open(&zip[..len]).unwrap_err();
        assert!(matches!(problem, Problem::Zip { .. }), "{len} bytes: {problem}");
    }
    let mut changed = zip.clone();
    let middle = zip.len() / 2;
    changed[middle] ^= 1;
    let problem = open(&changed).unwrap_err().to_string();
    assert!(problem.to_lowercase().contains("checksum"), "{problem}");
    let other = replace(&zip, b"model.safetensors", b"Model.safetensors");
    assert!(open(&other).is_ok(), "any .safetensors will do");
    let other = replace(&zip, b".safetensors", b".safetensorx");
    assert_eq!(open(&other), Err(Problem::NoModelInZip));
}

fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for at in 0..bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
    }
    bytes
}

/// Python's own reader, which also compares checksums.
#[test]
fn others_open_the_zip() {
    let Some(python) = support::python("zipfile") else { return };
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("run.zip");
    std::fs::write(&path, to_zip(&run(), &[("history.csv", b"step,train_loss\n")])).unwrap();
    let script = "import json, sys, zipfile
zip = zipfile.ZipFile(sys.argv[1])
assert zip.testzip() is None
settings, drawing = (json.loads(zip.read(name)) for name in ('settings.json', 'drawing.json'))
print(*zip.namelist(), settings['preset'], settings['beta'], len(drawing), len(drawing[0]))";
    let output = std::process::Command::new(python).args(["-c", script]).arg(&path).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let expected = "model.safetensors settings.json drawing.json drawing.png history.csv tiny 0.30000000000000004 28 28\n";
    assert_eq!(said, expected, "{}", String::from_utf8_lossy(&output.stderr));
    match std::process::Command::new("unzip").arg("-tq").arg(&path).output() {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout)),
        Err(_) => support::skipped("there is no unzip"),
    }
}
