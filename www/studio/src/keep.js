// The work, kept in this browser where the owner asks for it, and nowhere else.

const KEY = "consentry-studio";
const BEFORE = "consentry-studio-before";

/** What was kept; null where nothing was, or the browser keeps nothing. */
export const kept = () => read(KEY);

/** The file whose place an empty one has taken. */
export const before = () => read(BEFORE);

/** Keeps a text. */
export const keep = (text) => write(KEY, text);

/** Keeps the text whose place an empty one takes. */
export const keepBefore = (text) => write(BEFORE, text);

/** Forgets what was kept. */
export function forget() {
  try {
    localStorage.removeItem(KEY);
    localStorage.removeItem(BEFORE);
  } catch {
    // There is nothing to forget.
  }
}

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    // A browser that keeps nothing loses nothing that it had.
  }
}
