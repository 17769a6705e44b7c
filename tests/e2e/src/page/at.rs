//! Where things are: the widget's names for its own parts, as selectors.

/// How the key of the answers in local storage begins.
pub(crate) const RECORD_KEY: &str = "consentry";

/// The first layer.
pub(crate) const BANNER: &str = "section[part~=banner]";
/// Accept on the first layer.
pub(crate) const ACCEPT: &str = "section[part~=banner] [data-do=accept]";
/// Reject on the first layer.
pub(crate) const REJECT: &str = "section[part~=banner] [data-do=reject]";
/// The button that opens the choices.
pub(crate) const CHOOSE: &str = "section[part~=banner] [data-do=choose]";
/// The notice link on the first layer.
pub(crate) const BANNER_NOTICE: &str = "section[part~=banner] a[data-notice]";

/// The choices.
pub(crate) const DIALOG: &str = "dialog[part~=dialog][open]";
/// Save in the choices.
pub(crate) const SAVE: &str = "dialog[part~=dialog][open] [data-do=save]";
/// Reject all in the choices.
pub(crate) const REJECT_ALL: &str = "dialog[part~=dialog][open] [data-do=reject]";
/// Accept all in the choices.
pub(crate) const ACCEPT_ALL: &str = "dialog[part~=dialog][open] [data-do=accept]";
/// Close in the choices.
pub(crate) const CLOSE: &str = "dialog[part~=dialog][open] [data-do=close]";

/// What is said after an answer.
pub(crate) const CONFIRMATION: &str = "[part~=confirmation]";
/// Hide in the confirmation.
pub(crate) const HIDE: &str = "[part~=confirmation] [data-do=hide]";
/// The button in the message that a vendor runs until the page is loaded again.
pub(crate) const RELOAD: &str = "[part~=confirmation] [data-do=reload]";

/// Wherever a sentence may stand that answers a press.
pub(crate) const SAID: &str = "[part~=confirmation], dialog[part~=dialog][open]";

/// The way back to the choices: the page's own, or the one that Consentry adds.
pub(crate) const SETTINGS: &str = "[data-consentry=settings], [data-do=settings]";

/// The page's own way back: without Consentry, a link to the notice.
pub(crate) const PAGE_SETTINGS: &str = "a[data-consentry=settings]";

/// The way back that Consentry adds where the page has none.
pub(crate) const OWN_SETTINGS: &str = "[data-do=settings]";

/// The objection on the first layer.
pub(crate) const OBJECT: &str = "section[part~=banner] [data-do=object]";

/// What stands in the place of a held frame.
pub(crate) const PLACEHOLDER: &str = "[part~=placeholder]";
/// Shows the frame for this visit to the page.
pub(crate) const SHOW_ONCE: &str = "[part~=placeholder] [data-do=once]";
/// Shows it from now on.
pub(crate) const ALWAYS_SHOW: &str = "[part~=placeholder] [data-do=always]";
/// The frame, once it is shown.
pub(crate) const FRAME: &str = "iframe[data-consentry-use][src]";

/// The choices in a page of the site's own.
pub(crate) const BLOCK: &str = "div[part~=choices]";

/// The button that asks for a receipt.
pub(crate) const RECEIPT_BUTTON: &str = "dialog[part~=dialog][open] button[part~=receipt]";
/// The receipt.
pub(crate) const RECEIPT: &str = "dialog[part~=dialog][open] div[part~=receipt]";

/// The cookie table in the page.
pub(crate) const COOKIE_TABLE: &str = "[data-consentry=cookie-table] table";

/// The control of one use in the choices.
pub(crate) fn toggle(use_id: &str) -> String {
    format!("dialog[part~=dialog][open] input[data-use='{use_id}']")
}

/// One of the notice links of a use in the choices, counted from 0.
pub(crate) fn notice_of(use_id: &str, index: usize) -> String {
    format!("dialog[part~=dialog][open] a:is([data-notice='{use_id}'], [data-notice^='{use_id}.']) >> {index}")
}
