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

/**
 * Sites that navigate by script change the address without loading a page. Where something runs here that must never load
 * there, such a move becomes a load before it is made, so that nothing of the other page is drawn under its eyes.
 * @param {(address: string | URL) => boolean} strays
 */
export function watchMoves(strays) {
  const { navigation } = window;
  if (navigation?.currentEntry) {
    navigation.addEventListener(
      "navigate",
      (/** @type {any} */ event) => {
        const { url, sameDocument } = event.destination;
        if (!strays(url)) return;
        // A handler of the page would make a move of what is a load now.
        event.stopImmediatePropagation();
        if (sameDocument && event.cancelable) {
          event.preventDefault();
          location.assign(url);
        }
      },
      true,
    );
    return;
  }
  for (const name of /** @type {const} */ (["pushState", "replaceState"])) {
    const move = history[name];
    history[name] = (data, title, url) => {
      if (url != null && strays(url)) location.assign(url);
      else move.call(history, data, title, url);
    };
  }
}
