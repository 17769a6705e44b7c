// vanilla-cookieconsent with two vendors, as its documentation configures it.
CookieConsent.run({
  // It takes a driven browser for a robot, and would show nothing.
  hideFromBots: false,
  categories: { necessary: { enabled: true, readOnly: true }, analytics: {}, recordings: {} },
  language: {
    default: 'en',
    translations: {
      en: {
        consentModal: {
          title: 'Cookies on Example Homes',
          description: 'Google Analytics learns which pages you visit. Hotjar records your clicks and scrolling.',
          acceptAllBtn: 'Accept',
          acceptNecessaryBtn: 'Reject',
          showPreferencesBtn: 'Choose',
        },
        preferencesModal: {
          title: 'Your choices',
          acceptAllBtn: 'Accept all',
          acceptNecessaryBtn: 'Reject all',
          savePreferencesBtn: 'Save',
          sections: [
            { title: 'Google Analytics', description: 'Learns which pages you visit.', linkedCategory: 'analytics' },
            { title: 'Hotjar', description: 'Records your clicks.', linkedCategory: 'recordings' },
          ],
        },
      },
    },
  },
});
