/*
 * The repairs form of the landlord site: says at once whom to ring if somebody
 * is in danger and, when the form is sent, a thank-you. Nothing leaves the page.
 */
(() => {
  'use strict';

  /** @param {string} id */
  const get = (id) => /** @type {any} */ (document.getElementById(id));

  const form = get('repair');
  const thanks = get('thanks');

  form.addEventListener('change', showAdvice);

  form.addEventListener('submit', (/** @type {Event} */ event) => {
    event.preventDefault();
    // An emptied form also tells other scripts that nothing is left to lose here.
    form.reset();
    showAdvice();
    // What stands beside the form is about filling it in, so it goes as well.
    get('report').hidden = true;
    thanks.classList.add('shown');
    thanks.focus();
  });

  // A browser may fill the form in again after a step back.
  window.addEventListener('pageshow', showAdvice);

  /** Shows the number to ring, or takes it away, as the form now answers. */
  function showAdvice() {
    get('danger-advice').hidden = form.elements.danger.value !== 'yes';
  }
})();
