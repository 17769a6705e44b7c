/*
 * The repairs form: shows the chosen photo and, when the form is sent, a
 * thank-you. Nothing leaves the page.
 */
(() => {
  'use strict';

  /** @param {string} id */
  const get = (id) => /** @type {any} */ (document.getElementById(id));

  const form = get('repair');
  const thanks = get('thanks');
  const photo = get('photo');
  const preview = get('preview');
  const picture = get('preview-picture');
  const problem = get('photo-problem');

  /** Address of the photo on show, released when it goes. */
  let shown = '';

  photo.addEventListener('change', showPhoto);
  get('preview-remove').addEventListener('click', () => {
    photo.value = '';
    showPhoto();
    photo.focus();
  });
  picture.addEventListener('error', () => {
    // Forgetting the photo empties its address, which is an error as well.
    if (!shown) return;
    photo.value = '';
    showPhoto();
    problem.textContent = 'This file is not a picture that we can show. Please choose another one.';
  });

  form.addEventListener('submit', (/** @type {Event} */ event) => {
    event.preventDefault();
    // An emptied form also tells other scripts that nothing is left to lose here.
    form.reset();
    showPhoto();
    form.hidden = true;
    thanks.classList.add('shown');
    thanks.focus();
  });

  /** Shows the chosen photo, or takes the last one away. */
  function showPhoto() {
    if (shown) URL.revokeObjectURL(shown);
    const [file] = photo.files;
    shown = file ? URL.createObjectURL(file) : '';
    problem.textContent = '';
    preview.hidden = !file;
    get('preview-name').textContent = file ? file.name : '';
    if (file) picture.src = shown;
    else picture.removeAttribute('src');
  }
})();
