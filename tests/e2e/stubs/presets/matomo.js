/*
 * Stands in for matomo.js, of a site's own and of the cloud.
 *
 * As its public code has it: it counts for nobody until `_paq` says where to and for which site; its cookies name the site
 * and lie on the page's own host, since no domain is set; it tries whether cookies work; each thing it counts goes out as a
 * beacon and renews the visit.
 */
const THIRTEEN_MONTHS_IN_SECONDS = 33955200;
const HALF_AN_HOUR_IN_SECONDS = 1800;

const tracker = { url: '', site: '' };
const set = (name, value, seconds) => {
  document.cookie = `${name}=${value};max-age=${seconds};path=/;SameSite=Lax`;
};
const name = (of) => `_pk_${of}.${tracker.site}.1fff`;

const count = (what) => {
  if (!tracker.url || !tracker.site) return;
  set('_pk_testcookie', '1', HALF_AN_HOUR_IN_SECONDS);
  set('_pk_testcookie', '', 0);
  set(name('id'), 'f00d.1.', THIRTEEN_MONTHS_IN_SECONDS);
  set(name('ses'), '1', HALF_AN_HOUR_IN_SECONDS);
  navigator.sendBeacon(`${tracker.url}?${reported({ ...what, idsite: tracker.site, rec: '1', url: location.href })}`);
};

const commands = {
  setTrackerUrl: (url) => { tracker.url = url; },
  setSiteId: (site) => { tracker.site = site; },
  trackPageView: () => keepBeating(() => count({ action_name: document.title })),
  enableLinkTracking: () => undefined,
};

const waiting = window._paq ?? [];
window._paq = { push: (...lists) => lists.forEach(([command, ...values]) => commands[command]?.(...values)) };
// Whatever order they were pushed in, the settings come first.
const isSetting = ([command]) => command.startsWith('set');
window._paq.push(...waiting.filter(isSetting), ...waiting.filter((list) => !isSetting(list)));
