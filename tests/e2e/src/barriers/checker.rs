//! The two checkers, pinned in `pkg-config/tools`: scripts that are put into the page and walk through open shadow roots.

use crate::page::Page;
use crate::server::folder;
use crate::story::Outcome;
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::fmt;
use std::fs;
use std::sync::OnceLock;

/// A checker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checker {
    /// axe-core by Deque.
    Axe,
    /// Equal Access by IBM.
    EqualAccess,
}

/// Something that keeps people out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    checker: &'static str,
    rule: String,
    place: String,
    /// The element as it is written.
    pub(crate) element: String,
    said: String,
}

/// What a checker saw on a page.
#[derive(Debug)]
pub(crate) struct Seen {
    /// How many verdicts it gave about elements in our shadow roots: without any it has not looked.
    pub(crate) ours: u64,
    /// All that keeps people out, in the whole page.
    pub(crate) findings: Vec<Finding>,
}

/// All rules of WCAG 2.0 to 2.2, levels A and AA, and what axe itself advises. What it leaves for a person to judge
/// (`incomplete`) is mostly text over a picture of the demo page, and says nothing by itself. Two of its verdicts are
/// mistakes, each of which was looked at:
/// - In forced colours it reads `-webkit-text-fill-color`, which Chromium gives as the page wrote it, not as it is drawn.
///   There the other checker alone judges contrast.
/// - A link of ours stands before the page's skip link, which it then takes for content without a landmark.
const AXE: &str = "
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const isForced = matchMedia('(forced-colors: active)').matches;
    const seen = await axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        rules: { 'color-contrast': { enabled: !isForced } },
        elementRef: true,
    });
    const places = (rules) => rules.flatMap(({ id, nodes }) => nodes.map((node) => ({ id, ...node })));
    const isOurs = ({ target }) => String(target[0]?.[0] ?? '').includes('consentry-');
    const isSkipLink = ({ id, element }) => id === 'region' && element.matches('consentry-banner + a[href^=\"#\"]');
    return {
        ours: places([...seen.passes, ...seen.violations]).filter(isOurs).length,
        found: places(seen.violations).filter((place) => !isSkipLink(place))
            .map(({ id, target, html, failureSummary }) =>
                [id, target.flat().join(' >> '), html, failureSummary.replace(/\\s+/g, ' ')]),
    };";

/// A `VIOLATION` that did `FAIL` is what the checker itself counts as one. `POTENTIAL` and `MANUAL` ask a person to judge (is
/// this text a heading? can the focus be seen?) and stand at every page. `RECOMMENDATION` goes beyond WCAG, and is at odds
/// with axe about a table that scrolls: one frowns on its taking the focus, the other demands it. None can fail a test.
const EQUAL_ACCESS: &str = "
    const { results } = await new ace.Checker().check(document, ['WCAG_2_2']);
    return {
        ours: results.filter(({ path }) => /\\/consentry-[^/]*\\/#document-fragment/.test(path.dom)).length,
        found: results.filter(({ value }) => value[0] === 'VIOLATION' && value[1] === 'FAIL')
            .map(({ ruleId, reasonId, path, snippet, message }) =>
                [`${ruleId}/${reasonId}`, path.dom, snippet, message]),
    };";

impl Checker {
    /// Both.
    pub(crate) const ALL: [Self; 2] = [Self::Axe, Self::EqualAccess];

    /// Its name in reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Axe => "axe-core",
            Self::EqualAccess => "Equal Access",
        }
    }

    /// Goes into the page that is open, and stays until the next.
    pub(crate) async fn enter(self, page: &Page) -> Outcome {
        page.run(self.program()?).await.with_context(|| format!("{} does not start", self.name()))
    }

    /// Looks at the page as it is now.
    pub(crate) async fn look(self, page: &Page) -> Result<Seen> {
        let seen = page.waiting_script(if self == Self::Axe { AXE } else { EQUAL_ACCESS }).await?;
        let ours = seen.get("ours").and_then(Value::as_u64).context("no verdicts")?;
        let found = seen.get("found").cloned().unwrap_or_default();
        Ok(Seen { ours, findings: findings(self.name(), found)? })
    }

    /// The text of its script, read once.
    fn program(self) -> Result<&'static str> {
        static PROGRAMS: [OnceLock<String>; 2] = [OnceLock::new(), OnceLock::new()];
        let [axe, equal_access] = &PROGRAMS;
        let (file, kept, end) = match self {
            Self::Axe => ("axe-core/axe.min.js", axe, ""),
            // A variable of the script that is run would end with it.
            Self::EqualAccess => ("accessibility-checker-engine/ace.js", equal_access, "\nwindow.ace = ace;"),
        };
        if kept.get().is_none() {
            let path = folder("CONSENTRY_CHECKERS", "pkg-config/tools/node_modules")?.join(file);
            let text = fs::read_to_string(&path).with_context(|| {
                format!("{}: `npm ci` in pkg-config/tools brings it; `cargo xtask test` does that", path.display())
            })?;
            // Another story may have read it meanwhile, which is as good.
            drop(kept.set(format!("{text}{end}")));
        }
        kept.get().map(String::as_str).context("nothing was read")
    }
}

/// A list of rule, place, element and words.
pub(super) fn findings(checker: &'static str, list: Value) -> Result<Vec<Finding>> {
    let found: Vec<[String; 4]> = serde_json::from_value(list)?;
    let finding = |[rule, place, element, said]: [String; 4]| Finding { checker, rule, place, element, said };
    Ok(found.into_iter().map(finding).collect())
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { checker, rule, place, element, said } = self;
        write!(f, "{checker}, {rule}: {place}\n    {element}\n    {said}")
    }
}
