// What residents read, and the languages that it is said in.

import { useId, useRef, useState } from "preact/hooks";
import { Field, Text, pathOf, useDraft, valueAt } from "./fields.jsx";
import { Items } from "./member.jsx";
import { isSaid } from "./retell.js";
import { at, members, sentence } from "./schema.js";

const NAMES = { "en-GB": "English", cy: "Welsh", ur: "Urdu", pl: "Polish", bn: "Bengali", ro: "Romanian" };

/** What a language is called in English. */
export const languageName = (language) => NAMES[language] ?? language;

/** The owner's purposes, and what the banner says in other words than ours. */
export function Words({ studio }) {
  return (
    <section aria-labelledby="words-title">
      <h2 id="words-title">3. Purposes and words</h2>
      <p>What residents read about each purpose. For statistics and recordings the banner has words of its own.</p>
      <Items {...{ studio, place: ["purposes"], label: "Purposes of your own", item: "purpose", note: usedBy(studio.config) }} />
      <OwnWords studio={studio} />
    </section>
  );
}

/** What is to be said when a purpose goes that vendors name. */
const usedBy = ({ vendors }) => ({ id }) => {
  const names = (Array.isArray(vendors) ? vendors : []).filter((one) => id && [one?.purpose, one?.userIdPurpose, one?.adsPurpose].includes(id));
  return names.length ? ` ${names.length === 1 ? "A vendor" : `${names.length} vendors`} used it.` : "";
};

/** Any text of the widget in the owner's words, in each language of the file. */
function OwnWords({ studio }) {
  const [chosen, setChosen] = useState("bannerTitle");
  const [spoken, setSpoken] = useState("");
  const language = studio.languages.includes(spoken) ? spoken : studio.languages[0];
  const place = ["text", language];
  const all = members(studio.schema, place).filter(({ name }) => !["translations", "reviewedBy"].includes(name));
  const own = Object.keys(valueAt(studio.config, place) ?? {}).filter((name) => all.some((one) => one.name === name));
  // A field that was emptied stays where somebody may still be writing.
  const once = useRef(new Set());
  for (const name of own) once.current.add(language + name);
  const shown = all.filter(({ name }) => name === chosen || once.current.has(language + name));
  return (
    <fieldset class="card">
      <legend>Say something in your own words</legend>
      {studio.languages.length > 1 && (
        <Pick label="In which language" value={language} set={setSpoken} choices={studio.languages.map((one) => [one, languageName(one)])} />
      )}
      <Pick label="Which text" value={chosen} set={setChosen} choices={all.map(({ name, property }) => [name, property.description.replace(/\.$/, "")])} />
      {shown.map(({ name, property }) => (
        <Text
          key={language + name}
          {...{ studio, place: [...place, name], label: property.description.replace(/\.$/, ""), long: true, lang: language }}
          plain={`We say in English: “${studio.usual[name] ?? ""}”`}
        />
      ))}
    </fieldset>
  );
}

function Pick({ label, hint, path, value, set, choices }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <select id={id} value={value} data-path={path} aria-describedby={hint ? `${id}-hint` : undefined} onChange={(event) => set(event.currentTarget.value)}>
        {choices.map(([word, name]) => (
          <option value={word} key={word}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Which languages, and what still has to be said in them. */
export function Languages({ studio }) {
  const known = at(studio.schema, ["languages", 0]).flatMap((one) => one.enum ?? []);
  const [first, ...others] = studio.languages;
  const put = (all) => studio.change(["languages"], all.length > 1 || all[0] !== "en-GB" ? all : undefined);
  return (
    <section aria-labelledby="languages-title">
      <h2 id="languages-title">4. Languages</h2>
      <Pick
        label="What you write here is in"
        hint="The banner’s own words are then in this language too, and your own words go along. A language that is ticked below cannot be chosen here."
        path="languages[0]"
        value={first}
        set={(language) => put([language, ...others])}
        choices={[...new Set([first, ...known.filter((one) => !others.includes(one))])].map((one) => [one, languageName(one)])}
      />
      <Reviewed key={first} {...{ studio, language: first }} />
      <fieldset class="card">
        <legend>Further languages of the banner</legend>
        <p class="hint">What this file says itself has to be said in each of them too.</p>
        {known
          .filter((language) => language !== first)
          .map((language) => (
            <label class="tick" key={language}>
              <input
                type="checkbox"
                checked={others.includes(language)}
                data-path={others.includes(language) ? `languages[${others.indexOf(language) + 1}]` : undefined}
                onChange={(event) => put(event.currentTarget.checked ? [first, ...others, language] : [first, ...others.filter((one) => one !== language)])}
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
  const missing = needed.map(({ from, to }) => unquoted(studio.text.slice(from, to))).filter(Boolean);
  const isAsked = studio.told.faults === studio.told.findings.filter(({ code }) => code === "not-translated").length;
  // Whether something is to be said in another language is asked once all else is right.
  const last = useRef([]);
  if (isAsked) last.current = missing;
  const all = [...new Set([...there, ...last.current.filter((sentence) => isSaid(studio.config, sentence))])];
  return (
    <fieldset class="card">
      <legend>{languageName(language)}</legend>
      {isAsked && all.length === 0 && <p class="hint">There is nothing of your own to translate.</p>}
      {!isAsked && <p class="hint">What is still to be said in {languageName(language)} is told once the other faults are mended.</p>}
      {all.map((said) => (
        <Translation key={said} {...{ studio, language, said }} isMissing={missing.includes(said)} />
      ))}
      <Reviewed {...{ studio, language }} />
    </fieldset>
  );
}

/** Who has read our own words in a language; the English ones are no translation. */
function Reviewed({ studio, language }) {
  const place = ["text", language, "reviewedBy"];
  // A field that was emptied stays where somebody may still be writing.
  const wasThere = useRef(false);
  wasThere.current ||= valueAt(studio.config, place) !== undefined;
  if (language === "en-GB" && !wasThere.current) return null;
  return <Text {...{ studio, place, label: "Who has read our translation", plain: sentence(studio.schema, place) }} />;
}

function Translation({ studio, language, said, isMissing }) {
  const place = ["text", language, "translations", said];
  const [shown, setDraft] = useDraft(valueAt(studio.config, place) ?? "");
  const put = (text) => studio.change(place, text.trim() || undefined);
  return (
    <Field
      long
      needed={isSaid(studio.config, said)}
      lang={language}
      label={`In ${languageName(language)}: ${said}`}
      path={pathOf(place)}
      value={shown}
      wrong={isMissing ? `This is not said in ${languageName(language)} yet.` : studio.wrongAt(pathOf(place))}
      odd={isSaid(studio.config, said) ? "" : "Nothing in this file says this any more. Empty the field to take it out."}
      onValue={(text) => {
        setDraft(text);
        put(text);
      }}
      onLeft={(text) => {
        setDraft(null);
        if (text !== text.trim()) put(text);
      }}
    />
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
