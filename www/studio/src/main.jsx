// The studio. One text is the truth: the form and the editor are two views of it, and every change goes through both.

import { render } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import * as core from "./core.js";
import { edit } from "./editor.js";
import { Text } from "./fields.jsx";
import { Findings, Judged, Notice, counted } from "./judge.jsx";
import { forget, keep, kept } from "./keep.js";
import { Looks } from "./looks.jsx";
import { Preview } from "./preview.jsx";
import { Open, Take } from "./take.jsx";
import { Vendors } from "./vendors.jsx";
import { Languages, Words } from "./words.jsx";

const EMPTY = `{
  "site": {
    "name": "",
    "controller": "",
    "contact": ""
  },
  "notice": {
    "url": "/privacy",
    "section": "Cookies"
  },
  "vendors": []
}
`;

const EDITOR_HINT = "Tab and Shift with Tab leave this field. Control with Space proposes what may stand here. Faults are listed below.";

/** All that follows from a text. */
function seen(text) {
  let config = null;
  try {
    config = JSON.parse(text);
  } catch {
    // What is wrong with it is among the findings.
  }
  const isObject = config !== null && typeof config === "object" && !Array.isArray(config);
  const languages = isObject && Array.isArray(config.languages) ? config.languages.filter((one) => typeof one === "string") : [];
  return {
    text,
    config: isObject ? config : null,
    languages: languages.length ? languages : ["en-GB"],
    told: core.check(text),
    shown: core.preview(text),
    words: core.words(text),
  };
}

function Studio({ presets, schema }) {
  const [text, setText] = useState(() => kept() ?? EMPTY);
  const [added, setAdded] = useState({ starters: [], advice: [] });
  const [said, setSaid] = useState("");
  const editor = useRef(null);
  const view = useMemo(() => seen(text), [text]);
  const say = (sentence) => setSaid((before) => (before === sentence ? `${sentence} ` : sentence));
  const sentence = ({ found, wanted, hint }) => `Found ${found}, want ${wanted}. ${hint ?? ""}`;
  const studio = {
    ...view,
    ...added,
    presets,
    schema,
    wrongAt: (path) => view.told.findings.filter((one) => one.path === path && one.severity === "error").map(sentence).join(" "),
    wrongBelow: (path) => view.told.findings.filter((one) => one.path.startsWith(path) && one.severity === "error").map(sentence).join(" "),
    show: (from, to) => editor.current.show(from, to),
    replace: (text, sentence) => {
      editor.current.put(text, true);
      say(sentence);
    },
    change: (place, value, sentence) => {
      const changed = core.changed(editor.current.text(), place, value);
      if (changed === undefined) return say("Something else stands there in the JSON: change it there.");
      editor.current.put(changed, sentence !== undefined);
      if (sentence) say(sentence);
    },
    add: (preset, fields) => {
      const made = core.add(editor.current.text(), preset.id, fields);
      if (made.text === undefined) return made;
      studio.replace(made.text, `${preset.name} is put in.`);
      setAdded(({ starters, advice }) => ({
        starters: made.starter ? [...starters.filter(({ path }) => path !== made.starter.path), made.starter] : starters,
        advice: [...new Set([...advice, ...made.advice])],
      }));
      return made;
    },
  };
  useEffect(() => editor.current?.mark(view.told.findings), [view]);
  return (
    <div class="studio">
      <Tools {...{ studio, editor, said }} />
      <div class="panes">
        <div class="pane">
          <Form studio={studio} />
        </div>
        <div class="pane seen">
          <Preview studio={studio} />
          <Json {...{ studio, editor, setText }} />
        </div>
      </div>
    </div>
  );
}

function Tools({ studio, editor, said }) {
  const [canUndo, canRedo] = editor.current?.depths() ?? [0, 0];
  const { faults, warnings } = studio.told;
  return (
    <div class="tools" role="group" aria-label="The file">
      <button type="button" aria-disabled={!canUndo} onClick={() => editor.current.undo()}>
        Undo
      </button>
      <button type="button" aria-disabled={!canRedo} onClick={() => editor.current.redo()}>
        Redo
      </button>
      <Open studio={studio} />
      <button type="button" onClick={() => studio.replace(EMPTY, "An empty file. Undo brings back what was here.")}>
        Start with an empty file
      </button>
      <Keep text={studio.text} />
      <nav class="jumps" aria-label="Parts of the studio">
        <a href="#form">Form</a> <a href="#preview">Preview</a> <a href="#json">JSON</a> <a href="#take">Download</a>
      </nav>
      <p class={faults ? "count bad" : "count"}>{counted({ faults, warnings })}</p>
      <Status {...{ said, counts: counted({ faults, warnings }) }} />
    </div>
  );
}

/** What screen readers hear, once somebody stops to write. */
function Status({ said, counts }) {
  const [heard, setHeard] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setHeard(`${said} ${counts}.`), 700);
    return () => clearTimeout(timer);
  }, [said, counts]);
  return (
    <p class="unseen" role="status" id="status">
      {heard}
    </p>
  );
}

function Keep({ text }) {
  const [isKept, setKept] = useState(() => kept() !== null);
  useEffect(() => (isKept ? keep(text) : forget()), [isKept, text]);
  return (
    <label class="tick">
      <input type="checkbox" checked={isKept} onChange={(event) => setKept(event.currentTarget.checked)} />
      Keep my work in this browser
    </label>
  );
}

function Form({ studio }) {
  const isReadable = studio.config !== null;
  const own = isReadable ? studio : { ...studio, config: {} };
  return (
    <div id="form" tabIndex={-1}>
      {!isReadable && <p class="note">The JSON cannot be read, so the form rests. Mend it in the JSON, or undo.</p>}
      <fieldset class="bare" disabled={!isReadable}>
        <legend class="unseen">The configuration</legend>
        <section aria-labelledby="site-title">
          <h2 id="site-title">1. Your site</h2>
          <Text {...{ studio: own, place: ["site", "name"], label: "Name of the site", needed: true }} />
          <Text {...{ studio: own, place: ["site", "controller"], label: "Who answers for it", needed: true }} />
          <Text {...{ studio: own, place: ["site", "contact"], label: "Where residents can ask", needed: true }} />
          <Text {...{ studio: own, place: ["notice", "url"], label: "Address of the privacy notice", needed: true }} />
          <Text {...{ studio: own, place: ["notice", "section"], label: "Its part on cookies", needed: true }} />
        </section>
        <Vendors studio={own} />
        <Words studio={own} />
        <Languages studio={own} />
        <Looks studio={own} />
      </fieldset>
      <Judged studio={own} />
      <Notice studio={own} />
      <Take studio={own} />
    </div>
  );
}

function Json({ studio, editor, setText }) {
  const host = useRef(null);
  useLayoutEffect(() => {
    const { text, schema } = studio;
    editor.current = edit(host.current, { text, schema, label: "consent.json", describedBy: EDITOR_HINT, onText: setText });
    editor.current.mark(studio.told.findings);
    // For whoever drives this page by script: the editor draws only what is seen of the text.
    window.studio = { ...window.studio, text: editor.current.text };
  }, []);
  const { findings } = studio.told;
  return (
    <section id="json" tabIndex={-1} aria-labelledby="json-title">
      <h2 id="json-title">JSON</h2>
      <p class="hint">{EDITOR_HINT}</p>
      <div class="editor" ref={host} />
      <h3>What is to be said of it</h3>
      {findings.length === 0 && <p>Nothing: there are no faults and no warnings.</p>}
      <Findings {...{ studio, findings, label: "Faults and warnings" }} />
    </section>
  );
}

try {
  await core.start();
  document.querySelector("#studio").replaceChildren();
  render(<Studio presets={core.presets()} schema={core.schema()} />, document.querySelector("#studio"));
} catch (error) {
  document.querySelector("#studio").textContent = `The studio cannot run here: ${error}`;
}
