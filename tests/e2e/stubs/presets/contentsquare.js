/*
 * Stands in for https://t.contentsquare.net/uxa/<tag id>.js
 *
 * From the vendor's list of cookies and its policy of hosts: it looks for the site's root domain with a cookie that goes
 * at once, keeps visitor and visit there, renews both, keeps one key for surveys, and sends the recording on and on. The
 * page need not be prepared: commands may wait in `_uxa`.
 */
const THIRTEEN_MONTHS_IN_SECONDS = 34214400;
const HALF_AN_HOUR_IN_SECONDS = 1800;

const queue = (window._uxa ??= []);
const root = highestDomain('_cs_root-domain');
const born = Date.now();

const set = (name, value, seconds) => {
  document.cookie = `${name}=${value}; domain=.${root}; path=/; max-age=${seconds}; SameSite=Lax`;
};

const renew = () => {
  set('_cs_c', '0', THIRTEEN_MONTHS_IN_SECONDS);
  set('_cs_id', `${born}.1`, THIRTEEN_MONTHS_IN_SECONDS);
  set('_cs_s', `1.0.${Date.now()}`, HALF_AN_HOUR_IN_SECONDS);
  localStorage.setItem('_hjUserAttributes', '{}');
};

queue.push = (command) => renew() ?? command.length;
report('https://c.contentsquare.net/pageview', { url: location.href });
keepBeating(() => {
  renew();
  report('https://k.contentsquare.net/v2/recording', { url: location.href });
});
