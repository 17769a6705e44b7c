/*
 * What the stand-ins of the presets have in common. Each of them stands behind this text in one block.
 */
const BEAT_MS = 200;

/** The first suffix of the host, shortest first, on which the browser keeps a cookie of this name. */
const highestDomain = (name) => {
  const labels = location.hostname.split('.');
  for (let from = labels.length - 1; from >= 0; from -= 1) {
    const domain = labels.slice(from).join('.');
    document.cookie = `${name}=1; domain=${domain}; path=/`;
    if (document.cookie.includes(`${name}=1`)) {
      document.cookie = `${name}=; domain=${domain}; path=/; max-age=0`;
      return domain;
    }
  }
  return location.hostname;
};

/** What a report says of itself: the story wants to know when it was sent. */
const reported = (what) => new URLSearchParams({ ...what, stub_at: String(Date.now()) });

/** Reports to the vendor. */
const report = (address, what = {}) => {
  fetch(`${address}?${reported(what)}`, { mode: 'no-cors' }).catch(() => undefined);
};

/** At once, and then again and again. */
const keepBeating = (beat) => {
  beat();
  setInterval(beat, BEAT_MS);
};
