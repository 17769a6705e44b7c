/*
 * Stands in for https://www.googletagmanager.com/gtag/js?id=G-…
 *
 * Written from what is known of the real script, not from what our preset does, so that a preset that is wrong
 * fails here as it would fail there: only real Arguments objects count, consent that comes too late is too late,
 * cookies land on the highest domain the browser allows, and nothing is set or sent under the ga-disable switch.
 * What the real script would not send, but a story wants to know, travels in parameters that begin with "stub_".
 */
(() => {
  'use strict';

  const BEAT_MS = 200;
  const TWO_YEARS_IN_SECONDS = 63072000;
  const NINETY_DAYS_IN_SECONDS = 7776000;
  const id = new URL(document.currentScript.src).searchParams.get('id');
  const granted = { ad_storage: false, analytics_storage: false, ad_user_data: false, ad_personalization: false };
  const order = [];
  const shared = {};
  let config = null;
  let client = '';
  let beats = 0;

  const isArguments = (entry) => Object.prototype.toString.call(entry) === '[object Arguments]';
  const isOff = () => window[`ga-disable-${id}`] === true;

  function take(entry) {
    if (!isArguments(entry)) {
      order.push('ignored');
      return;
    }
    const [verb, subject, fields] = entry;
    order.push(verb === 'consent' ? `consent ${subject}` : String(verb));
    if (verb === 'consent') {
      for (const [signal, value] of Object.entries(fields ?? {})) granted[signal] = value === 'granted';
    } else if (verb === 'set') {
      Object.assign(shared, subject);
    } else if (verb === 'config' && subject === id) {
      config = { ...fields };
      if (beats === 0) start();
      else if (config.send_page_view !== false && !isOff()) send('page_view');
    }
  }

  /** The first suffix of the host, shortest first, on which the browser keeps a cookie. */
  function highestDomain() {
    const labels = location.hostname.split('.');
    for (let from = labels.length - 1; from >= 0; from -= 1) {
      const domain = labels.slice(from).join('.');
      document.cookie = `_ga_test=1; domain=${domain}; path=/`;
      if (document.cookie.includes('_ga_test=1')) {
        document.cookie = `_ga_test=; domain=${domain}; path=/; max-age=0`;
        return domain;
      }
    }
    return location.hostname;
  }

  /** A linked Google Ads account remembers by which advert somebody came, where it may keep anything. */
  function setAdsCookie(domain) {
    if (granted.ad_storage) document.cookie = `_gcl_au=1.1.17; domain=.${domain}; path=/; max-age=${NINETY_DAYS_IN_SECONDS}`;
  }

  function setCookies(domain) {
    // Who is visiting is what the cookie says; without one, somebody new.
    const kept = /(?:^|; )_ga=([^;]+)/.exec(document.cookie)?.[1];
    client = beats === 1 ? kept ?? `GA1.1.${Math.floor(Math.random() * 2 ** 31)}.1` : client;
    const lifetime = config.cookie_expires ?? TWO_YEARS_IN_SECONDS;
    const flags = config.cookie_flags ? `; ${config.cookie_flags}` : '';
    for (const name of ['_ga', `_ga_${id.replace(/^G-/, '')}`]) {
      document.cookie = `${name}=${name === '_ga' ? client : 'GS1.1.17'}; domain=.${domain}; path=/; max-age=${lifetime}${flags}`;
    }
  }

  function send(event) {
    const gcs = `G1${Number(granted.ad_storage)}${Number(granted.analytics_storage)}`;
    const query = new URLSearchParams({ v: '2', tid: id, gcs, dl: location.href, en: event, stub_order: order.join(',') });
    query.set('stub_granted', Object.keys(granted).filter((signal) => granted[signal]).join(','));
    query.set('stub_config', JSON.stringify(config));
    query.set('cid', client);
    query.set('stub_at', String(Date.now()));
    const user = 'user_id' in shared ? shared.user_id : config.user_id;
    if (user) query.set('uid', user);
    fetch(`https://www.google-analytics.com/g/collect?${query}`, { mode: 'no-cors' }).catch(() => undefined);
  }

  function beat(domain) {
    if (isOff()) return;
    beats += 1;
    setCookies(domain);
    setAdsCookie(domain);
    send(beats === 1 ? 'page_view' : 'user_engagement');
  }

  function start() {
    if (isOff()) return;
    const domain = highestDomain();
    beat(domain);
    setInterval(() => beat(domain), BEAT_MS);
  }

  const layer = (window.dataLayer = window.dataLayer || []);
  const waiting = [...layer];
  const push = layer.push;
  layer.push = function (...entries) {
    const length = push.apply(layer, entries);
    entries.forEach(take);
    return length;
  };
  waiting.forEach(take);
})();
