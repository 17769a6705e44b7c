/*
 * The sign-in form: goes on to the account page of the invented customer.
 * What was typed is forgotten, and nothing is sent.
 */
(() => {
  'use strict';

  const form = /** @type {HTMLFormElement} */ (document.getElementById('sign-in'));

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // Emptied first, so that going back finds nobody's details in the fields.
    form.reset();
    location.assign(form.action);
  });
})();
