/*
 * The signed-in page: tells the consent widget who is signed in, and on
 * signing out that nobody is. Whether the reference goes on to the visit
 * counts is for the widget to decide, by the choice of the customer.
 */
(() => {
  'use strict';

  const main = /** @type {HTMLElement} */ (document.getElementById('main'));
  const reference = main.dataset.customer;

  // The widget may still be on its way: what waits in the list is run when it comes.
  (window.consentry ||= []).push((consentry) => consentry.setUserId(reference));

  // The link is followed after this, so the widget has forgotten the reference by then.
  document.getElementById('sign-out')?.addEventListener('click', () => {
    (window.consentry ||= []).push((consentry) => consentry.setUserId(null));
  });
})();
