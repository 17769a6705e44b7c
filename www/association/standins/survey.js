/*
 * The stand-in for a survey: counts how many questions are answered and says
 * thank you at the end. It sends and keeps nothing.
 */
(() => {
  'use strict';

  /** @param {string} id */
  const get = (id) => /** @type {any} */ (document.getElementById(id));

  const form = get('survey');
  const thanks = get('thanks');
  const progress = get('progress');
  const said = get('progress-words');
  const questions = [...form.querySelectorAll('.question')];

  form.addEventListener('input', showProgress);

  form.addEventListener('submit', (/** @type {Event} */ event) => {
    event.preventDefault();
    // An emptied form keeps no opinion for the next person at this screen.
    form.reset();
    form.hidden = true;
    thanks.hidden = false;
    thanks.focus();
  });

  /** Shows how many questions have an answer. */
  function showProgress() {
    const done = questions.filter(answered).length;
    progress.value = done;
    said.textContent = `${done} of ${questions.length} answered`;
  }

  /** @param {Element} question */
  function answered(question) {
    const text = question.querySelector('textarea');
    return text ? text.value.trim() !== '' : question.querySelector(':checked') !== null;
  }
})();
