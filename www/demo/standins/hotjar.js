/*
 * Stand-in for Hotjar's first script in the demo: takes the site's number from
 * its own address and loads the recorder, as the real one does.
 * Loaded as https://static.hotjar.com/c/hotjar-….js?sv=6.
 */
(() => {
  'use strict';

  const page = /** @type {any} */ (window);
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const id = /\/c\/hotjar-(\d+)\.js/.exec(own.src)?.[1];
  // The real script does nothing on a second load.
  if (!id || page.hjSiteSettings) return;

  page.hjSiteSettings = { site_id: Number(id) };
  page.hj =
    page.hj ||
    function hj() {
      (page.hj.q = page.hj.q || []).push(arguments);
    };

  const recorder = document.createElement('script');
  recorder.async = true;
  recorder.src = 'https://script.hotjar.com/modules.js';
  document.head.append(recorder);
})();
