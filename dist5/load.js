// Starts wasm. A file of its own, since a strict Content-Security-Policy allows no inline script; boot.js
// hears of it when something fails.

const { module, wasm } = document.querySelector("script[data-wasm]").dataset;
const { default: start } = await import(module);
await start({ module_or_path: wasm });
