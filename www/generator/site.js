/*
 * Moving about in the site without loading every page anew: a plain click on a
 * link of this site fetches the page and puts its main part in the place of
 * the present one. Whatever goes wrong, the browser goes there by itself.
 */
(() => {
  'use strict';

  /** Only pages below this path look like this one. */
  const HOME = '/generator/';

  /** @typedef {{main: HTMLElement, heading: HTMLElement, title: string, marks: Map<string, string>, address: URL}} Page */

  /** The page on show, without its fragment. */
  let shown = addressOf(location);

  /** The page under way; a later one calls it off. */
  let coming = new AbortController();

  document.addEventListener('click', (event) => {
    const url = destination(event);
    if (!url) return;
    event.preventDefault();
    go(url, {
      arrive: (address) => {
        // As browsers do: the same page again makes no second entry in the history.
        const same = address.href === location.href;
        history[same ? 'replaceState' : 'pushState'](null, '', address);
      },
      giveUp: () => location.assign(url),
    });
  });

  window.addEventListener('popstate', () => {
    coming.abort();
    // A fragment of the page on show is the browser's own business.
    if (addressOf(location) === shown) return;
    go(new URL(location.href), {
      arrive: () => undefined,
      giveUp: () => location.reload(),
    });
  });

  /**
   * Where a click leads, if it is ours to follow.
   * @param {MouseEvent} event
   * @returns {URL | undefined}
   */
  function destination(event) {
    if (event.defaultPrevented || event.button !== 0) return undefined;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
    // Links in another script's shadow root do not show here, and so stay its own.
    const { target } = event;
    const link = target instanceof Element ? target.closest('a') : null;
    if (!link || !link.hasAttribute('href')) return undefined;
    // The consent widget opens its choices from such a link.
    if (link.hasAttribute('data-consentry')) return undefined;
    if (link.hasAttribute('download') || (link.target && link.target !== '_self')) return undefined;

    const url = new URL(link.href);
    if (!isOurs(url)) return undefined;
    if (url.href.includes('#') && addressOf(url) === addressOf(location)) return undefined;
    // Only a real navigation finds a place by its words.
    if (url.hash.includes(':~:')) return undefined;
    return url;
  }

  /**
   * @param {URL} url
   * @param {{arrive: (address: URL) => void, giveUp: () => void}} way
   */
  async function go(url, way) {
    coming.abort();
    const mine = new AbortController();
    coming = mine;
    mainPart(document)?.setAttribute('aria-busy', 'true');
    mine.signal.addEventListener('abort', () => mainPart(document)?.removeAttribute('aria-busy'));
    try {
      const page = await fetched(url, mine.signal);
      if (mine.signal.aborted) return;
      way.arrive(page.address);
      // Whoever watches over moves (the consent widget, where a recorder runs that must not come along) may have
      // turned this one into a load: the address is then still the old one, and the other page is not drawn here.
      if (addressOf(location) === addressOf(page.address)) show(page);
    } catch {
      // Somebody who has gone elsewhere in the meantime is left there.
      if (!mine.signal.aborted) way.giveUp();
    }
  }

  /**
   * @param {URL} url
   * @param {AbortSignal} signal
   * @returns {Promise<Page>}
   */
  async function fetched(url, signal) {
    const response = await fetch(addressOf(url), { signal });
    const address = new URL(response.url);
    address.hash = url.hash;
    const isPage = response.headers.get('content-type')?.startsWith('text/html');
    if (!response.ok || !isPage || !isOurs(address)) throw new Error(`no page of this site: ${url.pathname}`);

    const found = new DOMParser().parseFromString(await response.text(), 'text/html');
    const main = mainPart(found);
    const heading = main?.querySelector('h1');
    if (!main || !heading) throw new Error(`no main part: ${url.pathname}`);
    return { main, heading, title: found.title, marks: marksOf(found), address };
  }

  /** @param {Page} page */
  function show({ main, heading, title, marks, address }) {
    mainPart(document)?.replaceWith(document.adoptNode(main));
    document.title = title;
    for (const link of navLinks(document)) {
      const mark = marks.get(link.pathname);
      if (mark) link.setAttribute('aria-current', mark);
      else link.removeAttribute('aria-current');
    }
    shown = addressOf(address);

    // Tells a screen reader that the page is another one, and where it starts.
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    const place = address.hash ? document.getElementById(address.hash.slice(1)) : null;
    if (place) place.scrollIntoView();
    else window.scrollTo(0, 0);
  }

  /**
   * Which entries of the navigation are marked as current, and how.
   * @param {Document} page
   * @returns {Map<string, string>}
   */
  function marksOf(page) {
    return new Map(
      navLinks(page).flatMap((link) => {
        const mark = link.getAttribute('aria-current');
        return mark ? [[link.pathname, mark]] : [];
      }),
    );
  }

  /**
   * @param {Document} page
   * @returns {HTMLAnchorElement[]}
   */
  function navLinks(page) {
    return [...page.querySelectorAll('.site-nav a')].map((link) => /** @type {HTMLAnchorElement} */ (link));
  }

  /**
   * @param {Document} page
   * @returns {HTMLElement | null}
   */
  function mainPart(page) {
    return page.querySelector('main');
  }

  /** @param {URL} url */
  function isOurs(url) {
    return url.origin === location.origin && url.pathname.startsWith(HOME);
  }

  /**
   * An address without its fragment.
   * @param {URL | Location} url
   */
  function addressOf(url) {
    return url.origin + url.pathname + url.search;
  }
})();
