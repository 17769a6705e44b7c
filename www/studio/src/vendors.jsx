// The vendors: those of the configuration, and those that can be put into it.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Field } from "./fields.jsx";
import { idMadeOf, typedId } from "./ids.js";
import { Fold, Items, Member, Members, empty } from "./member.jsx";
import { sentenceOf } from "./said.js";

/** What a vendor that is spelt out loads and keeps. */
const LOADS = ["scripts", "hosts", "cookies", "storage", "off"];

/** Other words by which people look for a vendor. */
const ALIASES = {
  "google-analytics": "ga4 gtag google tag statistics visitors",
  "google-tag-manager": "gtm container",
  "microsoft-clarity": "heatmap recording",
  hotjar: "heatmap recording contentsquare survey feedback",
  contentsquare: "hotjar heatmap recording",
  "google-maps": "map",
  youtube: "video film",
  vimeo: "video film",
  recaptcha: "captcha spam robot form",
  surveymonkey: "survey questionnaire feedback",
  "recite-me": "toolbar read aloud translate accessibility",
  "matomo-cloud": "piwik statistics visitors",
  "matomo-self-hosted": "piwik statistics visitors own server",
};

/** The list of what is there, and the search for more. */
export function Vendors({ studio }) {
  const vendors = Array.isArray(studio.config.vendors) ? studio.config.vendors : [];
  const there = vendors.map((vendor) => vendor?.preset ?? vendor?.id);
  const heading = useRef(null);
  // Those behind one that went are no longer what their fields were told of.
  const [round, setRound] = useState(0);
  const focusLast = useRef(false);
  useEffect(() => {
    if (!focusLast.current) return;
    focusLast.current = false;
    [...document.querySelectorAll("#vendors > fieldset > legend")].at(-1)?.focus();
  });
  const remove = (number, name) => {
    studio.takeOut(number, name);
    setRound(round + 1);
    // Where the button was there is nothing more to stand on.
    heading.current?.focus();
  };
  const wasPutIn = () => {
    focusLast.current = true;
  };
  return (
    <section aria-labelledby="vendors-title">
      <h2 id="vendors-title" tabIndex={-1} ref={heading}>
        2. Vendors
      </h2>
      <p>Everything that loads from somebody else, or keeps something in your residents’ browsers.</p>
      {vendors.length === 0 && <p class="quiet">There are none yet.</p>}
      <div id="vendors">
        {vendors.map((vendor, number) => (
          <Vendor key={`${round}-${number}`} {...{ studio, vendor: vendor ?? {}, number, remove }} />
        ))}
      </div>
      <Search {...{ studio, wasPutIn, there }} />
      <Another {...{ studio, wasPutIn, there }} />
      <Fold {...{ title: "Vendors that you have no more", studio, place: [], names: ["retired"] }}>
        <Items {...{ studio, place: ["retired"], label: "What former vendors left behind" }} />
      </Fold>
    </section>
  );
}

function Vendor({ studio, vendor, number, remove }) {
  const preset = studio.presets.find(({ id }) => id === (vendor.preset ?? vendor.id));
  const own = typeof vendor.name === "string" && vendor.name;
  const name = own || preset?.name || `Vendor ${number + 1}`;
  const place = ["vendors", number];
  return (
    <fieldset class="card">
      <legend tabIndex={-1}>{name}</legend>
      {preset?.recorder && <p class="note">It records what people do on the screen. Keep it off pages that show people’s details.</p>}
      <Members {...{ studio, place, without: [...LOADS, "notOn"], more: `More of ${name}` }} />
      {!vendor.preset && (
        <Fold {...{ title: `What ${name} loads and keeps`, studio, place, names: LOADS, isOpen: LOADS.every((field) => vendor[field] === undefined) }}>
          {LOADS.map((field) => (
            <Member key={field} {...{ studio, place: [...place, field] }} />
          ))}
        </Fold>
      )}
      <Member {...{ studio, place: [...place, "notOn"] }} />
      <button type="button" onClick={() => remove(number, name)}>
        Take out {name}
      </button>
    </fieldset>
  );
}

/** What a preset is called beside others of that name. */
const calledApart = (preset, all) => (all.filter(({ name }) => name === preset.name).length > 1 ? `${preset.name} (${preset.id})` : preset.name);

function Search({ studio, there, wasPutIn }) {
  const [words, setWords] = useState("");
  const [open, setOpen] = useState("");
  const list = useRef(null);
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ id, name, title }) => wanted.every((word) => `${id} ${name} ${title} ${ALIASES[id] ?? ""}`.toLowerCase().includes(word));
  const found = studio.presets.filter((preset) => !there.includes(preset.id) && fits(preset));
  const close = () => {
    list.current.querySelector("[aria-expanded=true]")?.focus();
    setOpen("");
  };
  const done = () => {
    setOpen("");
    wasPutIn();
  };
  return (
    <div class="search" role="search" aria-label="Vendors that Consentry knows">
      <Field label="Find a vendor" type="search" hint="By its name or by what it is for." value={words} onValue={setWords} />
      <p class="quiet" role="status">
        {found.length === 1 ? "1 vendor" : `${found.length} vendors`}
        {found.length === 0 && ". Consentry does not know it: put it in below, as another vendor."}
      </p>
      <ul class="presets" ref={list}>
        {found.map((preset) => (
          <li key={preset.id}>
            <button type="button" aria-expanded={open === preset.id} onClick={() => setOpen(open === preset.id ? "" : preset.id)}>
              <strong>{calledApart(preset, studio.presets)}</strong> <span>{preset.title}</span>
            </button>
            {open === preset.id && <Questions {...{ studio, preset, close, done }} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** An id made of a name, which none of those has. */
function idOf(name, there) {
  const made = idMadeOf(name);
  for (let number = 2, id = made; ; number += 1) {
    if (!there.includes(id)) return id;
    id = `${made}-${number}`;
  }
}

/** A vendor that Consentry does not know, by its name; the card that it gets asks for the rest. */
function Another({ studio, wasPutIn, there }) {
  const [name, setName] = useState("");
  const [isAsked, setAsked] = useState(false);
  const put = (event) => {
    event.preventDefault();
    setAsked(true);
    if (!name.trim()) return;
    const id = idOf(name, there);
    const own = { ...empty({ ...studio, config: { vendors: [{}] } }, ["vendors", 0]), id, name: name.trim(), role: "processor" };
    if (!studio.change(["vendors", there.length], own, `${name.trim()} is put in. Say now what it is.`)) return;
    wasPutIn();
    setName("");
    setAsked(false);
  };
  return (
    <form class="card" onSubmit={put} aria-label="Another vendor" noValidate>
      <Field
        label="Another vendor"
        hint="One that Consentry does not know, or something of your own that residents are told of: what residents call it."
        value={name}
        wrong={isAsked && !name.trim() ? "Write what residents call it." : ""}
        now
        onValue={setName}
      />
      <button type="submit">Put it in</button>
    </form>
  );
}

function Questions({ studio, preset, close, done }) {
  const usual = useMemo(() => Object.fromEntries(preset.settings.map(({ name }) => [name, ""])), [preset]);
  const [fields, setFields] = useState(usual);
  const [refused, setRefused] = useState({});
  const form = useRef(null);
  useEffect(() => form.current?.querySelector("input, button")?.focus(), []);
  const submit = (event) => {
    event.preventDefault();
    const typed = Object.entries(fields).map(([name, text]) => [name, (typedId(name, text) ?? text).trim()]);
    const added = studio.add(preset, Object.fromEntries(typed));
    if (added.text !== undefined) return done();
    setRefused(added);
    requestAnimationFrame(() => form.current?.querySelector("[aria-invalid], .told")?.focus());
  };
  return (
    <form
      ref={form}
      class="card"
      onSubmit={submit}
      onKeyDown={(event) => event.key === "Escape" && close()}
      aria-label={`Put in ${preset.name}`}
      noValidate
    >
      {preset.recorder && <p class="note">It records what people do on the screen. Keep it off pages that show people’s details.</p>}
      {preset.settings.map((setting) => (
        <Field
          key={setting.name}
          label={setting.ask}
          hint={`Wants ${setting.wants}.${setting.likely.length ? ` Likely ${setting.likely.join(", ")}.` : ""}`}
          needed={setting.needed}
          sample={setting.sample}
          value={fields[setting.name]}
          wrong={refused.unfit?.[setting.name] && sentenceOf(refused.unfit[setting.name])}
          now
          onValue={(value) => setFields({ ...fields, [setting.name]: value })}
        />
      ))}
      {refused.findings?.map((finding) => (
        <p class="told" tabIndex={-1} key={finding.code}>
          Found {finding.found}, want {finding.wanted}. {finding.hint}
        </p>
      ))}
      <p class="row">
        <button type="submit" class="main">
          Put in {preset.name}
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </p>
    </form>
  );
}
