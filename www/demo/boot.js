/*
 * Starts the demo on a page: makes sure that the demo's service worker stands
 * between the page and the vendors, and only then adds the widget's tag, as a
 * site would write it. Where the worker cannot stand there, the page says so
 * and no widget is loaded, so that a demo can never reach a real vendor.
 */
(() => {
  'use strict';

  const WIDGET = '/consentry/consentry.js';
  const WORKER = '/sw.js';
  /** An address that only the worker answers. */
  const PROBE = '/demo/through-the-worker';
  /** Long enough for a first installation on a slow phone. */
  const PATIENCE_MS = 8000;

  // Only readable while this script runs, so it is taken before anything waits.
  const tag = /** @type {HTMLScriptElement} */ (document.currentScript);

  /** A reason, in words for the reader of the page, why the demo cannot run. */
  class DemoFault extends Error {
    /** @param {string} why */
    constructor(why) {
      super(`This demo needs a service worker to stand in for the vendors. ${why}, so the consent widget was not loaded.`);
    }
  }

  start();

  async function start() {
    // The strip listens to the worker, so it must be there before the widget
    // can cause the first vendor request. Without it the demo still works.
    const strip = addScript('/demo/strip.js').catch(() => undefined);
    try {
      await underControl();
      await strip;
      await addScript(WIDGET, tag.dataset);
    } catch (error) {
      say(error instanceof DemoFault ? error.message : 'The consent widget was not found, so it was not loaded.');
    }
  }

  /**
   * Resolves once this page's requests go through the demo's own worker.
   * @returns {Promise<void>}
   */
  async function underControl() {
    const container = navigator.serviceWorker;
    if (!container) throw new DemoFault('This browser offers none here');

    const controlled = new Promise((resolve) => {
      const look = async () => {
        if (container.controller && (await answersProbe())) resolve(undefined);
      };
      container.addEventListener('controllerchange', look);
      look();
    });
    // Some browsers leave a registration pending for ever, so nothing below
    // waits for it; only its refusal ends the wait early.
    const refused = new Promise((_, reject) => {
      container
        .register(WORKER, { scope: '/', updateViaCache: 'none' })
        .catch(() => reject(new DemoFault('It could not be started')));
    });
    const late = new Promise((_, reject) => {
      const text = 'It does not control this page, which an ordinary reload may mend';
      setTimeout(() => reject(new DemoFault(text)), PATIENCE_MS);
    });
    // After a forced reload the worker is there but does not know this page.
    container.ready.then(({ active }) => {
      if (!container.controller) active?.postMessage('demo:claim');
    });

    await Promise.race([controlled, refused, late]);
  }

  /** Whether a request of this page reaches the demo's worker; a server knows no such address. */
  async function answersProbe() {
    try {
      const { status } = await fetch(PROBE, { cache: 'no-store' });
      return status === 204;
    } catch {
      return false;
    }
  }

  /**
   * @param {string} src
   * @param {DOMStringMap} [data] data attributes to carry over
   * @returns {Promise<void>}
   */
  function addScript(src, data = {}) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.async = true;
      script.src = src;
      Object.assign(script.dataset, data);
      script.addEventListener('load', () => resolve());
      script.addEventListener('error', () => reject(new Error(src)));
      document.head.append(script);
    });
  }

  /**
   * Shows, at the top of the page, why the widget is missing.
   * @param {string} text
   */
  function say(text) {
    const show = () => {
      const label = document.createElement('strong');
      label.textContent = 'Demo';
      const message = document.createElement('p');
      message.className = 'demo-notice';
      message.setAttribute('role', 'status');
      message.append(label, ` ${text}`);

      const sheet = document.createElement('link');
      sheet.rel = 'stylesheet';
      sheet.href = '/demo/strip.css';

      // A root of its own, for the tool's styles must not reach the site.
      const host = document.createElement('div');
      host.id = 'demo-notice';
      host.attachShadow({ mode: 'open' }).append(sheet, message);
      document.body.prepend(host);
    };
    if (document.body) show();
    else document.addEventListener('DOMContentLoaded', show, { once: true });
  }
})();
