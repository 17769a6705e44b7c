/*
 * Stand-in for an invented analytics service in the demo: keeps a visitor's
 * number and a queue, sends a count every few seconds, and rests while the page
 * says that it must not work.
 * Loaded as https://cdn.wren-analytics.example/wren.js.
 */
(() => {
  'use strict';

  const HEARTBEAT_MS = 4000;
  const HALF_YEAR_S = 180 * 24 * 60 * 60;
  const HALF_HOUR_S = 30 * 60;
  const COLLECT = 'https://in.wren-analytics.example/count';

  const visitor = read('_wren_id') || crypto.randomUUID();
  const visit = read('_wren_visit') || crypto.randomUUID();

  beat();
  setInterval(beat, HEARTBEAT_MS);

  /** Renews every trace and sends a count, unless the switch is set. */
  function beat() {
    if (/** @type {any} */ (window).wrenOff === true) return;
    write('_wren_id', visitor, HALF_YEAR_S);
    write('_wren_visit', visit, HALF_HOUR_S);
    try {
      localStorage.setItem('wren.queue', '[]');
    } catch {
      // Storage may be full or denied; counting goes on.
    }
    const query = new URLSearchParams({ visitor, page: location.pathname });
    fetch(`${COLLECT}?${query}`, { method: 'POST', mode: 'no-cors' }).catch(() => undefined);
  }

  /**
   * @param {string} name
   * @param {string} value
   * @param {number} age in seconds
   */
  function write(name, value, age) {
    document.cookie = `${name}=${value}; Path=/; Max-Age=${age}; SameSite=Lax`;
  }

  /**
   * @param {string} name
   * @returns {string | undefined}
   */
  function read(name) {
    const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
    return found?.slice(name.length + 1);
  }
})();
