// What the schema of the configuration says of a place in it: which members may stand there, and what each is for.

/** The schemas that may hold for a place: several where there is a choice. */
export function at(schema, steps) {
  let here = resolved(schema, schema);
  for (const step of steps) {
    here = here.flatMap((one) => {
      const below = typeof step === "number" ? one.items : (one.properties?.[step] ?? one.additionalProperties);
      return below ? resolved(below, schema) : [];
    });
  }
  return here;
}

function resolved(one, schema) {
  if (one.$ref) {
    const found = one.$ref.split("/").slice(1).reduce((from, name) => from?.[name], schema);
    return found ? resolved(found, schema) : [];
  }
  const choices = one.oneOf ?? one.anyOf;
  return choices ? choices.flatMap((choice) => resolved(choice, schema)) : [one];
}

/** The members that an object at a place may have, each with its sentence. */
export function members(schema, steps) {
  const all = new Map();
  for (const { properties = {}, required = [] } of at(schema, steps)) {
    for (const [name, property] of Object.entries(properties)) {
      if (!all.has(name)) all.set(name, { name, property, isNeeded: required.includes(name) });
    }
  }
  return [...all.values()];
}

/** The words that a value at a place may be. */
export function choices(schema, steps) {
  const all = at(schema, steps).flatMap((one) => one.enum ?? (one.const !== undefined ? [one.const] : []));
  const flags = at(schema, steps).some(({ type }) => type === "boolean") ? [true, false] : [];
  return [...new Set([...all, ...flags])];
}

/** What a member is for, in a sentence. */
export function sentence(schema, steps) {
  const holder = members(schema, steps.slice(0, -1)).find(({ name }) => name === steps.at(-1));
  return holder?.property.description ?? "";
}
