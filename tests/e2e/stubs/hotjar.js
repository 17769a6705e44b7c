/*
 * Stands in for https://static.hotjar.com/c/hotjar-<id>.js?sv=6
 *
 * The small first script: it brings the recorder, and does nothing where the page was not prepared for it.
 */
(() => {
  'use strict';

  const id = /hotjar-(\d+)\.js/.exec(document.currentScript.src)?.[1];
  const prepared = typeof window.hj === 'function' && String(window._hjSettings?.hjid) === id;
  if (!prepared) return;

  const script = document.createElement('script');
  script.async = true;
  script.src = 'https://script.hotjar.com/modules.5d0ca1fe7b2c.js';
  document.head.append(script);
})();
