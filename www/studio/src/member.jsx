// A form for whatever the schema allows at a place: each member as the field that fits what it holds. What the schema gains
// has a form with it.

import { useEffect, useRef, useState } from "preact/hooks";
import { Choice, Said, Text, Texts, Whole, pathOf, valueAt } from "./fields.jsx";
import { capital } from "./said.js";
import { at, choices, label, members, sentence } from "./schema.js";

/** Set by our own tool, or what an object is rather than what is said in it. */
const NOT_TYPED = ["seal", "preset", "presetVersion"];

/** The least number of signs that wants more than a line. */
const LONG = 200;

/** What one item of a list is called. */
const ITEMS = { cookies: "cookie", storage: "key", notice: "part", ignore: "gap", retired: "former vendor" };

/** The members of the object at a place, but for those that are left out: first what is needed, the rest folded away. */
export function Members({ studio, place, without = [], more = "More" }) {
  const all = members(studio.schema, place, studio.config).filter(({ name }) => !NOT_TYPED.includes(name) && !without.includes(name));
  // An id is made of the name that somebody has written.
  const needed = all.filter(({ isNeeded }) => isNeeded).sort((one, other) => (one.name === "id") - (other.name === "id"));
  const rest = all.filter(({ isNeeded }) => !isNeeded);
  const field = ({ name, isNeeded }) => <Member key={name} {...{ studio, place: [...place, name], needed: isNeeded }} />;
  const isFolded = needed.length > 0 && rest.length > 0;
  return (
    <>
      {needed.map(field)}
      {isFolded ? (
        <Fold {...{ title: more, studio, place, names: rest.map(({ name }) => name) }}>
          {rest.map(field)}
        </Fold>
      ) : (
        rest.map(field)
      )}
    </>
  );
}

/** What is shown once somebody asks for it, or where something in it is wrong: of the object at a place the members of these names. How
 * many of them stand there is said beside the title. */
export function Fold({ studio, place, names, title, isOpen, children }) {
  const said = names.filter((name) => valueAt(studio.config, [...place, name]) !== undefined).length;
  const opens = isOpen || names.some((name) => studio.wrongBelow(pathOf([...place, name])));
  const [shows, setShows] = useState(opens);
  useEffect(() => {
    if (opens) setShows(true);
  }, [opens]);
  return (
    <details open={shows} class="fold" onToggle={(event) => setShows(event.currentTarget.open)}>
      <summary>
        {title}
        {said > 0 && <span class="quiet"> ({said} filled in)</span>}
      </summary>
      {shows && children}
    </details>
  );
}

/** Whatever may stand at a place. */
export function Member({ studio, place, needed }) {
  const name = place.at(-1);
  const here = at(studio.schema, place, studio.config);
  const [sample] = here.flatMap(({ examples }) => examples ?? []).filter((one) => typeof one !== "object");
  const own = { studio, place, label: label(name), needed, sample };
  const is = (type) => here.some((one) => one.type === type);
  if (here.some((one) => one.type === "array" && one.items.type !== "string")) return <Items {...own} />;
  if (is("array")) return <Texts {...own} />;
  if (is("object")) return <Group {...own} />;
  if (namesPurpose(name, here)) return <Choice {...own} usual={needed ? "choose" : "none"} choices={purposes(studio)} />;
  const words = choices(studio.schema, place, studio.config);
  if (words.length) return <Choice {...own} usual={usual(here, needed)} choices={words.map((word) => [word, spoken(word)])} />;
  if (is("integer")) return <Whole {...own} />;
  return <Text {...own} long={here.some(({ maxLength }) => maxLength >= LONG && maxLength < 2000)} />;
}

const spoken = (word) => ({ true: "yes", false: "no" })[word] ?? String(word);

function usual(here, needed) {
  const [found] = here.filter((one) => one.default !== undefined);
  if (found) return `as usual: ${spoken(found.default)}`;
  return needed ? "choose" : "as usual";
}

/** Whether a field wants the id of a purpose; the `purpose` of a cookie is a sentence. */
const namesPurpose = (name, here) => /purpose$/i.test(name) && here.some(({ pattern }) => pattern?.startsWith("^[a-z0-9-]"));

/** The purposes that a vendor can serve: those of the file, and those that presets bring of themselves. */
function purposes({ config, presets }) {
  const listed = Array.isArray(config.purposes) ? config.purposes : [];
  const all = new Map(presets.filter(({ isInside }) => isInside).map(({ purpose, title }) => [purpose, title]));
  for (const purpose of listed) if (purpose?.id) all.set(purpose.id, purpose.title);
  return [...all].map(([id, title]) => [id, title ? `${title} (${id})` : id]);
}

/** An object, folded away. */
function Group({ studio, place, label }) {
  const wrong = studio.wrongAt(pathOf(place));
  return (
    <Fold {...{ title: label, studio, place, names: members(studio.schema, place, studio.config).map(({ name }) => name) }}>
      <p class="hint">
        <Said text={sentence(studio.schema, place, studio.config)} />
      </p>
      {wrong && <Told wrong={wrong} />}
      <div role="group" aria-label={label}>
        {members(studio.schema, place, studio.config).map(({ name }) => (
          <Member key={name} {...{ studio, place: [...place, name] }} />
        ))}
      </div>
    </Fold>
  );
}

const Told = ({ wrong }) => (
  <p class="told">
    <Said text={wrong} />
  </p>
);

/** A list of objects, each in a card, with a way to put in and take out. One object may stand for a list of one. */
export function Items({ studio, place, label, item = ITEMS[place.at(-1)], note }) {
  const found = valueAt(studio.config, place);
  const isAlone = found !== undefined && found !== null && !Array.isArray(found);
  const items = isAlone ? [found] : (found ?? []);
  const list = useRef(null);
  // Those behind one that went are no longer what their fields were told of.
  const [round, setRound] = useState(0);
  const focusNext = useRef("");
  useEffect(() => {
    if (!focusNext.current) return;
    list.current.querySelector(focusNext.current)?.focus();
    focusNext.current = "";
  });
  const placeOf = (number) => (isAlone ? place : [...place, number]);
  const put = () => {
    const made = empty(studio, [...place, 0]);
    focusNext.current = ":scope > fieldset:last-of-type :is(input, textarea, select, button)";
    if (isAlone) return studio.change(place, [found, made], `A ${item} is put in.`);
    return studio.change(found === undefined ? place : [...place, items.length], found === undefined ? [made] : made, `A ${item} is put in.`);
  };
  const takeOut = (number) => {
    focusNext.current = ":scope > button";
    studio.change(items.length > 1 ? placeOf(number) : place, undefined, `${capital(nameOf(items[number], item, number))} is taken out.${note?.(items[number] ?? {}) ?? ""}`);
    setRound(round + 1);
  };
  return (
    <div ref={list} class="items" role="group" aria-label={label}>
      <p class="label">{label}</p>
      <p class="hint">
        <Said text={sentence(studio.schema, place, studio.config)} />
      </p>
      {items.map((one, number) => (
        <fieldset class="card" key={`${round}-${number}`}>
          <legend>{capital(nameOf(one, item, number))}</legend>
          {studio.wrongAt(pathOf(placeOf(number))) && <Told wrong={studio.wrongAt(pathOf(placeOf(number)))} />}
          <Members {...{ studio, place: placeOf(number), more: `More of this ${item}` }} />
          <button type="button" onClick={() => takeOut(number)}>
            Take out {nameOf(one, item, number)}
          </button>
        </fieldset>
      ))}
      <button type="button" onClick={put}>
        Put in a {item}
      </button>
    </div>
  );
}

const nameOf = (one, item, number) => {
  const own = [one?.title, one?.name, one?.section, one?.gap, one?.id].find((text) => typeof text === "string" && text);
  return own ? `${item} “${own}”` : `${item} ${number + 1}`;
};

/** An object with what is needed in it, still empty. */
export function empty(studio, place) {
  const needed = members(studio.schema, place, studio.config).filter(({ isNeeded }) => isNeeded);
  return Object.fromEntries(needed.map(({ name, property }) => [name, property.type === "array" ? [] : ""]));
}
