/*
 * Stands in for https://script.hotjar.com/modules.<hash>.js
 *
 * The recorder: it marks the browser in every place it can reach, again and again, and has no way to be told to
 * stop. Only leaving the page ends it.
 */
(() => {
  'use strict';

  const BEAT_MS = 200;
  const HALF_AN_HOUR_IN_SECONDS = 1800;
  const A_YEAR_IN_SECONDS = 31536000;
  const id = window._hjSettings.hjid;

  /** The first suffix of the host, shortest first, on which the browser keeps a cookie. */
  function highestDomain() {
    const labels = location.hostname.split('.');
    for (let from = labels.length - 1; from >= 0; from -= 1) {
      const domain = labels.slice(from).join('.');
      document.cookie = `_hjTLDTest=1; domain=${domain}; path=/`;
      if (document.cookie.includes('_hjTLDTest=1')) {
        document.cookie = `_hjTLDTest=; domain=${domain}; path=/; max-age=0`;
        return domain;
      }
    }
    return location.hostname;
  }

  const domain = highestDomain();

  /** @param {Record<string, string>} what */
  function send(what) {
    const query = new URLSearchParams({ site_id: String(id), page: location.href, stub_at: String(Date.now()), ...what });
    fetch(`https://content.hotjar.io/?${query}`, { mode: 'no-cors' }).catch(() => undefined);
  }

  /* What comes into the page is recorded as it is drawn. */
  new MutationObserver((records) => {
    const drawn = records.flatMap((record) => [...record.addedNodes].map((node) => node.textContent?.trim() ?? ''));
    for (const text of drawn.filter(Boolean)) send({ drawn: text.replace(/\s+/g, ' ').slice(0, 200) });
  }).observe(document, { childList: true, subtree: true });

  /** Like the real one it goes on where the browser refuses a write, and here its report says so. */
  function mark() {
    const attributes = `domain=.${domain}; path=/; SameSite=None; Secure`;
    document.cookie = `_hjSessionUser_${id}=eyJpZCI6IjEifQ; max-age=${A_YEAR_IN_SECONDS}; ${attributes}`;
    document.cookie = `_hjSession_${id}=eyJpZCI6IjIifQ; max-age=${HALF_AN_HOUR_IN_SECONDS}; ${attributes}`;
    localStorage.setItem('_hjUserAttributes', '{}');
    localStorage.setItem('hjActiveViewportIds', '["1"]');
    sessionStorage.setItem('hjViewportId', '1');
    sessionStorage.setItem('_hjRecordingLastActivity', String(Date.now()));
  }

  function beat() {
    try {
      mark();
      send({});
    } catch (error) {
      send({ stub_refused: String(error) });
    }
  }

  setInterval(beat, BEAT_MS);
  beat();
})();
