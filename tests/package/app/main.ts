// An application as its developer would write it: it loads the gate from the package, and shows what came of it.

import { load, version } from "consentry";

const told = document.documentElement.dataset;

document.addEventListener("consentry:change", ({ detail }) => {
  told.changed = detail.changed.join(" ");
});

// A page on which nothing is loaded until somebody calls it.
if (location.pathname === "/by-hand") Object.assign(window, { load });
else start();

function start() {
  load({ config: "/consent.json" }).then(
    (consentry) => {
      told.loaded = `${consentry.version === version} ${consentry.has("google-analytics")}`;
    },
    (error: Error) => {
      told.failed = error.message;
    },
  );
  // Whoever asks again gets the same.
  load().then((consentry) => consentry.ready, () => undefined);
}
