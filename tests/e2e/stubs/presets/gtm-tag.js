/*
 * Follows the stand-in for the container: what Google's own part of it reports.
 */
keepBeating(() => report('https://www.googletagmanager.com/a', { id: 'GTM-ABC1234' }));
