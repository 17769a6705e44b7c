// Klaro with two vendors, as its documentation configures it.
window.klaroConfig = {
  version: 1,
  // Without it the button says yes to nothing that is not preset.
  acceptAll: true,
  privacyPolicy: '/privacy',
  services: [
    { name: 'google-analytics', title: 'Google Analytics', purposes: ['analytics'], cookies: ['_ga'] },
    { name: 'hotjar', title: 'Hotjar', purposes: ['analytics'], cookies: ['_hjSession'] },
  ],
};
