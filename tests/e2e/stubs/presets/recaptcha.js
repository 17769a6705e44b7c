/*
 * Stands in for https://www.recaptcha.net/recaptcha/enterprise.js?render=<site key>
 *
 * The small first script: it makes the interface that forms call, and brings the release.
 */
const key = new URL(document.currentScript.src).searchParams.get('render');
window.grecaptcha = { enterprise: { ready: (then) => setTimeout(then) } };
window.___grecaptcha_cfg = { render: [key] };

const release = document.createElement('script');
release.async = true;
release.src = 'https://www.gstatic.com/recaptcha/releases/QUpyTKFkX5CIV6EF8TFSWEif/recaptcha__en.js';
document.head.append(release);
