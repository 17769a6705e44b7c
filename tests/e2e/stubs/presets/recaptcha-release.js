/*
 * Stands in for https://www.gstatic.com/recaptcha/releases/<release>/recaptcha__en.js
 *
 * It puts a badge with a frame of its own into the page, and each check of the visitor, once it is answered and while that
 * frame is there, leaves a key in the page's own local storage. This page has it check all the time.
 */
const [key] = window.___grecaptcha_cfg.render;
const frame = document.createElement('iframe');
frame.title = 'reCAPTCHA';
frame.src = `https://www.recaptcha.net/recaptcha/enterprise/anchor?ar=1&k=${key}&size=invisible`;
const badge = document.createElement('div');
badge.className = 'grecaptcha-badge';
badge.append(frame);
document.body.append(badge);

const ANSWER_MS = 50;

window.grecaptcha.enterprise.execute = () => {
  report('https://www.recaptcha.net/recaptcha/enterprise/reload', { k: key });
  setTimeout(() => {
    if (frame.isConnected) localStorage.setItem('_grecaptcha', '09A');
  }, ANSWER_MS);
};

keepBeating(() => window.grecaptcha.enterprise.execute());
