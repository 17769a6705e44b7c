// Ids as people bring them: within the snippet that the vendor gave, in small letters, with blanks around.

const FORMS = {
  measurementId: (text) => text.match(/\bG-[A-Z0-9]{4,16}\b/i)?.[0].toUpperCase(),
  siteId: (text) => (text.match(/\bhjid\s*[:=]\s*["']?(\d+)/) ?? text.match(/^\s*(\d+)\s*$/))?.[1],
};

/** The id in what was typed or pasted for a field; nothing where the field has no id of a known form, or none is in it. */
export const typedId = (field, text) => FORMS[field]?.(text);

/** An id made of a name; empty where the name has nothing for one. Shorter than ids may be, so that a number fits behind it. */
export const idMadeOf = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 28).replace(/^-|-$/g, "");
