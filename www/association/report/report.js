/*
 * The repairs form: when it is sent, it empties itself and gives way to a
 * thank-you. Nothing leaves the page.
 */
(() => {
  'use strict';

  /** @param {string} id */
  const get = (id) => /** @type {any} */ (document.getElementById(id));

  const form = get('repair');
  const thanks = get('thanks');

  form.addEventListener('submit', (/** @type {Event} */ event) => {
    event.preventDefault();
    // Nothing typed may stay behind in a form that only looks gone.
    form.reset();
    form.hidden = true;
    thanks.classList.add('shown');
    // Whoever cannot see the form go hears of it by the move of the focus.
    thanks.focus();
  });
})();
