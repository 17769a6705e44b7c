/*
 * Stand-in for Hotjar's recorder in the demo: keeps the same cookies and
 * storage keys as the real one and sends something every few seconds. Like the
 * real one it cannot be told to stop: only leaving or reloading the page ends it.
 * Loaded as https://script.hotjar.com/modules.js.
 */
(() => {
  'use strict';

  const HEARTBEAT_MS = 3000;
  const YEAR_S = 365 * 24 * 60 * 60;
  const HALF_HOUR_S = 30 * 60;

  const id = /** @type {any} */ (window).hjSiteSettings?.site_id;
  if (!id) return;

  const userCookie = `_hjSessionUser_${id}`;
  const sessionCookie = `_hjSession_${id}`;
  const viewport = sessionStorage.getItem('hjViewportId') || crypto.randomUUID();
  const user = read(userCookie) || token({ id: crypto.randomUUID(), created: Date.now(), existing: true });
  const session = read(sessionCookie) || token({ id: crypto.randomUUID(), c: Date.now(), s: 1, r: 1 });
  const domain = highestDomain();

  beat();
  setInterval(beat, HEARTBEAT_MS);

  /** Renews every trace, whatever was deleted in between, and sends a piece of recording. */
  function beat() {
    write(userCookie, user, YEAR_S, domain);
    write(sessionCookie, session, HALF_HOUR_S, domain);
    try {
      localStorage.setItem('_hjUserAttributes', JSON.stringify({ attributes: {}, id: null }));
      localStorage.setItem('hjActiveViewportIds', `${viewport}|${Date.now()}`);
      sessionStorage.setItem('hjViewportId', viewport);
      sessionStorage.setItem('_hjRecordingLastActivity', String(Date.now()));
    } catch {
      // Storage may be full or denied; the real recorder carries on as well.
    }
    fetch(`https://content.hotjar.io/?site_id=${id}&gzip=1`, {
      method: 'POST',
      mode: 'no-cors',
      body: JSON.stringify({ viewport, at: Date.now() }),
    }).catch(() => undefined);
  }

  /** Finds the highest domain that takes a cookie; '' stands for this host alone. */
  function highestDomain() {
    const labels = location.hostname.split('.');
    for (let count = 2; count <= labels.length; count += 1) {
      const candidate = labels.slice(-count).join('.');
      write('_hjTLDTest', '1', 10, candidate);
      const took = read('_hjTLDTest') !== undefined;
      write('_hjTLDTest', '', 0, candidate);
      if (took) return candidate;
    }
    return '';
  }

  /**
   * @param {string} name
   * @param {string} value
   * @param {number} age in seconds
   * @param {string} scope domain, or '' for this host
   */
  function write(name, value, age, scope) {
    const secure = location.protocol === 'https:' ? '; SameSite=None; Secure' : '; SameSite=Lax';
    document.cookie = `${name}=${value}; Path=/; Max-Age=${age}${scope ? `; Domain=${scope}` : ''}${secure}`;
  }

  /**
   * @param {string} name
   * @returns {string | undefined}
   */
  function read(name) {
    const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
    return found?.slice(name.length + 1);
  }

  /** @param {object} value */
  function token(value) {
    return encodeURIComponent(btoa(JSON.stringify(value)));
  }
})();
