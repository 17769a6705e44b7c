// How the tool's words are said in a page: as sentences.

/** With a capital in front. */
export const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** With a capital in front and one full stop behind. */
export const sentenceOf = (text) => `${capital(text).replace(/\.$/, "")}.`;
