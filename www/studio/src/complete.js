// Completion in the JSON: names of members and words that may stand there, by the schema.

import { syntaxTree } from "@codemirror/language";
import { choices, members } from "./schema.js";

/** A source of completions for CodeMirror. */
export const completions = (schema) => (context) => {
  const node = syntaxTree(context.state).resolveInner(context.pos, -1);
  const read = (one) => context.state.sliceDoc(one.from, one.to);
  const isName = node.name === "PropertyName" || (node.name === "⚠" && node.parent?.name === "Object");
  const inObject = node.name === "Object" || node.name === "{" || node.name === "," || node.name === "Property";
  if (isName || (inObject && context.explicit)) {
    const holder = within(node, "Object");
    const steps = holder && path(holder, read);
    if (!steps) return null;
    const from = isName ? node.from : context.pos;
    const there = new Set(names(holder, read));
    const options = members(schema, steps).filter(({ name }) => !there.has(name) || (isName && unquoted(read(node)) === name));
    return { from, options: options.map(toMember), validFor: /^"?[\w-]*"?$/ };
  }
  const isValue = ["String", "True", "False", "Null"].includes(node.name);
  const property = within(node, "Property");
  if (!isValue && !(context.explicit && property)) return null;
  const steps = path(isValue ? node : property.lastChild, read);
  const words = steps ? choices(schema, steps) : [];
  if (!words.length) return null;
  const options = words.map((word) => ({ label: JSON.stringify(word), apply: put(JSON.stringify(word), ""), type: "enum" }));
  return { from: isValue ? node.from : context.pos, options, validFor: /^"?[\w-]*"?$/ };
};

const unquoted = (text) => text.replace(/^"|"$/g, "");

/** Puts a word in the place of what was begun, with the quote that the editor has put behind that. */
const put = (word, after) => (view, _, from, to) => {
  const end = view.state.sliceDoc(to, to + 1) === '"' ? to + 1 : to;
  const rest = /^\s*:/.test(view.state.sliceDoc(end, end + 20)) ? "" : after;
  const insert = word + rest;
  view.dispatch({ changes: { from, to: end, insert }, selection: { anchor: from + insert.length }, userEvent: "input.complete" });
};

const toMember = ({ name, property, isNeeded }) => ({
  label: JSON.stringify(name),
  apply: put(JSON.stringify(name), ": "),
  detail: isNeeded ? "needed" : "",
  info: property.description,
  type: "property",
  boost: isNeeded ? 1 : 0,
});

function within(node, name) {
  for (let at = node; at; at = at.parent) if (at.name === name) return at;
  return null;
}

function names(object, read) {
  return object.getChildren("Property").map((property) => unquoted(read(property.getChild("PropertyName") ?? property)));
}

/** The steps from the root to a node; nothing where the text is too broken to say. */
function path(node, read) {
  const steps = [];
  for (let at = node; at?.parent; at = at.parent) {
    if (at.parent.name === "Property") {
      const name = at.parent.getChild("PropertyName");
      if (!name) return null;
      if (at !== name) steps.unshift(unquoted(read(name)));
    } else if (at.parent.name === "Array") {
      let number = 0;
      for (let before = at.prevSibling; before; before = before.prevSibling) if (!/^[[\],⚠]$/.test(before.name)) number += 1;
      steps.unshift(number);
    }
  }
  return steps;
}
