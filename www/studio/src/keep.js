// The work, kept in this browser where the owner asks for it, and nowhere else.

const KEY = "consentry-studio";
const ADDED = "consentry-studio-added";
const BEFORE = "consentry-studio-before";

/** What was kept; null where nothing was, or the browser keeps nothing. */
export const kept = () => read(KEY);

/** The file whose place an empty one has taken. */
export const before = () => read(BEFORE);

/** Keeps a text; whether it could. */
export const keep = (text) => write(KEY, text);

/** Keeps the text whose place an empty one takes. */
export const keepBefore = (text) => write(BEFORE, text);

/** The small scripts that some vendors came with: what they were made of stands in no file. */
export function keptAdded() {
  try {
    const found = JSON.parse(read(ADDED));
    return Array.isArray(found) ? found : [];
  } catch {
    return [];
  }
}

/** Keeps them. */
export const keepAdded = (added) => write(ADDED, JSON.stringify(added));

/** Calls `act` with what another tab of this browser keeps from now on, null where nothing; what it gives takes that back. */
export function onKeptElsewhere(act) {
  const hear = ({ key, newValue }) => {
    // Where all is cleared at once no key is named.
    if (key === KEY || key === null) act(newValue);
  };
  addEventListener("storage", hear);
  return () => removeEventListener("storage", hear);
}

/** Forgets what was kept. */
export function forget() {
  try {
    localStorage.removeItem(KEY);
    localStorage.removeItem(BEFORE);
    localStorage.removeItem(ADDED);
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

/** Whether it is kept: a browser may have no room, or let nobody keep anything. */
function write(key, text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
