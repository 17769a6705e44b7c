// What is to be said of the configuration: faults, warnings, contrasts, grades, and what the notice says beside it.

import { useEffect, useRef, useState } from "preact/hooks";
import * as core from "./core.js";
import { Scroll } from "./fields.jsx";
import { sentenceOf } from "./said.js";

/** How many faults and warnings there are, in words. */
export function counted({ faults, warnings }) {
  const count = (number, word) => `${number || "No"} ${word}${number === 1 ? "" : "s"}`;
  return `${count(faults, "fault")}, ${count(warnings, "warning").toLowerCase()}`;
}

/** The field that a path is changed in. */
const fieldOf = (path) => {
  const at = (path) => (path ? document.querySelector(`#form [data-path="${CSS.escape(path)}"]`) : null);
  // A list of texts has one field.
  return at(path) ?? at(path.replace(/\[\d+\]$/, ""));
};

function goTo(path) {
  const field = fieldOf(path);
  for (let at = field?.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
  field?.focus();
}

/** A list of findings, each with the way to its place: to its field, where there is one, and to its line. */
export function Findings({ studio, findings, label }) {
  const [paths, setPaths] = useState("");
  useEffect(() => setPaths(JSON.stringify(findings.map(({ path }) => path).filter(fieldOf))));
  const inForm = paths ? JSON.parse(paths) : [];
  return (
    <ol class="findings" aria-label={label}>
      {findings.map((finding, number) => (
        <li key={number} class={finding.severity}>
          <p>
            <strong>{finding.severity === "error" ? "Fault" : "Warning"}</strong>
            {finding.path && (
              <>
                {" at "}
                <code>{finding.path}</code>
              </>
            )}
            : found {finding.found}, want {finding.wanted}.{finding.hint && ` ${sentenceOf(finding.hint)}`}{" "}
          </p>
          {inForm.includes(finding.path) && (
            <button type="button" aria-label={`Go to the field ${finding.path}`} onClick={() => goTo(finding.path)}>
              Go to the field
            </button>
          )}{" "}
          <button type="button" aria-label={`Show line ${finding.line}${finding.path && `, ${finding.path}`}`} onClick={() => studio.show(finding.from, finding.to)}>
            Show line {finding.line}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Contrasts and grades. */
export function Judged({ studio }) {
  const { grades = [], contrasts = [] } = studio.words ?? {};
  return (
    <section aria-labelledby="judged-title">
      <h2 id="judged-title">7. Can it be read?</h2>
      <Scroll label="Contrast of the colours">
        <table>
          <caption>Contrast on the banner’s surface: 4.5 to 1 is enough</caption>
          <thead>
            <tr>
              <th scope="col">Colour</th>
              <th scope="col">Contrast</th>
              <th scope="col">Enough?</th>
            </tr>
          </thead>
          <tbody>
            {contrasts.map(({ scheme, name, colour, surface, ratio, enough }) => (
              <tr key={scheme + name}>
                <th scope="row">
                  {name}, {scheme} <span class="quiet">({colour} on {surface})</span>
                </th>
                <td>{ratio.toFixed(1)} to 1</td>
                <td>{enough ? "yes" : "no: the widget keeps its own colours"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <h3>Years of school that your words ask for</h3>
      {grades.length === 0 && <p class="quiet">There are no English sentences of your own yet. Ours ask for seven years at most.</p>}
      <ul class="grades">
        {grades.map(({ path, grade, easy, text }) => (
          <li key={path}>
            <strong>{grade.toFixed(1)}</strong> {easy ? "easy" : "hard: use shorter sentences and words"} – “{text}” <span class="quiet">{path}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The notice, pasted. */
export function Notice({ studio }) {
  const [html, setHtml] = useState("");
  const [told, setTold] = useState(null);
  const [isReading, setReading] = useState(false);
  const result = useRef(null);
  const isStale = told !== null && told.of !== studio.text;
  const hold = async (text) => {
    setReading(true);
    setTold({ ...(await core.notice(text, html)), of: text });
    setReading(false);
  };
  const look = (event) => {
    event.preventDefault();
    hold(studio.text);
  };
  const mend = () => {
    const { mended } = told;
    studio.replace(mended, "The sections are put in.");
    // The button is gone then.
    result.current.focus();
    hold(mended);
  };
  const findings = told?.findings ?? [];
  return (
    <section aria-labelledby="notice-title">
      <h2 id="notice-title">8. Your privacy notice</h2>
      <p>Paste the notice, as HTML or as text: does each link land where it should, and does the notice say what this file says?</p>
      <form onSubmit={look} aria-label="Check the notice">
        <div class="field">
          <label for="pasted">The notice</label>
          <p class="hint" id="pasted-hint">
            It is read in this page and sent nowhere. In your browser, “View page source” shows the HTML to copy.
          </p>
          <textarea id="pasted" rows={6} spellcheck={false} aria-describedby="pasted-hint" value={html} onInput={(event) => setHtml(event.currentTarget.value)} />
        </div>
        <button type="submit">Check the notice</button>
      </form>
      <div role="status" ref={result} tabIndex={-1}>
        {isReading && <p>The notice is being read.</p>}
        {isStale && !isReading && <p class="note">The file has changed since: check again.</p>}
        {told?.wrong && <p class="note">{told.wrong}</p>}
        {told && !told.wrong && <p>{findings.length === 0 ? "Notice and file say the same." : `${findings.length} ${findings.length === 1 ? "thing" : "things"} to look at.`}</p>}
      </div>
      {told?.mended && !isStale && (
        <button type="button" onClick={mend}>
          Put the better sections into the file
        </button>
      )}
      {!isStale && <Findings {...{ studio, findings, label: "What was found in the notice" }} />}
    </section>
  );
}
