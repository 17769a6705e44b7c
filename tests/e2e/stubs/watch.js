/*
 * Runs first on every page of every story and tells the test server, on the page's own host, what the page
 * complained about. It keeps nothing in the browser: the stories look at cookies and storage.
 */
(() => {
  'use strict';

  function report(kind, text) {
    const body = JSON.stringify({ kind, text: String(text), path: location.pathname });
    fetch('/e2e/complaint', { method: 'POST', body, keepalive: true }).catch(() => undefined);
  }

  const error = console.error;
  console.error = function (...values) {
    report('console.error', values.map(String).join(' '));
    error.apply(console, values);
  };

  addEventListener('error', (event) => {
    // A resource that fails to load also fires here, without a message: the browser says that by itself.
    if (event.message) report('uncaught', `${event.message} at ${event.filename}:${event.lineno}`);
  });
  addEventListener('unhandledrejection', (event) => report('unhandled rejection', event.reason));
  for (const name of ['consentry:error', 'consentry:leak']) {
    document.addEventListener(name, (event) => report(name, JSON.stringify(event.detail)));
  }
  document.addEventListener('securitypolicyviolation', (event) => {
    report('policy violation', `${event.violatedDirective} ${event.blockedURI}`);
  });
})();
