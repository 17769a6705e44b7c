// Translations stand beside what they translate: where that is written anew, they go along.

/** All texts of a file but for what is said in its languages. */
const texts = (value) =>
  typeof value === "string" ? [value] : value && typeof value === "object" ? Object.values(value).flatMap(texts) : [];

const said = ({ text, ...rest }) => texts(rest);

/** Whether a file says this, and has to say it in each of its languages. */
export const isSaid = (config, sentence) => said(config).includes(sentence);

/** The changes that go along when `old` is written as `text`: `[place, value]`, first what is put in, then what is taken out.
 * None where the old text stands elsewhere too. */
export function retold(config, old, text) {
  if (typeof old !== "string" || typeof text !== "string" || !text || old === text || said(config).filter((one) => one === old).length !== 1) return [];
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
