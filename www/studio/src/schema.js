// What the schema of the configuration says of a place in it: which members may stand there, and what each is for.

/** The schemas that may hold for a place: several where there is a choice that what stands there does not decide. */
export function at(schema, steps, config) {
  let [here, value] = [resolved(schema, schema, config), config];
  for (const step of steps) {
    value = value?.[step];
    here = here.flatMap((one) => {
      const below = typeof step === "number" ? one.items : (one.properties?.[step] ?? one.additionalProperties);
      return below ? resolved(below, schema, value) : [];
    });
  }
  return here;
}

function resolved(one, schema, value) {
  if (one.$ref) {
    const found = one.$ref.split("/").slice(1).reduce((from, name) => from?.[name], schema);
    return found ? resolved(found, schema, value) : [];
  }
  const choices = one.oneOf ?? one.anyOf;
  return choices ? fitting(choices.flatMap((choice) => resolved(choice, schema, value)), value) : [one];
}

/** Of several, those whose fixed members are what stands there: a preset is none but itself, and what is spelt out is no preset. */
function fitting(all, value) {
  if (!value || typeof value !== "object" || Array.isArray(value)) return all;
  const fixed = new Set(all.flatMap(({ properties = {} }) => Object.keys(properties).filter((name) => properties[name].const !== undefined)));
  const found = all.filter(({ properties = {} }) => [...fixed].every((name) => properties[name]?.const === value[name]));
  return found.length ? found : all;
}

/** The members that an object at a place may have, each with its sentence. */
export function members(schema, steps, config) {
  const all = new Map();
  for (const { properties = {}, required = [] } of at(schema, steps, config)) {
    for (const [name, property] of Object.entries(properties)) {
      if (!all.has(name)) all.set(name, { name, property, isNeeded: required.includes(name) });
    }
  }
  return [...all.values()];
}

/** The words that a value at a place may be. */
export function choices(schema, steps, config) {
  const here = at(schema, steps, config);
  const all = here.flatMap((one) => one.enum ?? (one.const !== undefined ? [one.const] : []));
  const flags = here.some(({ type }) => type === "boolean") ? [true, false] : [];
  return [...new Set([...all, ...flags])];
}

/** What a member is for, in a sentence. */
export function sentence(schema, steps, config) {
  const holder = members(schema, steps.slice(0, -1), config).find(({ name }) => name === steps.at(-1));
  return holder?.property.description ?? "";
}

/** What the names of fields are called in a form. Others are called by their name, in words. */
const LABELS = {
  id: "Short id",
  controller: "Who answers for it",
  role: "What it is in law",
  purpose: "What it is for",
  receives: "What it receives, after its name",
  privacyUrl: "Address of its own privacy policy",
  notice: "Parts of your notice",
  scripts: "Scripts that it loads",
  hosts: "Hosts",
  storage: "What else it keeps in the browser",
  off: "How it is told to stop",
  set: "Variable that stops it",
  notOn: "Pages where it never runs",
  basis: "Legal basis",
  justification: "Why it may run without a yes",
  url: "Address of the page",
  under: "The heading above it",
  followedBy: "The words right after it",
  version: "Version",
  more: "Links to further parts of the notice",
  gap: "Code of the gap",
  ignore: "Gaps that you leave as they are",
  reach: "Who can delete it",
  userIdPurpose: "Purpose of passing on a resident’s own number",
  adsPurpose: "Purpose of advertising with visits",
  keepForDays: "Days that a yes stands",
  askAgainAfterDays: "Days until somebody who said no is asked again",
  globalPrivacyControl: "What the browser’s privacy signal means",
  radius: "How round the corners are",
  spacing: "Room around texts and buttons",
  position: "Where the banner stands",
  shareAcrossSubdomains: "One answer for all hosts of your domain",
};

/** What a field is called in a form: its name, unless that is too short for somebody who does not know it. */
export function label(name) {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return LABELS[name] ?? words[0].toUpperCase() + words.slice(1);
}
