// What an owner brings and takes away: a file, the sealed file, the snippet.

import { useRef, useState } from "preact/hooks";
import * as core from "./core.js";
import { Field, Scroll } from "./fields.jsx";
import { sentenceOf } from "./said.js";

function download(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Whether a text has anything of a configuration: broken or not, one of the names that every one has. */
const isOurs = (text) => /"(site|notice|vendors)"\s*:/.test(text) && text.trimStart().replace("\ufeff", "").startsWith("{");

/** Opens a file of the owner's. */
export function Open({ studio }) {
  const input = useRef(null);
  const [refused, setRefused] = useState(null);
  const open = ({ name, text }) => {
    if (refused) document.querySelector("#form").focus();
    setRefused(null);
    studio.replace(text, `${name} is opened. Undo brings back what was here.`);
  };
  const read = async ([file]) => {
    if (!file) return;
    const found = { name: file.name, text: await file.text() };
    input.current.value = "";
    if (isOurs(found.text)) open(found);
    else setRefused(found);
  };
  return (
    <>
      <button type="button" onClick={() => input.current.click()}>
        Open a file
      </button>
      <input ref={input} id="open" type="file" hidden accept=".json,application/json" aria-label="A consent.json to open" onChange={(event) => read([...event.currentTarget.files])} />
      <span role="status">
        {refused && (
          <span class="note">
            {refused.name} is no consent.json: nothing of one is in it. Your work is unchanged.{" "}
            <button type="button" onClick={() => open(refused)}>
              Open it anyway
            </button>
          </span>
        )}
      </span>
    </>
  );
}

/** The file and the snippet. */
export function Take({ studio }) {
  const [wanted, setWanted] = useState({ src: "/consentry/consentry.js", config: "/consent.json", nonce: false, trustedTypes: false });
  const isGood = studio.told.faults === 0;
  const made = isGood ? core.snippet(studio.text, wanted) : {};
  const set = (name) => (value) => setWanted({ ...wanted, [name]: value });
  const takeFile = () => {
    if (!isGood) return;
    const sealed = core.sealed(studio.text) ?? studio.text;
    studio.replace(sealed, "consent.json is sealed and downloaded.");
    download("consent.json", sealed, "application/json");
    studio.took(sealed);
  };
  return (
    <section id="take" tabIndex={-1} aria-labelledby="take-title">
      <h2 id="take-title">9. Take it away</h2>
      {!isGood && <p class="note" id="take-why">There are faults. A site that is given such a file asks nothing and runs nothing.</p>}
      <p>
        <button type="button" class="main" aria-disabled={!isGood} aria-describedby={isGood ? undefined : "take-why"} onClick={takeFile}>
          Download consent.json
        </button>
      </p>
      <p class="hint">It is sealed: marked as checked, so that the banner comes sooner. Put it on your site, at the address below. The files of Consentry are the folder <code>consentry/</code> of its zip or npm package.</p>
      {studio.starters.map(({ path, text }) => (
        <p key={path}>
          <button type="button" onClick={() => download(path.split("/").at(-1), text, "text/javascript")}>
            Download {path}
          </button>{" "}
          a small script that goes to {path} on your site
        </p>
      ))}
      {studio.advice.length > 0 && (
        <ul>
          {studio.advice.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <h3>The snippet</h3>
      <fieldset class="card">
        <legend>Your site</legend>
        <Field label="Where consentry.js is served" value={wanted.src} onValue={set("src")} />
        <Field label="Where consent.json is served" value={wanted.config} onValue={set("config")} />
        <Tick label="My policy lets scripts in by a nonce" value={wanted.nonce} set={set("nonce")} />
        <Tick label="My pages demand Trusted Types" value={wanted.trustedTypes} set={set("trustedTypes")} />
      </fieldset>
      {made.wrong && isGood && <p class="told" role="status">{sentenceOf(made.wrong)}</p>}
      {made.tag && <Snippet made={made} />}
    </section>
  );
}

function Tick({ label, value, set }) {
  return (
    <label class="tick">
      <input type="checkbox" checked={value} onChange={(event) => set(event.currentTarget.checked)} />
      {label}
    </label>
  );
}

function Snippet({ made }) {
  const policy = made.csp.header ?? Object.entries(made.csp).map(([name, sources]) => [name, ...[sources].flat()].join(" ")).join("; ");
  const headers = made.headers.map(({ for: files, name, value }) => `${files}  ${name}: ${value}`).join("\n");
  const parts = [
    ["The tag, for the <head> of each page", made.tag],
    ["What a Content-Security-Policy has to allow", policy],
    ["Headers of our own files", headers],
    ["For browsers without JavaScript, in the <body>", made.noscript],
  ];
  const whole = parts.map(([name, text]) => `# ${name}\n${text}\n`).join("\n");
  return (
    <>
      {parts.map(([name, text]) => (
        <Part key={name} {...{ name, text }} />
      ))}
      <p>
        <button type="button" onClick={() => download("consentry-snippet.txt", whole, "text/plain")}>
          Download the snippet
        </button>
      </p>
    </>
  );
}

function Part({ name, text }) {
  const [said, setSaid] = useState("");
  const copy = () => navigator.clipboard.writeText(text).then(() => setSaid("Copied."), () => setSaid("The browser does not let us copy: select the text."));
  return (
    <div class="part">
      <h4>{name}</h4>
      <Scroll as="pre" label={name}>
        <code>{text}</code>
      </Scroll>
      <button type="button" onClick={copy} aria-label={`Copy: ${name}`}>
        Copy
      </button>{" "}
      <span role="status">{said}</span>
    </div>
  );
}
