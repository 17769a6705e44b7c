// The work, kept in this browser where the owner asks for it, and nowhere else.

const KEY = "consentry-studio";

/** What was kept; null where nothing was, or the browser keeps nothing. */
export function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps a text. */
export function keep(text) {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // A browser that keeps nothing loses nothing that it had.
  }
}

/** Forgets what was kept. */
export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // There is nothing to forget.
  }
}
