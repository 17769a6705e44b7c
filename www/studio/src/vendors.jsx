// The vendors: those of the configuration, and those that can be put into it.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Field, Text, Texts, Whole } from "./fields.jsx";

/** The list of what is there, and the search for more. */
export function Vendors({ studio }) {
  const vendors = Array.isArray(studio.config.vendors) ? studio.config.vendors : [];
  const heading = useRef(null);
  const remove = (number, name) => {
    studio.change(["vendors", number], undefined, `${name} is taken out.`);
    // Where the button was there is nothing more to stand on.
    heading.current?.focus();
  };
  return (
    <section aria-labelledby="vendors-title">
      <h2 id="vendors-title" tabIndex={-1} ref={heading}>
        2. Vendors
      </h2>
      <p>Everything that loads from somebody else, or keeps something in your residents’ browsers.</p>
      {vendors.length === 0 && <p class="quiet">There are none yet.</p>}
      {vendors.map((vendor, number) => (
        <Vendor key={number} {...{ studio, vendor: vendor ?? {}, number, remove }} />
      ))}
      <Search studio={studio} there={vendors.map((vendor) => vendor?.preset ?? vendor?.id)} />
    </section>
  );
}

function Vendor({ studio, vendor, number, remove }) {
  const preset = studio.presets.find(({ id }) => id === (vendor.preset ?? vendor.id));
  const name = vendor.name ?? preset?.name ?? `Vendor ${number + 1}`;
  const place = (field) => ["vendors", number, field];
  return (
    <fieldset class="card">
      <legend>{name}</legend>
      {vendor.preset === "google-analytics" && <Text {...{ studio, place: place("measurementId"), label: "Measurement id", needed: true }} />}
      {vendor.preset === "hotjar" && <Whole {...{ studio, place: place("siteId"), label: "Site id", needed: true }} />}
      {!vendor.preset && <Text {...{ studio, place: place("receives"), label: "What it receives, after its name", needed: true, long: true }} />}
      <Texts {...{ studio, place: place("notOn"), label: "Pages where it never runs" }} />
      {!vendor.preset && <p class="hint">Its scripts, cookies and hosts stand in the JSON, where they can be changed.</p>}
      <button type="button" onClick={() => remove(number, name)}>
        Take out {name}
      </button>
    </fieldset>
  );
}

function Search({ studio, there }) {
  const [words, setWords] = useState("");
  const [open, setOpen] = useState("");
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ id, name, title }) => wanted.every((word) => `${id} ${name} ${title}`.toLowerCase().includes(word));
  const found = studio.presets.filter((preset) => !there.includes(preset.id) && fits(preset));
  return (
    <div class="search" role="search" aria-label="Vendors that Consentry knows">
      <Field label="Find a vendor" type="search" hint="By its name or by what it is for." value={words} onValue={setWords} />
      <p class="quiet" role="status">
        {found.length === 1 ? "1 vendor" : `${found.length} vendors`}
      </p>
      <ul class="presets">
        {found.map((preset) => (
          <li key={preset.id}>
            <button type="button" aria-expanded={open === preset.id} onClick={() => setOpen(open === preset.id ? "" : preset.id)}>
              <strong>{preset.name}</strong> <span>{preset.title}</span>
            </button>
            {open === preset.id && <Questions {...{ studio, preset, done: () => setOpen("") }} />}
          </li>
        ))}
      </ul>
      <p class="hint">Any other vendor is spelt out in the JSON: who it is, what it loads, what it keeps.</p>
    </div>
  );
}

function Questions({ studio, preset, done }) {
  const usual = useMemo(() => Object.fromEntries(preset.settings.map(({ name }) => [name, ""])), [preset]);
  const [fields, setFields] = useState(usual);
  const [refused, setRefused] = useState({});
  const form = useRef(null);
  useEffect(() => form.current?.querySelector("input, button")?.focus(), []);
  const submit = (event) => {
    event.preventDefault();
    const added = studio.add(preset, fields);
    if (added.text !== undefined) return done();
    setRefused(added);
    requestAnimationFrame(() => form.current?.querySelector("[aria-invalid], .told")?.focus());
  };
  return (
    <form ref={form} class="card" onSubmit={submit} aria-label={`Put in ${preset.name}`} noValidate>
      {preset.recorder && <p class="note">It records what people do on the screen. Keep it off pages that show people’s details.</p>}
      {preset.settings.map((setting) => (
        <Field
          key={setting.name}
          label={setting.ask}
          hint={`Wants ${setting.wants}.${setting.likely.length ? ` Likely ${setting.likely.join(", ")}.` : ""}`}
          needed={setting.needed}
          sample={setting.sample}
          value={fields[setting.name]}
          wrong={refused.unfit?.[setting.name]}
          now
          onValue={(value) => setFields({ ...fields, [setting.name]: value })}
        />
      ))}
      {refused.findings?.map((finding) => (
        <p class="told" tabIndex={-1} key={finding.code}>
          Found {finding.found}, want {finding.wanted}. {finding.hint}
        </p>
      ))}
      <button type="submit" class="main">
        Put in {preset.name}
      </button>
    </form>
  );
}
