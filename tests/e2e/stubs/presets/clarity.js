/*
 * Stands in for https://scripts.clarity.ms/<version>/clarity.js
 *
 * As its public code has it: without consent it keeps nothing. With it the visitor's cookie goes to the highest domain,
 * remembers the consent, and on the next page the window is known too. The visit is renewed with every upload.
 */
const A_YEAR_IN_DAYS = 365;
const A_DAY_IN_DAYS = 1;

let domain = null;
let settings = null;

const cookie = (name) => document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);

const setCookie = (name, value, days) => {
  if (!settings.track) return;
  const text = `${name}=${encodeURIComponent(value)};expires=${new Date(Date.now() + days * 864e5).toUTCString()};path=/`;
  domain ??= highestDomain(name);
  document.cookie = `${text};domain=.${domain}`;
};

const visit = () => setCookie('_clsk', `s|${Date.now()}|1|1|m.clarity.ms/collect`, A_DAY_IN_DAYS);

const commands = {
  start(config) {
    settings = { ...config, track: config.track || decodeURIComponent(cookie('_clck') ?? '').split('|')[3] === '1' };
    if (settings.track) sessionStorage.setItem('_cltk', sessionStorage.getItem('_cltk') ?? 't');
    keepBeating(() => {
      visit();
      report(settings.upload, { url: location.href });
    });
  },
  consentv2(state) {
    settings.track = state?.analytics_Storage === 'granted';
    setCookie('_clck', 'u|2|end|1|0', A_YEAR_IN_DAYS);
    visit();
  },
};

const waiting = window.clarity.q ?? [];
window.clarity = (name, ...values) => commands[name]?.(...values);
for (const [name, ...values] of waiting) window.clarity(name, ...values);
