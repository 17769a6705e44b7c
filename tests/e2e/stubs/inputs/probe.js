/*
 * Runs first in the page of each mutated input (`src/inputs.rs`): notes whatever goes wrong there, and calls all that a page
 * can call of Consentry. What it found is what `examine` resolves to. It judges nothing.
 */
(() => {
  'use strict';

  /** What a mutated text would do if it became code or markup. */
  window.hacked = 0;
  window.heldRan = [];
  const seen = { errors: [], uncaught: [], told: [] };
  const short = (value) => String(value).slice(0, 400);

  const { error } = console;
  console.error = (...values) => {
    seen.errors.push(short(values.map(String).join(' ')));
    error.apply(console, values);
  };
  addEventListener('error', (event) => {
    // A resource that fails to load also fires here, without a message.
    if (event.message) seen.uncaught.push(short(`${event.message} at ${event.filename}:${event.lineno}`));
  });
  addEventListener('unhandledrejection', ({ reason }) => {
    seen.uncaught.push(short(`unhandled rejection: ${reason?.stack ?? JSON.stringify(reason)}`));
  });
  document.addEventListener('consentry:error', ({ detail }) => seen.told.push(detail));

  const PATIENCE_MILLIS = 8000;
  const late = (what) =>
    new Promise((resolve) => setTimeout(() => resolve({ ok: false, code: `${what} never settled` }), PATIENCE_MILLIS));
  const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

  const isOurs = (address) => /^\/(consentry\/consentry|e2e\/inputs\/probe)/.test(address);
  /** The scripts in the page that are neither its own nor Consentry's. */
  const loads = () =>
    [...document.querySelectorAll('script[src]')].map((script) => script.getAttribute('src')).filter((src) => !isOurs(src));

  const stands = () => ({
    choices: window.consentry.choices(),
    has: window.inputIds.filter((id) => window.consentry.has(id)),
    loads: loads(),
  });

  /** How things stand as soon as that is settled. */
  let first;
  (window.consentry ||= []).push(() => {
    first = stands();
  });

  const held = () => [
    ...window.heldRan,
    ...[...document.querySelectorAll('.held')].map((element) => `template ${element.id}`),
    ...[...document.querySelectorAll('iframe[src]')].map((frame) => `frame ${frame.dataset.consentryUse}`),
  ];

  /** Within our roots, and where we fill the page: what no text of a configuration may become. */
  const FILLED = '[data-consentry=choices] *, [data-consentry=cookie-table] *';
  const NEVER = 'script,img,iframe,object,embed,base,meta,svg,form,link';
  const odd = () => {
    const roots = [...document.querySelectorAll('*')].map((element) => element.shadowRoot).filter(Boolean);
    const elements = [...roots.flatMap((root) => [...root.querySelectorAll('*')]), ...document.querySelectorAll(FILLED)];
    const found = [];
    for (const element of elements) {
      if (element.matches(NEVER)) found.push(element.outerHTML);
      for (const { name } of element.attributes) if (/^on/i.test(name)) found.push(element.outerHTML);
      if (element.href && !/^(https|mailto|tel):/.test(element.href)) found.push(element.href);
    }
    for (const sheet of roots.flatMap((root) => [...root.adoptedStyleSheets])) {
      for (const rule of sheet.cssRules) if (/url\(|@import/i.test(rule.cssText)) found.push(rule.cssText);
    }
    return found.map(short);
  };

  const ours = () => document.querySelectorAll('consentry-banner,consentry-settings,consentry-placeholder,consentry-choices');

  /** All that can be called, one after the other. */
  async function callAll(calls) {
    const { consentry, inputIds } = window;
    const call = async (name, ...values) => {
      let result;
      try {
        result = await Promise.race([consentry[name](...values), late(name)]);
      } catch (thrown) {
        result = { ok: false, code: `${name} threw ${short(thrown)}` };
      }
      calls.push({ name, ok: result?.ok, code: result?.code });
      return result;
    };
    await call('acceptAll');
    await call('openSettings');
    const hasDialog = [...ours()].some((host) => host.shadowRoot.querySelector('dialog[open]'));
    await call('set', { [inputIds[0]]: true });
    for (const wrong of [{ ['__proto__']: true }, { nobody: true }, null, 5, [true], '\ud800', { [inputIds[0]]: 'yes' }]) {
      await call('set', wrong);
    }
    for (const id of ['AM-40718', 'a@b.example', '\ud800', {}, null]) await call('setUserId', id);
    const granted = stands();
    await call('receipt');
    await call('set', { [inputIds[0]]: false });
    await call('withdraw', inputIds[0]);
    await call('withdraw', '"],*[x="');
    await call('rejectAll');
    await call('withdraw');
    const receipt = JSON.stringify(await call('receipt'));
    return { hasDialog, granted, hasReceipt: /"receipt_id"/.test(receipt) };
  }

  /** @param {{key: string, held: string[]}} wanted What is looked at, and what is waited for. */
  window.examine = async ({ key, held: awaited }) => {
    const before = localStorage.getItem(key);
    const { consentry } = window;
    const isThere = consentry && !Array.isArray(consentry);
    const ready = isThere ? await Promise.race([consentry.ready, late('ready')]) : { ok: false, code: 'no interface' };
    await pause(0);
    for (let tries = 0; tries < 100 && !awaited.every((one) => held().includes(one)); tries++) await pause(20);
    const calls = [];
    const heldThen = held();
    const called = isThere ? await callAll(calls) : undefined;
    // What a promise that nobody waits for has to say is said by then.
    await pause(0);
    return {
      ...seen, ready, first, calls, held: heldThen, ...called,
      last: isThere ? stands() : undefined,
      odd: odd(),
      ours: ours().length,
      record: localStorage.getItem(key),
      isUntouched: localStorage.getItem(key) === before,
      local: Object.keys(localStorage).filter((name) => name !== key),
      session: Object.keys(sessionStorage),
      cookies: document.cookie.split('; ').filter((pair) => pair && !pair.startsWith('consentry')),
      hacked: window.hacked,
      isWell:
        window.ownRan === true &&
        document.getElementById('own')?.textContent === 'Repairs are done from Monday to Friday.' &&
        document.getElementById('link')?.pathname === '/repairs/',
    };
  };
})();
