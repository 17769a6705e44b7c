/*
 * Stands in for https://cdn.wren-analytics.example/wren.js
 *
 * An invented vendor that a configuration spells out: it sets its cookies on the highest domain that the browser
 * allows, keeps a key in local storage, renews all of it on every beat, and rests while `wrenOff` is true.
 */
(() => {
  'use strict';

  const BEAT_MS = 200;
  const HALF_A_YEAR_IN_SECONDS = 15552000;
  const HALF_AN_HOUR_IN_SECONDS = 1800;

  /** The first suffix of the host, shortest first, on which the browser keeps a cookie. */
  function highestDomain() {
    const labels = location.hostname.split('.');
    for (let from = labels.length - 1; from >= 0; from -= 1) {
      const domain = labels.slice(from).join('.');
      document.cookie = `_wren_test=1; domain=${domain}; path=/`;
      if (document.cookie.includes('_wren_test=1')) {
        document.cookie = `_wren_test=; domain=${domain}; path=/; max-age=0`;
        return domain;
      }
    }
    return location.hostname;
  }

  const domain = highestDomain();

  function beat() {
    if (window.wrenOff === true) return;
    document.cookie = `_wren_id=1; domain=.${domain}; path=/; max-age=${HALF_A_YEAR_IN_SECONDS}`;
    document.cookie = `_wren_visit=1; domain=.${domain}; path=/; max-age=${HALF_AN_HOUR_IN_SECONDS}`;
    localStorage.setItem('wren.queue', '[]');
    const query = new URLSearchParams({ page: location.href, stub_at: String(Date.now()) });
    fetch(`https://in.wren-analytics.example/count?${query}`, { mode: 'no-cors' }).catch(() => undefined);
  }

  beat();
  setInterval(beat, BEAT_MS);
})();
