//! A policy in other words: the resident has picked another language. What is asked, and what was answered, stays.

use super::policy::Policy;

impl Policy {
    /// From now on all is said as in this policy of the same configuration, which was begun in another language.
    pub fn retell(&mut self, told: Self) {
        let (site, told_site) = (&mut self.site, told.site);
        (site.name, site.controller, site.contact) = (told_site.name, told_site.controller, told_site.contact);
        (self.notice, self.more) = (told.notice, told.more);
        for (purpose, told) in self.purposes.iter_mut().zip(told.purposes) {
            (purpose.title, purpose.description) = (told.title, told.description);
            purpose.justification = told.justification;
        }
        for (use_, told) in self.uses.iter_mut().zip(told.uses) {
            let (vendor, told) = (&mut use_.vendor, told.vendor);
            (vendor.name, vendor.controller, vendor.receives) = (told.name, told.controller, told.receives);
            (vendor.privacy_url, vendor.notice) = (told.privacy_url, told.notice);
        }
    }
}
