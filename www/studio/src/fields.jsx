// The parts that forms are made of: each with a label, its sentence, and what is wrong with it.

import { useId, useState } from "preact/hooks";
import { sentence } from "./schema.js";

/** The path of a place, as findings have it. */
export const pathOf = (place) =>
  place.reduce((path, step) => (typeof step === "number" ? `${path}[${step}]` : path ? `${path}.${step}` : step), "");

/** What stands at a place. */
export const valueAt = (config, place) => place.reduce((value, step) => value?.[step], config);

/** A sentence of the schema, which writes names of fields in backticks. */
export const Said = ({ text }) => text.split("`").map((part, number) => (number % 2 ? <code key={number}>{part}</code> : part));

/** A labelled field. `wrong` is told once somebody was there, or wrote something, or where it is to be told `now`. */
export function Field({ label, hint, wrong, value, onValue, long, needed, now, type = "text", sample, list, lang }) {
  const id = useId();
  const [wasLeft, setLeft] = useState(false);
  const told = wrong && (now || wasLeft || value !== "") ? wrong : "";
  const Input = long ? "textarea" : "input";
  const described = [hint && `${id}-hint`, told && `${id}-wrong`].filter(Boolean).join(" ");
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
        placeholder={sample ? `such as ${sample}` : undefined}
        list={list}
        lang={lang}
        autocomplete="off"
        spellcheck={!!long}
        aria-describedby={described || undefined}
        aria-invalid={told ? "true" : undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
        onBlur={() => setLeft(true)}
      />
      {told && (
        <p class="told" id={`${id}-wrong`}>
          <Said text={told} />
        </p>
      )}
    </div>
  );
}

/** A field of the configuration: a text at a place. An empty one that is not needed is taken out. */
export function Text({ studio, place, label, needed, long, plain, lang }) {
  const found = valueAt(studio.config, place);
  const value = found === undefined || found === null ? "" : String(found);
  return (
    <Field
      label={label}
      hint={plain ?? sentence(studio.schema, place)}
      value={value}
      needed={needed}
      long={long}
      lang={lang}
      wrong={studio.wrongAt(pathOf(place))}
      onValue={(text) => studio.change(place, text === "" && !needed ? undefined : text)}
    />
  );
}

/** A whole number at a place. What is no number stays what was written, and is told of. */
export function Whole({ studio, place, label, needed }) {
  const found = valueAt(studio.config, place);
  return (
    <Field
      label={label}
      hint={sentence(studio.schema, place)}
      value={found === undefined ? "" : String(found)}
      needed={needed}
      wrong={studio.wrongAt(pathOf(place))}
      onValue={(text) => studio.change(place, text === "" && !needed ? undefined : /^\d{1,15}$/.test(text) ? Number(text) : text)}
    />
  );
}

/** A list of texts at a place, written with commas between. */
export function Texts({ studio, place, label }) {
  const found = valueAt(studio.config, place);
  const [draft, setDraft] = useState(null);
  const shown = Array.isArray(found) ? found.join(", ") : "";
  const items = (text) => text.split(",").map((one) => one.trim()).filter(Boolean);
  const isSame = draft !== null && items(draft).join() === items(shown).join();
  return (
    <Field
      label={label}
      hint={`${sentence(studio.schema, place)} Commas between.`}
      value={isSame ? draft : shown}
      wrong={studio.wrongBelow(pathOf(place))}
      onValue={(text) => {
        setDraft(text);
        studio.change(place, items(text).length ? items(text) : undefined);
      }}
    />
  );
}

/** One of several words at a place. */
export function Choice({ studio, place, label, usual, choices }) {
  const id = useId();
  const found = valueAt(studio.config, place) ?? "";
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        <Said text={sentence(studio.schema, place)} />
      </p>
      <select
        id={id}
        value={found}
        aria-describedby={`${id}-hint`}
        onChange={(event) => studio.change(place, event.currentTarget.value || undefined)}
      >
        <option value="">{usual}</option>
        {choices.map((choice) => (
          <option value={choice} key={choice}>
            {choice}
          </option>
        ))}
      </select>
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
