//! A policy in other words: the resident has picked another language. What is asked, and what was answered, stays.

use super::policy::Policy;

impl Policy {
    /// From now on all is said as in this policy of the same configuration, which was begun in another language.
    pub fn retell(&mut self, told: Self) {
        (self.site, self.notice, self.more) = (told.site, told.notice, told.more);
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
