// The checks of the command `consentry`, in this page: Rust, compiled to a wasm. Texts go in, values come back.

import init, * as wasm from "core";
import initReader, * as reader from "notice";

/** Fetches the wasm and starts it. */
export const start = () => init({ module_or_path: "/studio/dist/core.wasm" });

let reading;

/** Fetches what reads a notice, once. It is as large as all the rest, and few visits need it. */
const startReader = () => {
  reading ??= initReader({ module_or_path: "/studio/dist/notice.wasm" }).catch((error) => {
    reading = undefined;
    throw error;
  });
  return reading;
};

const parsed = (text) => JSON.parse(text);

/** All that `consentry check` says of a text, with places. */
export const check = (text) => parsed(wasm.check(text));

/** The vendors that Consentry knows. */
export const presets = () => parsed(wasm.presets());

/** A vendor put into a text: its new text, or what is wrong. */
export const add = (text, preset, fields) => parsed(wasm.add(text, preset, JSON.stringify(fields)));

/** The text with a value at a place; without one, with nothing there. */
export const changed = (text, place, value) =>
  wasm.changed(text, JSON.stringify(place), value === undefined ? undefined : JSON.stringify(value));

/** What the preview shows: null where there is nothing to show. */
export const preview = (text) => parsed(wasm.preview(text));

/** The text with its seal. */
export const sealed = (text) => wasm.sealed(text);

/** What goes into pages and headers. */
export const snippet = (text, wanted) => parsed(wasm.snippet(text, JSON.stringify(wanted)));

/** A notice held against a text; where what reads it cannot be fetched, why. */
export const notice = (text, html) =>
  startReader().then(
    () => parsed(reader.notice(text, html)),
    (error) => ({ wrong: `What reads a notice could not be fetched. Try again. (${error})` }),
  );

/** What the widget says itself, in English, by the name of the field that replaces it. */
export const usual = () => parsed(wasm.usual());

/** How hard the owner's words are, and how well the colours stand out. */
export const words = (text) => parsed(wasm.words(text));

/** The schema of the configuration. */
export const schema = () => parsed(wasm.schema());
