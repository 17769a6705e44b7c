/*
 * The forms of the site: the draft of a notice with its preview, and requests
 * on the account page. Nothing leaves the page. The script is on every page
 * and listens at the document, because a form may be brought in later.
 */
(() => {
  'use strict';

  /** @param {string} id */
  const get = (id) => /** @type {any} */ (document.getElementById(id));

  document.addEventListener('input', refresh);
  document.addEventListener('change', refresh);
  // Browsers fill in again what stood in a form before a reload.
  window.addEventListener('pageshow', preview);

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.dataset.thanks) return;
    event.preventDefault();
    // An emptied form also tells other scripts that nothing is left to lose here.
    form.reset();
    preview();
    const workspace = /** @type {HTMLElement} */ (form.closest('.workspace') ?? form);
    workspace.hidden = true;
    const thanks = get(form.dataset.thanks);
    thanks.classList.add('shown');
    thanks.focus();
  });

  /** @param {Event} event */
  function refresh(event) {
    if (event.target instanceof Element && event.target.closest('#draft')) preview();
  }

  /** Writes the notice anew from the form, if the form is on this page. */
  function preview() {
    const form = get('draft');
    if (!form) return;

    for (const place of document.querySelectorAll('#preview [data-from]')) {
      const { from = '', blank = '' } = /** @type {HTMLElement} */ (place).dataset;
      const value = get(from).value.trim();
      place.textContent = value || blank;
      place.classList.toggle('blank', !value);
    }

    const kind = form.querySelector('[name="kind"]:checked');
    get('preview-kind').textContent = kind.dataset.title;
    get('preview-opening').textContent = kind.dataset.opening;

    const ticked = [...form.querySelectorAll('[type="checkbox"]:checked')];
    get('preview-faults').replaceChildren(
      ...ticked.map((box) => {
        const item = document.createElement('li');
        item.textContent = box.value;
        return item;
      }),
    );
    get('preview-no-faults').hidden = ticked.length > 0;
  }
})();
