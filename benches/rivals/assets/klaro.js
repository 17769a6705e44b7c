// Klaro with two vendors, as its documentation configures it.
window.klaroConfig = {
  version: 1,
  privacyPolicy: '/privacy',
  services: [
    { name: 'google-analytics', title: 'Google Analytics', purposes: ['analytics'], cookies: ['_ga'] },
    { name: 'hotjar', title: 'Hotjar', purposes: ['analytics'], cookies: ['_hjSession'] },
  ],
};
