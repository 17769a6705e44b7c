/*
 * The service worker of the demo sites.
 *
 * It stands between the pages and the network so that no real vendor is ever
 * reached: requests to vendor hosts get stand-ins, any other request to
 * another origin is refused, and requests to our own origin are left alone
 * but for one, by which a page can tell that the worker is really there.
 * Every request that wanted to leave is reported to the page that made it.
 * It belongs to the demo, not to the product.
 */
(() => {
  'use strict';

  /** @typedef {'script' | 'beacon' | 'unknown' | 'refused'} Answer what the worker did with a request */
  /** @typedef {{type: 'demo:request', host: string, path: string, method: string, at: number, answer: Answer}} Report */

  const worker = /** @type {any} */ (self);

  /**
   * An address that only this worker answers. A page asks for it to learn that
   * its requests really come through here: having a controller is not enough,
   * for it may be another project's, or passed by from the developer tools.
   */
  const PROBE = '/demo/through-the-worker';

  /** Hosts that count as a vendor's: the host itself and everything below it. */
  const VENDOR_HOSTS = [
    'googletagmanager.com',
    'google-analytics.com',
    'analytics.google.com',
    'hotjar.com',
    'hotjar.io',
    'wren-analytics.example',
    'surveymonkey.com',
  ];

  /**
   * Which stand-in answers which script.
   * @type {{host: string, path: RegExp, file: string}[]}
   */
  const SCRIPTS = [
    { host: 'www.googletagmanager.com', path: /^\/gtag\/js$/, file: '/demo/standins/google-analytics.js' },
    { host: 'static.hotjar.com', path: /^\/c\/hotjar-\d+\.js$/, file: '/demo/standins/hotjar.js' },
    { host: 'script.hotjar.com', path: /^\/modules\.js$/, file: '/demo/standins/hotjar-modules.js' },
    { host: 'cdn.wren-analytics.example', path: /^\/wren\.js$/, file: '/demo/standins/wren.js' },
  ];

  /** @param {string} host */
  const isVendor = (host) => VENDOR_HOSTS.some((known) => host === known || host.endsWith(`.${known}`));

  worker.addEventListener('install', (/** @type {any} */ event) => {
    // A new version takes over at once: a demo has no old pages worth keeping.
    event.waitUntil(worker.skipWaiting());
  });

  worker.addEventListener('activate', (/** @type {any} */ event) => {
    // The very first page must be controlled without a reload.
    event.waitUntil(worker.clients.claim());
  });

  worker.addEventListener('message', (/** @type {any} */ event) => {
    // A page that was loaded past this worker may still be taken over.
    if (event.data === 'demo:claim') event.waitUntil(worker.clients.claim());
  });

  worker.addEventListener('fetch', (/** @type {any} */ event) => {
    const url = new URL(event.request.url);
    if (url.origin === worker.location.origin) {
      // Not calling respondWith() leaves a request exactly as it was.
      if (url.pathname === PROBE) event.respondWith(new Response(null, { status: 204 }));
      return;
    }
    // data: and blob: stay inside the browser.
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return;

    const { answer, response } = answerFor(url, event.request);
    event.respondWith(response);
    event.waitUntil(
      report(event.clientId, {
        type: 'demo:request',
        host: url.host,
        path: url.pathname,
        method: event.request.method,
        at: Date.now(),
        answer,
      }),
    );
  });

  /**
   * @param {URL} url
   * @param {Request} request
   * @returns {{answer: Answer, response: Response | Promise<Response>}}
   */
  function answerFor(url, request) {
    if (!isVendor(url.hostname)) {
      return { answer: 'refused', response: plain(403, 'This demo makes no request to other sites.') };
    }
    const script = SCRIPTS.find((entry) => entry.host === url.hostname && entry.path.test(url.pathname));
    if (script) return { answer: 'script', response: standIn(script.file) };
    // A script we hold no stand-in for must not pass as an empty success.
    if (request.destination === 'script') {
      return { answer: 'unknown', response: plain(404, 'This demo has no stand-in for this script.') };
    }
    return { answer: 'beacon', response: new Response(null, { status: 204 }) };
  }

  /**
   * @param {string} file path of the stand-in on our own origin
   * @returns {Promise<Response>}
   */
  async function standIn(file) {
    try {
      const found = await fetch(file, { cache: 'no-cache' });
      if (!found.ok) return plain(502, 'The stand-in is missing.');
      return new Response(await found.text(), {
        headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' },
      });
    } catch {
      // Never fall back to the vendor itself.
      return Response.error();
    }
  }

  /**
   * @param {number} status
   * @param {string} text
   */
  function plain(status, text) {
    return new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  }

  /**
   * @param {string} clientId
   * @param {Report} message
   */
  async function report(clientId, message) {
    const page = clientId ? await worker.clients.get(clientId) : undefined;
    page?.postMessage(message);
  }
})();
