/*
 * Follows the first script of every preset: something new that the vendor sets, of which no preset knows yet.
 */
(() => {
  'use strict';

  const labels = location.hostname.split('.');
  for (let from = labels.length - 1; from >= 0; from -= 1) {
    document.cookie = `not_listed=1; domain=${labels.slice(from).join('.')}; path=/; max-age=86400`;
    if (document.cookie.includes('not_listed=')) return;
  }
})();
