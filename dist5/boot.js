// What must work before wasm runs, and when it never does.

// The visitor's own choice of paper, before the first paint. Storage may be refused.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {}

// A failed loader leaves a sentence. Rust removes #starting when the page stands; from then on only
// a trap of wasm itself ends the page (a panic has written its own sentence by then).
function explain(problem) {
  const starting = document.getElementById("starting");
  const dead = starting || problem instanceof WebAssembly.RuntimeError;
  const trouble = document.getElementById("trouble");
  if (!dead || !trouble || !trouble.hidden) return;
  starting?.remove();
  const why = problem instanceof WebAssembly.CompileError && problem.message.includes("simd")
    ? "This browser is too old: it needs WebAssembly with SIMD (Chrome 91, Firefox 89, Safari 16.4 or newer)."
    : `What the browser says: ${problem?.message || "a file of the page could not be loaded"}.`;
  trouble.textContent = starting
    ? `Latent Ink could not start. ${why} Reload the page; if that does not help, one of its files is missing.`
    : `Latent Ink stopped. ${why} Reload the page to start again.`;
  trouble.hidden = false;
}
addEventListener("unhandledrejection", (event) => explain(event.reason));
// Captured, since a script that cannot be loaded tells no one but itself.
addEventListener("error", (event) => {
  if (event.error || event.target instanceof HTMLScriptElement) explain(event.error);
}, true);
