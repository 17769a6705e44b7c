// Where the core comes from, save the first module: the later module, and both of them as JavaScript where no WebAssembly may
// run. It stands in the later script and runs before that is joined.

/** The hashes of the later module and of the JavaScript, and where they are. */
const MODULE_INTEGRITY = "__LATER_INTEGRITY__";
const FALLBACK_INTEGRITY = "__FALLBACK_INTEGRITY__";
const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);

/**
 * The later module of its bytes, which are looked at before anything is made of them. Only a page that was had by https: has the
 * means; elsewhere the browser looks, as it fetches them once more. Nothing where no WebAssembly may run.
 * @param {ArrayBuffer | false} bytes
 */
export async function compiled(bytes) {
  if (!bytes) return;
  if (!globalThis.crypto?.subtle) {
    const again = await fetch(new URL("consentry-later.wasm", src), { integrity: MODULE_INTEGRITY });
    bytes = await again.arrayBuffer();
  } else {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
    const found = "sha384-" + btoa(String.fromCharCode(...digest));
    if (found !== MODULE_INTEGRITY)
      throw { code: "wasm-missing", message: `consentry-later.wasm: found ${found}, want ${MODULE_INTEGRITY}.` };
  }
  // Whoever may not compile has, or will have, the whole core otherwise.
  try {
    return await WebAssembly.compile(bytes);
  } catch {}
}

/**
 * What the first module and the later one export together.
 * @param {WebAssembly.Module | undefined} module @param {any} imports Those of both, and as `f` what the first one exports.
 */
export async function whole(module, imports) {
  if (imports.f.isWhole) return imports.f;
  if (!module) throw { code: "wasm-refused", message: "consentry-later.wasm cannot be compiled." };
  return { ...imports.f, ...(await WebAssembly.instantiate(module, imports)).exports };
}

/**
 * The exports of the whole core, made in JavaScript: Lockdown Mode has no WebAssembly, some managed computers forbid it, and so
 * does a policy without 'wasm-unsafe-eval'.
 * @param {HTMLScriptElement} me @param {(tag: HTMLScriptElement, name: string, integrity: string) => Promise<any>} ownScript
 * @param {any} imports @param {unknown} error Why no WebAssembly runs.
 */
export async function inJavaScript(me, ownScript, imports, error) {
  try {
    const core = (await ownScript(me, "consentry-fallback.js", FALLBACK_INTEGRITY))(imports);
    console.info(`Consentry: no WebAssembly (${error}): runs in JavaScript.`);
    return core;
  } catch (cause) {
    const why = cause instanceof Event ? "it cannot be had" : cause;
    throw { code: "fallback-missing", message: `No WebAssembly (${error}), and no consentry-fallback.js: ${why}.` };
  }
}
