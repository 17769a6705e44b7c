// What goes along where something is written anew: translations with what they translate, the id of a purpose with those who name it.

/** What no resident reads, although it is a text. */
const UNREAD = ["id", "preset", "role", "basis", "kind", "lifetime", "reach", "userIdPurpose", "adsPurpose", "scripts", "hosts", "notOn"];

/** All texts that a file may say to residents, but for those of its languages. */
function texts(value) {
  if (typeof value === "string") return [value];
  if (!value || typeof value !== "object") return [];
  // The purpose of a vendor is an id; that of a cookie is a sentence.
  const isVendor = "controller" in value && "receives" in value;
  return Object.entries(value).flatMap(([name, one]) => (UNREAD.includes(name) || (isVendor && name === "purpose") ? [] : texts(one)));
}

const said = ({ text, ...rest }) => texts(rest);

/** Whether a file says this, and has to say it in each of its languages. */
export const isSaid = (config, sentence) => said(config).includes(sentence);

/** What stood at the place that was emptied last: whoever writes there again still means that. */
const emptied = { place: "", old: "" };

/** The changes that go along when `old`, at a place, is written as `text`: `[place, value]`. */
export function goesAlong(config, place, old, text) {
  if (place.join() === "languages") return spoken(config, old?.[0] ?? "en-GB", text?.[0] ?? "en-GB");
  if (typeof old !== "string" || typeof text !== "string" || old === text) return [];
  const path = JSON.stringify(place);
  if (text === "") {
    Object.assign(emptied, { place: path, old: old || emptied.old });
    return [];
  }
  const from = old === "" && emptied.place === path ? emptied.old : old;
  if (from === "") return [];
  return place[0] === "purposes" && place[2] === "id" ? named(config, from, text) : retold(config, from, text, old === "");
}

/** What the owner says in other words than ours, where the language that a file is written in is called by another name. */
function spoken(config, old, first) {
  const [own, there] = [config.text?.[old] ?? {}, config.text?.[first] ?? {}];
  const words = Object.keys(own).filter((name) => !["translations", "reviewedBy"].includes(name) && !(name in there));
  if (old === first || words.length === 0) return [];
  const isAll = words.length === Object.keys(own).length;
  const gone = isAll ? [[["text", old], undefined]] : words.map((name) => [["text", old, name], undefined]);
  return [...words.map((name) => [["text", first, name], own[name]]), ...gone];
}

/** Whoever names a purpose by its old id. */
function named({ vendors, purposes }, old, id) {
  if (!Array.isArray(vendors) || purposes.filter((purpose) => purpose?.id === old).length > 1) return [];
  return vendors.flatMap((vendor, number) =>
    ["purpose", "userIdPurpose", "adsPurpose"].flatMap((field) => (vendor?.[field] === old ? [[["vendors", number, field], id]] : [])),
  );
}

/** Its translations, unless it is said elsewhere too: first what is put in, then what is taken out. */
function retold(config, old, text, isGone) {
  if (said(config).filter((one) => one === old).length !== (isGone ? 0 : 1)) return [];
  return Object.entries(config.text ?? {}).flatMap(([language, own]) => {
    const translation = own?.translations?.[old];
    if (typeof translation !== "string" || own.translations[text] !== undefined) return [];
    const place = ["text", language, "translations"];
    return [
      [[...place, text], translation],
      [[...place, old], undefined],
    ];
  });
}
