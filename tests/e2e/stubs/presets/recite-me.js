/*
 * Stands in for https://api.reciteme.com/asset/js?key=<service key>
 *
 * As the loaders of public sites use it: it makes `Recite`, and does nothing until it is told to load, says so when that is
 * done, and then opens on being enabled. What is open stays so from page to page by a cookie.
 */
const key = new URL(document.currentScript.src).searchParams.get('key');
const heard = new Map();
const domain = highestDomain('Recite.Test');

const open = () => {
  document.cookie = `Recite.Persist=true; domain=.${domain}; path=/`;
  document.cookie = `Recite_Session=5; domain=.${domain}; path=/`;
  report('https://api.reciteme.com/session', { key });
};

window.Recite = {
  Event: { subscribe: (name, then) => heard.set(name, then) },
  load: () => setTimeout(() => heard.get('Recite:load')?.()),
  enable: () => keepBeating(open),
};
