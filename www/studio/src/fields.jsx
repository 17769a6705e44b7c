// The parts that forms are made of: each with a label, its sentence, and what is wrong with it.

import { useEffect, useId, useRef, useState } from "preact/hooks";
import { idMadeOf, typedId } from "./ids.js";
import { sentence } from "./schema.js";

/** The path of a place, as findings have it. */
export const pathOf = (place) =>
  place.reduce((path, step) => (typeof step === "number" ? `${path}[${step}]` : path ? `${path}.${step}` : step), "");

/** What stands at a place. */
export const valueAt = (config, place) => place.reduce((value, step) => value?.[step], config);

/** A sentence of the schema, which writes names of fields in backticks. */
export const Said = ({ text }) => text.split("`").map((part, number) => (number % 2 ? <code key={number}>{part}</code> : part));

let isPressed = false;
addEventListener("pointerdown", () => (isPressed = true), true);
for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => setTimeout(() => (isPressed = false)), true);

/** Does something once nothing is pressed: what is told of a field that is left would move the button that is being pressed. */
function afterPress(act) {
  if (!isPressed) return act();
  const wait = () => (isPressed ? setTimeout(wait, 30) : act());
  return setTimeout(wait, 30);
}

/** A labelled field. `wrong` is told once somebody was there, or wrote something, or where it is to be told `now`; `odd` is what may
 * be wrong. `path` is the place in the file that it is for, by which findings lead here. */
export function Field({ label, hint, wrong, odd, value, onValue, onLeft, long, needed, now, type = "text", sample, lang, path }) {
  const id = useId();
  const [wasLeft, setLeft] = useState(false);
  const told = wrong && (now || wasLeft || value !== "") ? wrong : "";
  const Input = long ? "textarea" : "input";
  const described = [hint && `${id}-hint`, (told || odd) && `${id}-wrong`].filter(Boolean).join(" ");
  return (
    <div class={`field${told ? " wrong" : ""}`}>
      <label for={id}>
        {label}
        {needed && <span class="quiet"> (needed)</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          <Said text={hint} />
        </p>
      )}
      <Input
        id={id}
        type={long ? undefined : type}
        rows={long ? 3 : undefined}
        value={value}
        placeholder={sample === undefined ? undefined : `such as ${sample}`}
        lang={lang}
        autocomplete="off"
        spellcheck={!!long}
        data-path={path}
        aria-required={needed ? "true" : undefined}
        aria-describedby={described || undefined}
        aria-invalid={told ? "true" : undefined}
        onInput={(event) => onValue(event.currentTarget.value, event.inputType === "insertFromPaste")}
        onBlur={(event) => {
          // At once: what is pressed may take this field's place in the file away.
          onLeft?.(event.currentTarget.value);
          afterPress(() => setLeft(true));
        }}
      />
      {(told || odd) && (
        <p class={told ? "told" : "odd"} id={`${id}-wrong`}>
          <Said text={told || odd} />
        </p>
      )}
    </div>
  );
}

/** What may be wider than there is room: a stop of the Tab key only where it is. */
export function Scroll({ label, as: Element = "div", children }) {
  const box = useRef(null);
  useEffect(() => {
    const fit = () => {
      if (!box.current) return;
      box.current.tabIndex = box.current.scrollWidth > box.current.clientWidth + 1 ? 0 : -1;
    };
    const seen = new ResizeObserver(fit);
    seen.observe(box.current);
    fit();
    return () => seen.disconnect();
  }, [children]);
  return (
    <Element ref={box} class="scroll" role="group" aria-label={label}>
      {children}
    </Element>
  );
}

/** What every field of the file has: its sentence, what is wrong with it, what is to be looked at. */
const about = ({ config, schema, wrongAt, oddAt }, place) => ({
  path: pathOf(place),
  hint: sentence(schema, place, config),
  wrong: wrongAt(pathOf(place), valueAt(config, place)),
  odd: oddAt(pathOf(place)),
});

/** What is typed with blanks around it, and stands in the file without them from the start: undo has nothing to take back there. */
export function useDraft(value) {
  const [draft, setDraft] = useState(null);
  return [draft?.trim() === value ? draft : value, setDraft];
}

/** A field of the configuration: a text at a place. An empty one that is not needed is taken out; blanks around it go. */
export function Text({ studio, place, label, needed, long, plain, lang, sample }) {
  const found = valueAt(studio.config, place);
  const value = found === undefined || found === null ? "" : typeof found === "object" ? JSON.stringify(found) : String(found);
  const put = (text) => studio.change(place, text === "" && !needed ? undefined : text);
  const own = about(studio, place);
  const [shown, setDraft] = useDraft(value);
  return (
    <Field
      {...own}
      {...{ label, needed, long, lang, sample }}
      value={shown}
      hint={plain ?? own.hint}
      onValue={(text, isPasted) => {
        setDraft(text);
        put((isPasted && typedId(place.at(-1), text)) || text.trim());
      }}
      onLeft={(text) => {
        setDraft(null);
        const whole = typedId(place.at(-1), text) ?? text.trim();
        if (text !== whole) put(whole);
        nameAfter(studio, place, text);
      }}
    />
  );
}

/** What has a name or a title and no id yet has one made of that. */
function nameAfter(studio, place, text) {
  const id = [...place.slice(0, -1), "id"];
  const made = idMadeOf(text);
  if (["name", "title"].includes(place.at(-1)) && valueAt(studio.config, id) === "" && made) studio.change(id, made);
}

/** A whole number at a place. What is no number stays what was written, and is told of. */
export function Whole({ studio, place, label, needed, sample }) {
  const found = valueAt(studio.config, place);
  // What is half written, 00 of what was 100, is no number yet.
  const number = (text) => (/^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text);
  const put = (text) => studio.change(place, text === "" && !needed ? undefined : number(text));
  const [shown, setDraft] = useDraft(found === undefined ? "" : String(found));
  return (
    <Field
      {...about(studio, place)}
      {...{ label, needed, sample }}
      value={shown}
      onValue={(text, isPasted) => {
        setDraft(text);
        put((isPasted && typedId(place.at(-1), text)) || text.trim());
      }}
      onLeft={(text) => {
        setDraft(null);
        const whole = typedId(place.at(-1), text) ?? text.trim().replace(/^0+(?=\d+$)/, "");
        if (text !== whole) put(whole);
      }}
    />
  );
}

/** A list of texts at a place, written with commas between. */
export function Texts({ studio, place, label, needed, sample }) {
  const found = valueAt(studio.config, place);
  const [draft, setDraft] = useState(null);
  const shown = Array.isArray(found) ? found.join(", ") : "";
  const items = (text) => text.split(/[,\n]/).map((one) => one.trim()).filter(Boolean);
  const isSame = draft !== null && items(draft).join() === items(shown).join();
  const own = about(studio, place);
  const isList = found === undefined || (Array.isArray(found) && found.every((one) => typeof one === "string" && !one.includes(",")));
  if (!isList) return <Field {...{ label, needed }} hint={own.hint} value={JSON.stringify(found)} wrong="What stands here cannot be shown as a list. Change it in the JSON." onValue={() => undefined} />;
  return (
    <Field
      {...own}
      {...{ label, needed, sample }}
      hint={`${own.hint} Commas between.`}
      value={isSame ? draft : shown}
      wrong={studio.wrongBelow(pathOf(place))}
      onValue={(text) => {
        setDraft(text);
        studio.change(place, items(text).length || needed ? items(text) : undefined);
      }}
    />
  );
}

/** One of several words at a place; `choices` are pairs of a word and what it is called. What stands there and is none of them is
 * kept. */
export function Choice({ studio, place, label, needed, usual, choices }) {
  const id = useId();
  const found = valueAt(studio.config, place) ?? "";
  const { path, hint, wrong, odd } = about(studio, place);
  const isKnown = found === "" || choices.some(([word]) => word === found);
  const all = isKnown ? choices : [...choices, [found, `${typeof found === "object" ? JSON.stringify(found) : found} (not known)`]];
  const told = wrong && found !== "" ? wrong : "";
  return (
    <div class={`field${told ? " wrong" : ""}`}>
      <label for={id}>
        {label}
        {needed && <span class="quiet"> (needed)</span>}
      </label>
      <p class="hint" id={`${id}-hint`}>
        <Said text={hint} />
      </p>
      <select
        id={id}
        value={String(found)}
        data-path={path}
        aria-required={needed ? "true" : undefined}
        aria-invalid={told ? "true" : undefined}
        aria-describedby={`${id}-hint${told || odd ? ` ${id}-wrong` : ""}`}
        onChange={(event) => {
          const [word] = all.find(([word]) => String(word) === event.currentTarget.value) ?? [];
          studio.change(place, word ?? (needed ? "" : undefined));
        }}
      >
        <option value="">{usual}</option>
        {all.map(([word, name]) => (
          <option value={String(word)} key={word}>
            {name}
          </option>
        ))}
      </select>
      {(told || odd) && (
        <p class={told ? "told" : "odd"} id={`${id}-wrong`}>
          <Said text={told || odd} />
        </p>
      )}
    </div>
  );
}

/** A colour at a place: typed, or picked. */
export function Colour({ studio, place, label, own }) {
  const found = valueAt(studio.config, place);
  const isColour = /^#[0-9a-f]{6}$/i.test(found ?? "");
  return (
    <div class="colour">
      <Text studio={studio} place={place} label={label} />
      <input
        type="color"
        aria-label={`Pick: ${label}`}
        value={isColour ? found : own}
        onInput={(event) => studio.change(place, event.currentTarget.value)}
      />
    </div>
  );
}
