// The studio. One text is the truth: the form and the editor are two views of it, and every change goes through both.

import { render } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import * as core from "./core.js";
import { edit } from "./editor.js";
import { EMPTY } from "./empty.js";
import { Text, valueAt } from "./fields.jsx";
import { Findings, Judged, Notice } from "./judge.jsx";
import { kept, keptAdded } from "./keep.js";
import { Looks } from "./looks.jsx";
import { Fold, Member, Members } from "./member.jsx";
import { Preview } from "./preview.jsx";
import { goesAlong } from "./retell.js";
import { sentenceOf } from "./said.js";
import { Take } from "./take.jsx";
import { Tools } from "./tools.jsx";
import { Vendors } from "./vendors.jsx";
import { Languages, Words } from "./words.jsx";

const taken = { text: undefined };

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

/** What is wrong, in a sentence beside a field that holds `value`. */
function sentence({ found, wanted, hint }, value) {
  const rest = hint ? ` ${sentenceOf(hint)}` : "";
  return value === undefined || value === "" ? `Still to be written: ${wanted.replace(/^a text of (.*) that is not blank$/, "$1")}.${rest}` : `This is ${found}. Wanted: ${wanted}.${rest}`;
}

/** What the parts of the page ask of the file, and of the tool. */
function makeStudio({ view, added, setAdded, editor, say, presets, schema, usual }) {
  const at = (path, severity, isWithin) =>
    view.told.findings.filter((one) => one.severity === severity && (one.path === path || isWithin?.(one)));
  const studio = {
    ...view,
    presets,
    schema,
    usual,
    starters: added.map(({ starter }) => starter).filter((starter) => starter && view.text.includes(JSON.stringify(starter.path))),
    advice: [...new Set(presets.filter(({ id }) => has(view.config, id)).flatMap(({ advice }) => advice))],
    added,
    wrongAt: (path, value) =>
      // What is missing is told of the object that lacks it where that is missing too.
      at(path, "error", (one) => one.code === "missing" && path.startsWith(`${one.path}.`)).map((one) => sentence(one, value)).join(" "),
    oddAt: (path) => at(path, "warning").map((one) => sentence(one, " ")).join(" "),
    wrongBelow: (path) => at(path, "error", (one) => /^[.[]/.test(one.path.slice(path.length)) && one.path.startsWith(path)).map((one) => sentence(one, " ")).join(" "),
    /** What was last downloaded. */
    taken: () => taken.text,
    took: (text) => {
      taken.text = text;
    },
    /** Takes over what another tab has made of the file. */
    takeOver: (text, others) => {
      // Those of the file that stood here stay: undo may bring it back.
      setAdded((added) => [...added.filter(({ id }) => !others.some((other) => other.id === id)), ...others]);
      studio.replace(text, "Here is what the other tab made of it. Undo brings back what was here.");
    },
    show: (from, to) => editor.current.show(from, to),
    replace: (text, sentence) => {
      editor.current.put(text, true);
      say(sentence);
    },
    change: (place, value, sentence) => {
      const old = valueAt(view.config, place);
      let changed = core.changed(editor.current.text(), place, value);
      if (changed === undefined) {
        say("Something else stands there in the JSON: change it there.");
        return false;
      }
      for (const [where, said] of goesAlong(view.config, place, old, value)) changed = core.changed(changed, where, said) ?? changed;
      editor.current.put(changed, sentence !== undefined);
      if (sentence) say(sentence);
      return true;
    },
    /** Takes a vendor out, and a purpose that was for it alone. */
    takeOut: (number, name) => {
      const { vendors, purposes } = view.config;
      const uses = (vendor) => [vendor?.purpose, vendor?.userIdPurpose, vendor?.adsPurpose].filter(Boolean);
      const others = vendors.filter((_, one) => one !== number).flatMap(uses);
      let text = core.changed(editor.current.text(), ["vendors", number]);
      const alone = (Array.isArray(purposes) ? purposes : []).map((purpose) => purpose?.id).filter((id) => uses(vendors[number]).includes(id) && !others.includes(id));
      for (const id of alone) {
        const left = JSON.parse(text).purposes;
        text = core.changed(text, left.length > 1 ? ["purposes", left.findIndex((purpose) => purpose?.id === id)] : ["purposes"]);
      }
      studio.replace(text, `${name} is taken out${alone.length ? ", with its purpose" : ""}. Undo brings it back.`);
    },
    add: (preset, fields) => {
      const made = core.add(editor.current.text(), preset.id, fields);
      if (made.text === undefined) return made;
      studio.replace(made.text, `${preset.name} is put in.`);
      setAdded((added) => [...added.filter(({ id }) => id !== preset.id), { id: preset.id, starter: made.starter }]);
      return made;
    },
  };
  return studio;
}

const has = (config, id) => Array.isArray(config?.vendors) && config.vendors.some((vendor) => (vendor?.preset ?? vendor?.id) === id);

function Studio({ presets, schema, usual }) {
  const [text, setText] = useState(() => kept() ?? EMPTY);
  const [added, setAdded] = useState(keptAdded);
  const [said, setSaid] = useState({ sentence: "", of: "" });
  const editor = useRef(null);
  const view = useMemo(() => seen(text), [text]);
  // It is said of the text that it made; of the next one it is not true.
  const say = (sentence) => setSaid({ sentence, of: editor.current?.text() ?? text });
  const studio = makeStudio({ view, added, setAdded, editor, say, presets, schema, usual });
  useEffect(() => editor.current?.mark(view.told.findings), [view]);
  return (
    <div class="studio">
      <Tools {...{ studio, editor, say, said: said.of === text ? said.sentence : "" }} />
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

function Form({ studio }) {
  const isReadable = studio.config !== null;
  const own = isReadable ? studio : { ...studio, config: {} };
  return (
    <div id="form" tabIndex={-1} role="region" aria-label="Form">
      {!isReadable && <p class="note">The JSON is not that of a consent.json, so the form rests. Mend it in the JSON, or undo.</p>}
      <fieldset class="bare" disabled={!isReadable}>
        <legend class="unseen">The configuration</legend>
        <section aria-labelledby="site-title">
          <h2 id="site-title">1. Your site</h2>
          <Text {...{ studio: own, place: ["site", "name"], label: "Name of the site", needed: true }} />
          <Text {...{ studio: own, place: ["site", "controller"], label: "Who answers for it", needed: true }} />
          <Text {...{ studio: own, place: ["site", "contact"], label: "Where residents can ask", needed: true }} />
          <Text {...{ studio: own, place: ["notice", "url"], label: "Address of the privacy notice", needed: true }} />
          <Text {...{ studio: own, place: ["notice", "section"], label: "Its part on cookies", needed: true }} />
          <Fold {...{ title: "More about your notice", studio: own, place: ["notice"], names: ["followedBy", "under", "version", "more", "ignore"] }}>
            <Members {...{ studio: own, place: ["notice"], without: ["url", "section"] }} />
          </Fold>
          <Fold {...{ title: "More about your site", studio: own, place: ["site"], names: ["id", "hosts"] }}>
            <Members {...{ studio: own, place: ["site"], without: ["name", "controller", "contact"] }} />
          </Fold>
        </section>
        <Vendors studio={own} />
        <Words studio={own} />
        <Languages studio={own} />
        <Answers studio={own} />
        <Looks studio={own} />
      </fieldset>
      <Judged studio={own} />
      <Notice studio={own} />
      <Take studio={own} />
    </div>
  );
}

/** How long answers stand, and where. */
function Answers({ studio }) {
  return (
    <section aria-labelledby="answers-title">
      <h2 id="answers-title">5. Answers</h2>
      <p>How long a yes and a no stand, and on which hosts.</p>
      <Members {...{ studio, place: ["answers"] }} />
      <Fold {...{ title: "Throw all answers away", studio, place: [], names: ["version"] }}>
        <Member {...{ studio, place: ["version"] }} />
      </Fold>
    </section>
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
      <h3 id="findings" tabIndex={-1}>
        What is to be said of it
      </h3>
      {findings.length === 0 && <p>Nothing: there are no faults and no warnings.</p>}
      <Findings {...{ studio, findings, label: "Faults and warnings" }} />
    </section>
  );
}

try {
  await core.start();
  document.querySelector("#studio").replaceChildren();
  render(<Studio presets={core.presets()} schema={core.schema()} usual={core.usual()} />, document.querySelector("#studio"));
} catch (error) {
  document.querySelector("#studio").textContent = `The studio cannot run here: ${error}`;
}
