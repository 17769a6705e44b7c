// The JSON in an editor. It stands in a shadow root, where its style sheets are made by script and no policy has to allow them.
// The Tab key leaves it, as it leaves any field.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, isolateHistory, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import { json, jsonLanguage } from "@codemirror/lang-json";
import { HighlightStyle, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { completions } from "./complete.js";

/** Puts an editor into an element. `onText` hears of every change, `label` is what screen readers call it. */
export function edit(host, { text, schema, label, describedBy, onText }) {
  const root = host.attachShadow({ mode: "open" });
  // What describes it has to stand in the same root.
  const hint = document.createElement("p");
  hint.id = "hint";
  hint.hidden = true;
  hint.textContent = describedBy;
  root.append(hint);
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        EditorView.lineWrapping,
        json(),
        jsonLanguage.data.of({ autocomplete: completions(schema) }),
        autocompletion({ icons: false }),
        syntaxHighlighting(colours),
        look,
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": "hint", spellcheck: "false" }),
        EditorView.updateListener.of((update) => update.docChanged && onText(update.state.doc.toString())),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    /** Takes another text; only what differs is changed, so that the rest keeps its place. `apart`: undone by itself. */
    put: (text, apart) => view.dispatch({ ...difference(view.state.doc.toString(), text), annotations: apart ? isolateHistory.of("full") : [] }),
    mark: (findings) => view.dispatch(setDiagnostics(view.state, findings.map((one) => diagnostic(one, view.state.doc.length)))),
    show: (from, to) => {
      const [start, end] = within(view.state.doc, from, to);
      view.dispatch({ selection: { anchor: start, head: end }, effects: EditorView.scrollIntoView(start, { y: "center" }) });
      view.focus();
    },
    undo: () => undo(view),
    redo: () => redo(view),
    depths: () => [undoDepth(view.state), redoDepth(view.state)],
  };
}

/** A place in a text: of what stands in quotes, what is between them; of what is no more, the end. */
function within(doc, from, to) {
  const [start, end] = [Math.min(from, doc.length), Math.min(to, doc.length)];
  const found = doc.sliceString(start, end);
  return found.length > 1 && found[0] === '"' && found.at(-1) === '"' ? [start + 1, end - 1] : [start, end];
}

function difference(old, text) {
  let from = 0;
  while (from < old.length && from < text.length && old[from] === text[from]) from += 1;
  let [to, end] = [old.length, text.length];
  while (to > from && end > from && old[to - 1] === text[end - 1]) [to, end] = [to - 1, end - 1];
  return { changes: { from, to, insert: text.slice(from, end) } };
}

function diagnostic({ from, to, severity, found, wanted, hint }, length) {
  const start = Math.min(from, length);
  // What is nowhere still wants a place to be seen.
  const end = Math.min(Math.max(to, start + 1), length);
  return {
    from: Math.min(start, Math.max(end - 1, 0)),
    to: end,
    severity,
    message: `Found ${found}, want ${wanted}.${hint ? ` ${hint}` : ""}`,
  };
}

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-name)" },
  { tag: tags.string, color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-value)" },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--field)", color: "var(--ink)", fontSize: "0.9375rem", blockSize: "100%" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, Consolas, monospace", lineHeight: "1.5", overflow: "auto" },
  ".cm-gutters": { backgroundColor: "var(--field)", color: "var(--quiet)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--active)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--selection)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--fault) 2px", textUnderlineOffset: "3px" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline dotted var(--warn) 2px", textUnderlineOffset: "3px" },
  ".cm-tooltip": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--line)", maxInlineSize: "min(30rem, 90vw)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--mark)", color: "var(--on-mark)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--fault)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warn)" },
});
