//! What a story breaks about a site and about the vendors that it asks, and how all is mended again.

use super::{Changes, Site};
use files::Answer;

/// What a vendor's host answers instead of what it does.
#[derive(Clone, Debug)]
pub(crate) enum VendorAnswer {
    /// Whatever it is asked for.
    This(Answer),
    /// Nothing, ever.
    Never,
}

impl Site {
    /// Answers a path with 404 from now on.
    pub(crate) fn lose(&self, path: &str) {
        let answer =
            Answer { status: 404, headers: vec![("Content-Type", "text/plain".to_owned())], body: b"gone".to_vec() };
        self.serve_answer(path, answer);
    }

    /// From now on a vendor's host answers this site with an error.
    pub(crate) fn break_vendor(&self, host: &str) {
        self.changes().vendors_down.push(host.to_owned());
    }

    /// Whether a vendor's host answers this site with an error.
    pub(crate) fn is_broken(&self, host: &str) -> bool {
        self.changes().vendors_down.iter().any(|down| down == host)
    }

    /// A vendor's host answers this from now on.
    pub(crate) fn replace_vendor(&self, host: &str, answer: Answer) {
        self.changes().vendors_changed.insert(host.to_owned(), VendorAnswer::This(answer));
    }

    /// A vendor's host never answers from now on.
    pub(crate) fn hang_vendor(&self, host: &str) {
        self.changes().vendors_changed.insert(host.to_owned(), VendorAnswer::Never);
    }

    /// What a vendor's host answers instead of what it does, where that was changed.
    pub(crate) fn changed_vendor(&self, host: &str) -> Option<VendorAnswer> {
        self.changes().vendors_changed.get(host).cloned()
    }

    /// Every page is sent as this makes it.
    pub(crate) fn rewrite_pages(&self, rewrite: fn(String) -> String) {
        self.changes().rewrite = Some(rewrite);
    }

    /// Every page is sent with this header as well.
    pub(crate) fn add_header(&self, name: &'static str, value: &str) {
        self.changes().headers.push((name, value.to_owned()));
    }

    /// Serves a page without a tag of ours.
    pub(crate) fn serve_bare(&self, path: &str, html: &str) {
        self.changes().bare.insert(path.to_owned(), html.to_owned());
    }

    /// All is as no story had changed it.
    pub(crate) fn mend(&self) {
        let mut changes = self.changes();
        let Changes { complaints, asked, .. } = std::mem::take(&mut *changes);
        *changes = Changes { complaints, asked, ..Changes::default() };
    }
}
