// What must work before wasm runs, and when it never does: the visitor's theme and language before the
// first paint, and a sentence for whatever keeps the page from starting. Only syntax and functions that a
// browser of ten years ago knows, so that it gets its sentence, too.
(function () {
  "use strict";

  var TEXTS = {
    en: {
      noWebAssembly: "Latent Ink could not start: this browser has no WebAssembly, or does not allow it. Use a current Chrome, Edge, Firefox or Safari, allow WebAssembly where it is switched off (Safari’s Lockdown Mode does that), and reload the page.",
      noSimd: "Latent Ink could not start: this browser is too old, it has no WebAssembly SIMD. Use Chrome or Edge 91, Firefox 89, Safari 16.4 or newer.",
      missingFile: "Latent Ink could not start: its file {} did not load. Check the connection and reload the page; if that does not help, the file is missing on the server.",
      openedAsFile: "Latent Ink could not start: it was opened as a file, and browsers run a page of this kind only from a server. In its folder, make serve starts one; any static host does as well.",
      failed: "Latent Ink could not start ({}). Reload the page.",
      stopped: "Latent Ink stopped ({}). Reload the page to start again."
    },
    zh: {
      noWebAssembly: "Latent Ink 无法启动：此浏览器不支持或禁用了 WebAssembly。请使用新版 Chrome、Edge、Firefox 或 Safari；如果 WebAssembly 被关闭（例如 Safari 的锁定模式），请先允许它，然后重新加载页面。",
      noSimd: "Latent Ink 无法启动：此浏览器版本过旧，不支持 WebAssembly SIMD。请使用 Chrome 91、Edge 91、Firefox 89、Safari 16.4 或更高版本。",
      missingFile: "Latent Ink 无法启动：文件 {} 加载失败。请检查网络连接并重新加载页面；如果仍然失败，说明服务器上缺少该文件。",
      openedAsFile: "Latent Ink 无法启动：它是作为本地文件打开的，而浏览器只允许从服务器运行这类页面。在项目文件夹中运行 make serve 即可启动服务器，也可使用任意静态网站托管。",
      failed: "Latent Ink 无法启动（{}）。请重新加载页面。",
      stopped: "Latent Ink 已停止运行（{}）。请重新加载页面以重新开始。"
    }
  };

  // A module that returns a v128: invalid where SIMD is unknown.
  var SIMD = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11]);

  var root = document.documentElement;

  // Storage may be refused.
  function remembered(key) {
    try {
      return localStorage.getItem(key);
    } catch (refused) {
      return null;
    }
  }

  function supported(language) {
    var found = /^(en|zh)(?![a-z])/i.exec(language || "");
    return found && found[1].toLowerCase();
  }

  // What the link asks for, then what the visitor once chose, then what the browser prefers.
  function chooseLanguage() {
    var asked = /[?&]lang=([^&]*)/.exec(location.search);
    var wishes = [asked && asked[1], remembered("lang")].concat(navigator.languages || [navigator.language]);
    for (var i = 0; i < wishes.length; i++) {
      if (supported(wishes[i])) return supported(wishes[i]);
    }
    return "en";
  }

  root.lang = chooseLanguage();
  var theme = remembered("theme");
  if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);

  // The first problem is the cause of those that follow. A panic of Rust writes its own sentence.
  function tell(problem, detail) {
    var trouble = document.getElementById("trouble");
    if (!trouble || !trouble.hidden) return;
    var starting = document.getElementById("starting");
    if (starting) starting.parentNode.removeChild(starting);
    // Then nothing else is worth saying: modules and wasm do not load from files.
    if (location.protocol === "file:") problem = "openedAsFile";
    trouble.textContent = TEXTS[root.lang][problem].replace("{}", detail);
    trouble.hidden = false;
  }

  // From load.js.
  addEventListener("startfailure", function (event) {
    var problem = event.detail;
    if (problem.file) tell("missingFile", problem.file);
    else tell("failed", problem.message || String(problem));
  });

  // A trap of wasm ends the page at any time. Other errors do not, nor are all of them the page's own.
  function onError(problem) {
    if (typeof WebAssembly === "object" && problem instanceof WebAssembly.RuntimeError) tell("stopped", problem.message);
  }
  addEventListener("unhandledrejection", function (event) {
    onError(event.reason);
  });
  // Captured: the error of a script that does not load reaches no further than its element.
  addEventListener("error", function (event) {
    var isLoader = event.target instanceof HTMLScriptElement && event.target.hasAttribute("data-wasm");
    if (isLoader) tell("missingFile", event.target.getAttribute("src"));
    else onError(event.error);
  }, true);

  // As soon as #trouble is there, and before load.js: it starts nothing where there is trouble.
  document.addEventListener("readystatechange", function () {
    if (document.readyState !== "interactive") return;
    if (typeof WebAssembly !== "object") tell("noWebAssembly");
    else if (!WebAssembly.validate(SIMD)) tell("noSimd");
  });
})();
