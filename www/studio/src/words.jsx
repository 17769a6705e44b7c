// What residents read, and the languages that it is said in.

import { useId, useState } from "preact/hooks";
import { Field, Text, valueAt } from "./fields.jsx";
import { at, members, sentence } from "./schema.js";

const NAMES = { "en-GB": "English", cy: "Welsh", ur: "Urdu", pl: "Polish", bn: "Bengali", ro: "Romanian" };

/** What a language is called in English. */
export const languageName = (language) => NAMES[language] ?? language;

/** The owner's purposes, and what the banner says in other words than ours. */
export function Words({ studio }) {
  const purposes = Array.isArray(studio.config.purposes) ? studio.config.purposes : [];
  return (
    <section aria-labelledby="words-title">
      <h2 id="words-title">3. Words</h2>
      <p>What residents read about each purpose. For statistics and recordings the banner has words of its own.</p>
      {purposes.map((purpose, number) => {
        const place = (field) => ["purposes", number, field];
        return (
          <fieldset class="card" key={number}>
            <legend>Purpose: {purpose?.title || purpose?.id || number + 1}</legend>
            <Text {...{ studio, place: place("title"), label: "Title", needed: true }} />
            <Text {...{ studio, place: place("description"), label: "Description", needed: true, long: true }} />
            {(purpose?.basis ?? "consent") !== "consent" && (
              <Text {...{ studio, place: place("justification"), label: "Why it may run without a yes", long: true }} />
            )}
          </fieldset>
        );
      })}
      <OwnWords studio={studio} />
    </section>
  );
}

/** Any text of the widget in the owner's words, in the language of the file. */
function OwnWords({ studio }) {
  const id = useId();
  const first = studio.languages[0];
  const place = ["text", first];
  const all = members(studio.schema, place).filter(({ name }) => !["translations", "reviewedBy"].includes(name));
  const own = Object.keys(valueAt(studio.config, place) ?? {}).filter((name) => all.some((one) => one.name === name));
  const [chosen, setChosen] = useState("bannerTitle");
  const shown = [...new Set([...own, chosen])];
  return (
    <fieldset class="card">
      <legend>Say something in your own words ({languageName(first)})</legend>
      <div class="field">
        <label for={id}>Which text</label>
        <select id={id} value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
          {all.map(({ name }) => (
            <option value={name} key={name}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {shown.map((name) => (
        <Text key={name} {...{ studio, place: [...place, name], label: name, long: true }} />
      ))}
    </fieldset>
  );
}

/** Which languages, and what still has to be said in them. */
export function Languages({ studio }) {
  const known = at(studio.schema, ["languages", 0]).flatMap((one) => one.enum ?? []);
  const [first, ...others] = studio.languages;
  const toggle = (language, isOn) => {
    const all = isOn ? [first, ...others, language] : studio.languages.filter((one) => one !== language);
    studio.change(["languages"], all.length > 1 || all[0] !== "en-GB" ? all : undefined);
  };
  return (
    <section aria-labelledby="languages-title">
      <h2 id="languages-title">4. Languages</h2>
      <fieldset class="card">
        <legend>Languages of the banner</legend>
        <p class="hint">This file is written in {languageName(first)}. What it says itself has to be said in each other language too.</p>
        {known.map((language) => (
          <label class="tick" key={language}>
            <input
              type="checkbox"
              checked={studio.languages.includes(language)}
              disabled={language === first}
              onChange={(event) => toggle(language, event.currentTarget.checked)}
            />
            {languageName(language)}
          </label>
        ))}
      </fieldset>
      {others.map((language) => (
        <Translations key={language} {...{ studio, language }} />
      ))}
    </section>
  );
}

function Translations({ studio, language }) {
  const place = ["text", language, "translations"];
  const there = Object.keys(valueAt(studio.config, place) ?? {});
  const needed = studio.told.findings.filter(({ code, wanted }) => code === "not-translated" && wanted.includes(`\`${language}\``));
  const missing = needed.map(({ from, to }) => unquoted(studio.text.slice(from, to)));
  const all = [...new Set([...there, ...missing.filter(Boolean)])];
  return (
    <fieldset class="card">
      <legend>{languageName(language)}</legend>
      {all.length === 0 && <p class="hint">There is nothing of your own to translate.</p>}
      {all.map((said) => (
        <Field
          key={said}
          long
          needed
          lang={language}
          label={`In ${languageName(language)}: ${said}`}
          value={valueAt(studio.config, [...place, said]) ?? ""}
          onValue={(text) => studio.change([...place, said], text === "" ? undefined : text)}
        />
      ))}
      <Text {...{ studio, place: ["text", language, "reviewedBy"], label: "Who has read our translation", plain: sentence(studio.schema, ["text", language, "reviewedBy"]) }} />
    </fieldset>
  );
}

function unquoted(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "string" ? value : "";
  } catch {
    return "";
  }
}
