/*
 * The repairs form: shows a thank-you when the form is sent. Nothing leaves
 * the page.
 */
(() => {
  'use strict';

  /** @param {string} id */
  const get = (id) => /** @type {any} */ (document.getElementById(id));

  const form = get('repair');
  const thanks = get('thanks');

  form.addEventListener('submit', (/** @type {Event} */ event) => {
    event.preventDefault();
    // An emptied form also tells other scripts that nothing is left to lose here.
    form.reset();
    form.hidden = true;
    thanks.classList.add('shown');
    thanks.focus();
  });
})();
