// Orejime with two vendors, as its documentation configures it.
window.orejimeConfig = {
  privacyPolicyUrl: '/privacy',
  purposes: [
    { id: 'google-analytics', title: 'Google Analytics', description: 'Learns which pages you visit.', cookies: ['_ga'] },
    { id: 'hotjar', title: 'Hotjar', description: 'Records your clicks and scrolling.', cookies: ['_hjSession'] },
  ],
};
