// What Rust cannot say in JavaScript. Each function stands in the scope of the built script, where the wasm glue finds it.

/**
 * A function that queues its own `arguments`. Google's script takes only real Arguments objects from its queue, and
 * silently ignores arrays.
 * @param {unknown[]} queue
 * @returns {(...command: unknown[]) => void}
 */
export function argumentsQueue(queue) {
  return function () {
    queue.push(arguments);
  };
}

/** @type {{createScriptURL(url: string): unknown} | undefined} */
let policy;

/**
 * A script's address, as the page's Trusted Types rules want it; through our policy only `https:` and paths on this
 * site pass. Throws where the page does not allow the policy.
 * @param {string} url
 * @returns {unknown}
 */
export function scriptUrl(url) {
  policy ??= globalThis.trustedTypes?.createPolicy("consentry", {
    createScriptURL: (/** @type {string} */ wanted) => (/^(https:\/\/|\/(?!\/))/.test(wanted) ? wanted : ""),
  });
  return policy ? policy.createScriptURL(url) : url;
}

/**
 * Tells the page: `consentry:<name>` on the document.
 * @param {string} name
 * @param {unknown} detail
 */
export function emit(name, detail) {
  document.dispatchEvent(new CustomEvent("consentry:" + name, { detail }));
}

/** What has been said. */
const said = new Set();

/**
 * Says in the console and to the page, once, what keeps the widget from its work while it runs.
 * @param {string} code
 */
export function complain(code) {
  if (said.has(code)) return;
  said.add(code);
  console.error("Consentry: " + code);
  emit("error", { code });
}
