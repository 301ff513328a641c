// Starts wasm. A file of its own, since a strict Content-Security-Policy allows no inline script; boot.js
// turns what fails here into a sentence.

/** A file of the page that did not come. */
class MissingFile extends Error {
  constructor(file, cause) {
    super(`${file} did not load`, { cause });
    this.file = file.replace(/^\.\//, "");
  }
}

async function load({ module, wasm }) {
  const missing = (file) => (cause) => { throw new MissingFile(file, cause); };
  // Together: one after the other they would take a network's delay twice.
  const [{ default: start }, response] = await Promise.all([
    import(module).catch(missing(module)),
    fetch(wasm).catch(missing(wasm)),
  ]);
  // Some hosts answer with their start page where a file is missing.
  const isPage = /html/.test(response.headers.get("content-type"));
  if (!response.ok || isPage) throw new MissingFile(wasm, isPage ? "a web page came instead" : response.status);
  await start({ module_or_path: response });
}

// boot.js has found trouble already where there is any.
if (document.getElementById("trouble").hidden) {
  try {
    await load(document.querySelector("script[data-wasm]").dataset);
  } catch (problem) {
    dispatchEvent(new CustomEvent("startfailure", { detail: problem }));
    throw problem;
  }
}
