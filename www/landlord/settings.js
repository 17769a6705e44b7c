/*
 * The reading settings of the landlord site: shows their bar, applies text size
 * and contrast to the page, and remembers them in two cookies. No page includes
 * this file: the consent widget adds it once it may run, and it stops as soon as
 * the resident objects.
 */
(() => {
  'use strict';

  /** What the widget calls this use. */
  const USE = 'settings';
  /** Half a year, in seconds. */
  const LIFE = 15552000;

  /** @typedef {{ cookie: string, attribute: string, values: string[] }} Setting */

  /** @type {Setting} */
  const size = { cookie: 'mq_textsize', attribute: 'data-text-size', values: ['normal', 'large', 'larger'] };
  /** @type {Setting} */
  const contrast = { cookie: 'mq_contrast', attribute: 'data-contrast', values: ['normal', 'high'] };
  const settings = [size, contrast];

  const page = document.documentElement;
  /** @type {HTMLElement | null} */
  let bar = null;
  /** Whether the settings are in use; nothing is kept while they are not. */
  let running = false;

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true });
  else begin();

  function begin() {
    bar = document.getElementById('reading');
    // Added again after an objection was taken back, it finds the first one still
    // listening; a second one would set every cookie twice.
    if (!bar || bar.hasAttribute('data-ready')) return;
    bar.setAttribute('data-ready', '');
    bar.addEventListener('click', choose);
    document.addEventListener('consentry:change', follow);
    follow();
  }

  /** @param {Event} event */
  function choose(event) {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button || !running) return;
    for (const setting of settings) {
      const value = button.getAttribute(setting.attribute);
      if (value === null) continue;
      apply(setting, value);
      keep(setting, value);
    }
  }

  function follow() {
    if (!mayRun()) stop();
    else if (!running) start();
  }

  /** Whether the resident has not objected; without the widget there is nobody to ask. */
  function mayRun() {
    const consentry = /** @type {any} */ (window).consentry;
    return consentry?.has?.(USE) !== false;
  }

  function start() {
    running = true;
    for (const setting of settings) apply(setting, kept(setting));
    // Renews the life of the setting for those who come back.
    keep(size, kept(size));
    bar?.removeAttribute('hidden');
  }

  /** The cookies themselves are the widget's to remove. */
  function stop() {
    running = false;
    bar?.setAttribute('hidden', '');
    for (const { attribute } of settings) page.removeAttribute(attribute);
  }

  /**
   * @param {Setting} setting
   * @param {string} value
   */
  function apply({ attribute }, value) {
    page.setAttribute(attribute, value);
    for (const button of bar?.querySelectorAll(`[${attribute}]`) ?? []) {
      button.setAttribute('aria-pressed', String(button.getAttribute(attribute) === value));
    }
  }

  /**
   * @param {Setting} setting
   * @param {string} value
   */
  function keep({ cookie }, value) {
    document.cookie = `${cookie}=${value}; path=/; max-age=${LIFE}; SameSite=Lax`;
  }

  /**
   * The remembered value; the first of the list where there is none, or one that
   * this site does not know.
   * @param {Setting} setting
   * @returns {string}
   */
  function kept({ cookie, values }) {
    const pairs = document.cookie.split('; ');
    const value = pairs.find((pair) => pair.startsWith(`${cookie}=`))?.slice(cookie.length + 1) ?? '';
    return values.includes(value) ? value : values[0];
  }
})();
