/*
 * The demo's strip: shows at the end of the page what the page sends to
 * vendors and what it keeps in the browser, live. It keeps nothing itself, so
 * that everything it shows is the site's or the vendors'.
 */
(() => {
  'use strict';

  const LOOK_EVERY_MS = 1000;
  /** Older requests are counted but no longer listed. */
  const LISTED = 100;
  /** The widget's own key, with or without a site id. */
  const ANSWER_KEY = /^consentry(:|$)/;

  /** @typedef {{host: string, path: string, method: string, at: number, answer: 'script' | 'beacon' | 'unknown' | 'refused'}} Sent */
  /** @typedef {{name: string, value: string}} Kept */

  /** What the worker did, in words. */
  const ANSWERS = {
    script: 'stand-in script',
    beacon: 'stand-in reply',
    unknown: 'no stand-in',
    refused: 'refused',
  };

  /** @type {Sent[]} */
  const sent = [];
  /** What was drawn last, so that nothing is redrawn (and no selection lost) without need. */
  let drawn = '';

  navigator.serviceWorker?.addEventListener('message', (event) => {
    if (event.data?.type !== 'demo:request') return;
    sent.unshift(event.data);
    view?.showSent();
    view?.showSummary();
  });
  navigator.serviceWorker?.startMessages();

  /** @type {ReturnType<typeof draw> | undefined} */
  let view;
  if (document.body && document.readyState !== 'loading') begin();
  else document.addEventListener('DOMContentLoaded', begin, { once: true });

  function begin() {
    view = draw();
    look();
    view.showSent();
    view.showSummary();
    setInterval(look, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    document.addEventListener('consentry:change', look);
  }

  /** Reads what the browser keeps and shows it where it changed. */
  function look() {
    if (document.hidden) return;
    const now = JSON.stringify([cookies(), area('localStorage'), area('sessionStorage')]);
    if (now === drawn) return;
    drawn = now;
    view?.showKept();
    view?.showSummary();
  }

  /** @returns {Kept[]} */
  function cookies() {
    return document.cookie
      .split('; ')
      .filter(Boolean)
      .map((pair) => {
        const cut = pair.indexOf('=');
        return { name: pair.slice(0, Math.max(cut, 0)), value: pair.slice(cut + 1) };
      });
  }

  /**
   * @param {'localStorage' | 'sessionStorage'} which
   * @returns {Kept[] | undefined} nothing where the browser denies storage
   */
  function area(which) {
    try {
      const storage = window[which];
      return Object.keys(storage)
        .sort()
        .map((name) => ({ name, value: storage.getItem(name) ?? '' }));
    } catch {
      return undefined;
    }
  }

  /** Removes everything this origin keeps, apart from the demo's worker, and loads the page anew. */
  function startAfresh() {
    wipe();
    // A recorder still running may write once more before the page is gone.
    window.addEventListener('pagehide', wipe);
    location.reload();
  }

  function wipe() {
    const labels = location.hostname.split('.');
    const domains = ['', ...labels.map((_, index) => `; Domain=${labels.slice(index).join('.')}`)];
    for (const { name } of cookies()) {
      for (const domain of domains) document.cookie = `${name}=; Path=/; Max-Age=0${domain}`;
    }
    for (const which of /** @type {const} */ (['localStorage', 'sessionStorage'])) {
      try {
        window[which].clear();
      } catch {
        // Denied storage holds nothing to clear.
      }
    }
  }

  /** Puts the strip at the end of the page and returns what fills it. */
  function draw() {
    const host = document.createElement('div');
    host.id = 'demo-strip';
    // A root of its own keeps the site's styles out of the tool, and the tool's out of the site.
    const root = host.attachShadow({ mode: 'open' });

    const sheet = element('link', { rel: 'stylesheet', href: '/demo/strip.css' });
    const counts = element('span', { class: 'demo-counts' });
    const summary = element('summary', {}, [
      element('span', { class: 'demo-label' }, ['Demo']),
      element('span', { class: 'demo-title' }, ['What this page sends and keeps']),
      counts,
    ]);
    const rows = element('ol');
    const nothingSent = none('None since this page was loaded.');
    const earlier = none('');
    let listed = 0;
    const keptCookies = element('div');
    const keptLocal = element('div');
    const keptSession = element('div');
    const afresh = element('button', { type: 'button' }, ['Start afresh']);
    afresh.addEventListener('click', startAfresh);

    const details = element('details', { open: '' }, [
      summary,
      element('div', { class: 'demo-body' }, [
        element('p', { class: 'demo-lead' }, [
          'This strip is part of the demo, not of the site. A service worker answers in place of the real vendors: no request leaves for them.',
        ]),
        element('div', { class: 'demo-columns' }, [
          element('section', {}, [element('h2', {}, ['Requests to vendors']), nothingSent, rows, earlier]),
          element('section', {}, [
            element('h2', {}, ['Cookies']),
            keptCookies,
            element('h2', {}, ['Local storage']),
            keptLocal,
            element('h2', {}, ['Session storage']),
            keptSession,
          ]),
        ]),
        element('p', { class: 'demo-afresh' }, [
          afresh,
          element('span', {}, ['Clears this site’s cookies and storage, then reloads the page.']),
        ]),
      ]),
    ]);
    const strip = element('aside', { class: 'demo-strip', 'aria-label': 'Demo: what this page sends and keeps' }, [details]);
    // Unstyled, the strip would look like a part of the site.
    strip.hidden = true;
    const reveal = () => {
      strip.hidden = false;
    };
    sheet.addEventListener('load', reveal);
    sheet.addEventListener('error', reveal);
    root.append(sheet, strip);
    document.body.append(host);

    return {
      /** Adds what was sent since the last call; earlier rows stay, so that text in them can be selected. */
      showSent() {
        for (const request of sent.slice(0, sent.length - listed).reverse()) rows.prepend(row(request));
        listed = sent.length;
        while (rows.children.length > LISTED) rows.lastElementChild?.remove();
        nothingSent.hidden = sent.length > 0;
        earlier.hidden = sent.length <= LISTED;
        earlier.textContent = `and ${sent.length - LISTED} earlier`;
      },

      showKept() {
        keptCookies.replaceChildren(list(cookies()));
        keptLocal.replaceChildren(list(area('localStorage')));
        keptSession.replaceChildren(list(area('sessionStorage')));
      },

      showSummary() {
        const refused = sent.filter((request) => request.answer === 'refused').length;
        const keys = (area('localStorage')?.length ?? 0) + (area('sessionStorage')?.length ?? 0);
        const parts = [
          plural(sent.length - refused, 'request to vendors', 'requests to vendors'),
          plural(cookies().length, 'cookie', 'cookies'),
          plural(keys, 'stored key', 'stored keys'),
        ];
        if (refused) parts.push(plural(refused, 'other request refused', 'other requests refused'));
        counts.textContent = parts.join(' · ');
      },
    };
  }

  /** @param {Sent} request */
  function row(request) {
    return element('li', { class: `demo-${request.answer}` }, [
      element('time', { datetime: new Date(request.at).toISOString() }, [clock(request.at)]),
      element('span', { class: 'demo-address' }, [
        element('strong', {}, [request.host]),
        element('span', {}, [request.path]),
      ]),
      element('span', { class: 'demo-answer' }, [ANSWERS[request.answer]]),
    ]);
  }

  /**
   * @param {Kept[] | undefined} kept
   * @returns {HTMLElement}
   */
  function list(kept) {
    if (!kept) return none('This browser denies storage to this page.');
    if (!kept.length) return none('None.');
    return element(
      'dl',
      {},
      kept.map(({ name, value }) => {
        const answer = ANSWER_KEY.test(name);
        return element('div', answer ? { class: 'demo-own' } : {}, [
          element('dt', {}, [name || '(no name)', ...(answer ? [element('em', {}, ['the resident’s answer'])] : [])]),
          element('dd', {}, [answer ? pretty(value) : value]),
        ]);
      }),
    );
  }

  /** @param {string} text */
  function none(text) {
    return element('p', { class: 'demo-none' }, [text]);
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} [attributes]
   * @param {(Node | string)[]} [children] strings become text, never markup
   * @returns {HTMLElement}
   */
  function element(name, attributes = {}, children = []) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /** @param {string} json */
  function pretty(json) {
    try {
      return JSON.stringify(JSON.parse(json), null, 2);
    } catch {
      return json;
    }
  }

  /**
   * @param {number} count
   * @param {string} one
   * @param {string} many
   */
  function plural(count, one, many) {
    return `${count} ${count === 1 ? one : many}`;
  }

  /** @param {number} at */
  function clock(at) {
    return new Date(at).toLocaleTimeString('en-GB');
  }
})();
