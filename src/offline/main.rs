//! Writes `service-worker.js` into a finished build of the page, so that the page opens without a network.
//!
//! trunk runs this as a hook, with the build's folder in `TRUNK_STAGING_DIR`. The worker is `service_worker.js` below a
//! list of the build's files with their hashes, and a version: the hash of that list. `trunk serve` gets a worker that
//! removes itself, so that a developer never sees an older build, and its page asks for none.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// Keeps the page's files.
const WORKER: &str = include_str!("service_worker.js");
/// Removes itself and what an earlier worker kept.
const NO_WORKER: &str = include_str!("no_service_worker.js");
/// The worker's name next to the page, which asks for it under this name.
const WORKER_NAME: &str = "service-worker.js";

/// What `trunk serve` adds to the page: an inline script that reloads it after a build.
const LIVE_RELOAD: &str = ".well-known/trunk/ws";
/// What tells the page that there is no worker for it.
const NO_WORKER_MARK: &str = r#"<meta name="service-worker" content="none">"#;
/// The beginning of the page's policy for scripts, which refuses inline ones.
const SCRIPT_POLICY: &str = "script-src 'self'";

/// Folders that are not kept: the page itself keeps MNIST.
const NOT_KEPT: [&str; 1] = ["data"];

fn main() -> io::Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR").ok_or_else(|| {
        io::Error::other("TRUNK_STAGING_DIR is not set; trunk runs this program after a build")
    })?;
    finish(Path::new(&folder))
}

/// Writes the worker into the build in `folder`.
fn finish(folder: &Path) -> io::Result<()> {
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index)?;
    let worker = if page.contains(LIVE_RELOAD) {
        fs::write(&index, served(&page))?;
        NO_WORKER.to_owned()
    } else {
        service_worker(&kept_files(folder)?)
    };
    fs::write(folder.join(WORKER_NAME), worker)
}

/// The page as `trunk serve` needs it: with leave for the inline script, and without a worker.
fn served(page: &str) -> String {
    page.replacen(SCRIPT_POLICY, &format!("{SCRIPT_POLICY} 'unsafe-inline'"), 1).replacen(
        "</head>",
        &format!("  {NO_WORKER_MARK}\n</head>"),
        1,
    )
}

/// A file of the page.
struct KeptFile {
    /// Its address, relative to the page's.
    address: String,
    /// Its hash, as an `integrity` attribute has it.
    integrity: String,
}

/// The files of the build in `folder`, by address.
fn kept_files(folder: &Path) -> io::Result<Vec<KeptFile>> {
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    let kept = |path: &PathBuf| {
        let bytes = fs::read(path)?;
        let integrity = format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)));
        Ok(KeptFile { address: address(path.strip_prefix(folder).unwrap_or(path)), integrity })
    };
    let mut files = paths.iter().map(kept).collect::<io::Result<Vec<_>>>()?;
    files.sort_by(|a, b| a.address.cmp(&b.address));
    Ok(files)
}

/// Adds the paths of all files below `folder` that are to be kept.
fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || name == WORKER_NAME {
            continue;
        }
        if !entry.file_type()?.is_dir() {
            paths.push(entry.path());
        } else if !NOT_KEPT.contains(&&*name) {
            collect(&entry.path(), paths)?;
        }
    }
    Ok(())
}

/// The address of a file. The page's own is its folder's: some hosts redirect from `index.html` to it.
fn address(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    match parts.join("/") {
        name if name == "index.html" => "./".to_owned(),
        name => name,
    }
}

/// The text of the worker that keeps these files.
fn service_worker(files: &[KeptFile]) -> String {
    // A string of Rust's `Debug` is one of JavaScript as well.
    let lines = files.iter().map(|file| format!("  {:?}: {:?},\n", file.address, file.integrity));
    let list = lines.collect::<String>();
    let version: String = Sha256::digest(&list).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("const VERSION = {version:?};\nconst FILES = {{\n{list}}};\n\n{WORKER}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with these files, which is removed when it is dropped.
    struct Build(PathBuf);

    impl Build {
        fn of(test: &str, files: &[(&str, &str)]) -> io::Result<Build> {
            let build =
                Build(env::temp_dir().join(format!("latent-ink-offline-{test}-{}", std::process::id())));
            for (name, text) in files {
                let path = build.0.join(name);
                fs::create_dir_all(path.parent().unwrap_or(&path))?;
                fs::write(path, text)?;
            }
            finish(&build.0)?;
            Ok(build)
        }

        fn read(&self, name: &str) -> io::Result<String> {
            fs::read_to_string(self.0.join(name))
        }
    }

    impl Drop for Build {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    const PAGE: &str = r#"<meta content="default-src 'self'; script-src 'self' 'wasm-unsafe-eval'">"#;

    /// The version in a worker's text.
    fn version(worker: &str) -> &str {
        worker.lines().next().unwrap_or_default()
    }

    #[test]
    fn a_build_lists_its_files_with_their_hashes() -> io::Result<()> {
        let files = [
            ("index.html", PAGE),
            ("app-1a2b.js", ""),
            ("snippets/a/b.js", "b"),
            (".DS_Store", "hidden"),
            ("data/mnist/train-images-idx3-ubyte.gz", "large"),
        ];
        let worker = Build::of("lists", &files)?.read(WORKER_NAME)?;
        let list = worker.split_once("};").map(|(list, _)| list).unwrap_or_default();
        let addresses: Vec<_> = list.lines().filter_map(|line| line.split('"').nth(1)).skip(1).collect();
        assert_eq!(addresses, ["./", "app-1a2b.js", "snippets/a/b.js"]);
        // The well-known hash of nothing.
        assert!(
            list.contains(r#""app-1a2b.js": "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=""#),
            "{list}"
        );
        assert!(worker.ends_with(WORKER));
        Ok(())
    }

    #[test]
    fn the_version_changes_with_every_file_and_only_then() -> io::Result<()> {
        let files = [("index.html", PAGE), ("boot.js", "one")];
        let first = Build::of("first", &files)?.read(WORKER_NAME)?;
        let again = Build::of("again", &files)?.read(WORKER_NAME)?;
        let other = Build::of("other", &[files[0], ("boot.js", "two")])?.read(WORKER_NAME)?;
        assert_eq!(version(&first), version(&again));
        assert_ne!(version(&first), version(&other));
        Ok(())
    }

    #[test]
    fn what_trunk_serves_keeps_nothing_and_may_reload_itself() -> io::Result<()> {
        let page = format!("<head>{PAGE}</head><script>new WebSocket('{LIVE_RELOAD}')</script>");
        let build = Build::of("served", &[("index.html", &page)])?;
        assert_eq!(build.read(WORKER_NAME)?, NO_WORKER);
        let page = build.read("index.html")?;
        assert!(page.contains("script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'"));
        assert!(page.contains(NO_WORKER_MARK));
        let built = Build::of("built", &[("index.html", PAGE)])?;
        assert_eq!(built.read("index.html")?, PAGE);
        Ok(())
    }
}
