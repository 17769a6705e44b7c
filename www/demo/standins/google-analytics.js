/*
 * Stand-in for Google's gtag.js in the demo: behaves towards the page as the
 * real script does (queue, cookies, hits, opt-out switch, consent mode), and
 * sends its hits to an address that the demo's service worker answers.
 * Loaded as https://www.googletagmanager.com/gtag/js?id=G-….
 */
(() => {
  'use strict';

  const HEARTBEAT_MS = 4000;
  const TWO_YEARS_S = 63072000;
  const COLLECT = 'https://www.google-analytics.com/g/collect';

  const page = /** @type {any} */ (window);

  /** @typedef {Record<string, any>} Fields */
  /** @typedef {{id: string, fields: Fields, client: string, session: number, hits: number}} Property */

  /** @type {Map<string, Property>} */
  const properties = new Map();

  /** Fields of `gtag('set', …)`, which hold for every property. @type {Fields} */
  const shared = {};

  /** Consent mode: what has not been denied is allowed. @type {Record<string, string>} */
  const consent = {};

  const queue = (page.dataLayer = page.dataLayer || []);
  const push = queue.push;
  queue.push = (/** @type {any[]} */ ...entries) => {
    const length = push.apply(queue, entries);
    entries.forEach(obey);
    return length;
  };
  Array.from(queue).forEach(obey);

  setInterval(() => properties.forEach((property) => hit(property, 'user_engagement')), HEARTBEAT_MS);

  /**
   * Carries out one entry of the queue. The real script ignores everything
   * that is not an Arguments object, such as a plain array.
   * @param {any} entry
   */
  function obey(entry) {
    if (Object.prototype.toString.call(entry) !== '[object Arguments]') return;
    const [command, first, second] = entry;
    if (command === 'config') configure(String(first), second || {});
    else if (command === 'consent') Object.assign(consent, second);
    else if (command === 'set' && typeof first === 'object') Object.assign(shared, first);
    else if (command === 'event') properties.forEach((property) => hit(property, String(first)));
  }

  /**
   * @param {string} id
   * @param {Fields} fields
   */
  function configure(id, fields) {
    if (!id.startsWith('G-')) return;
    const known = properties.get(id);
    if (known) {
      Object.assign(known.fields, fields);
      return;
    }
    const now = seconds();
    const kept = read(`${fields.cookie_prefix ? `${fields.cookie_prefix}_ga` : '_ga'}`);
    const client = kept ? kept.split('.').slice(-2).join('.') : `${Math.floor(Math.random() * 2147483647)}.${now}`;
    const property = { id, fields, client, session: now, hits: 0 };
    properties.set(id, property);
    if (fields.send_page_view !== false) hit(property, 'page_view');
  }

  /**
   * Sends one hit and keeps the cookies alive. The opt-out switch is read
   * every time, as the real script does.
   * @param {Property} property
   * @param {string} name
   */
  function hit(property, name) {
    if (page[`ga-disable-${property.id}`] === true) return;

    const allowed = consent.analytics_storage !== 'denied';
    property.hits += 1;
    if (allowed) keep(property);

    const query = new URLSearchParams({
      v: '2',
      tid: property.id,
      en: name,
      _s: String(property.hits),
      gcs: `G1${consent.ad_storage === 'denied' ? 0 : 1}${allowed ? 1 : 0}`,
      dl: location.href,
    });
    if (allowed) query.set('cid', property.client);
    const user = property.fields.user_id ?? shared.user_id;
    if (user !== undefined) query.set('uid', String(user));
    // A fetch and not sendBeacon(): beacons sent while a page goes away may
    // pass a service worker by, and nothing of the demo may do that.
    fetch(`${COLLECT}?${query}`, { method: 'POST', mode: 'no-cors' }).catch(() => undefined);
  }

  /** @param {Property} property */
  function keep({ id, fields, client, session, hits }) {
    const prefix = fields.cookie_prefix ? `${fields.cookie_prefix}_` : '';
    const clientName = `${prefix}_ga`;
    if (fields.cookie_update !== false || read(clientName) === undefined) {
      write(clientName, `GA1.1.${client}`, fields);
    }
    write(`${prefix}_ga_${id.slice(2)}`, `GS2.1.s${session}$o1$g${hits > 1 ? 1 : 0}$t${seconds()}$j60$l0$h0`, fields);
  }

  /**
   * Sets a cookie on the highest domain that takes it.
   * @param {string} name
   * @param {string} value
   * @param {Fields} fields
   */
  function write(name, value, fields) {
    const life = Number(fields.cookie_expires ?? TWO_YEARS_S);
    const age = life > 0 ? `; Max-Age=${life}` : '';
    const flags = fields.cookie_flags ? `; ${fields.cookie_flags}` : '';
    for (const domain of domains(fields.cookie_domain)) {
      const scope = domain ? `; Domain=${domain}` : '';
      document.cookie = `${name}=${value}; Path=${fields.cookie_path || '/'}${scope}${age}${flags}`;
      if (read(name) === value) return;
    }
  }

  /**
   * The domains to try, shortest first; '' stands for this host alone.
   * @param {string | undefined} wanted value of `cookie_domain`
   */
  function domains(wanted = 'auto') {
    if (wanted !== 'auto') return [wanted === 'none' ? '' : wanted];
    const labels = location.hostname.split('.');
    // An address in numbers has no parents.
    if (/^\d+$/.test(labels[labels.length - 1]) || location.hostname.includes(':')) return [''];
    const parents = labels.map((_, index) => labels.slice(index).join('.')).reverse();
    return [...parents.filter((parent) => parent.includes('.')), ''];
  }

  /**
   * @param {string} name
   * @returns {string | undefined}
   */
  function read(name) {
    const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
    return found?.slice(name.length + 1);
  }

  function seconds() {
    return Math.floor(Date.now() / 1000);
  }
})();
