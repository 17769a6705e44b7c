//! What a web developer puts where, so that a strict site takes Consentry: our tag, what a Content-Security-Policy must
//! allow for it and for the configured vendors, headers of the server, and a line for browsers without JavaScript.

mod address;
mod headers;
mod policy;
mod tag;
mod vendors;

pub use address::Address;
pub use headers::Header;
pub use policy::Policy;

use crate::check::Good;
use headers::Others;
use policy::{CONNECT, DEFAULT, SCRIPT};
use serde_json::{Value, json};
use std::io::{self, Write};
use tag::{NONCE, Tag};
use vendors::Needs;

/// What only whoever runs the site knows.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Where consentry.js is served.
    pub src: Address,
    /// Where the configuration is served.
    pub config: Address,
    /// How scripts are let in.
    pub scripts: Scripts,
    /// Whether pages demand Trusted Types.
    pub trusted_types: TrustedTypes,
}

/// How a policy lets scripts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    /// By their hosts.
    ByHost,
    /// By a nonce on our tag, which may add others.
    ByNonce,
}

/// Whether pages demand Trusted Types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrustedTypes {
    /// They do.
    Demanded,
    /// They do not.
    None,
}

/// All that is printed.
#[derive(Clone, Debug)]
pub struct Snippet {
    tag: String,
    policy: Policy,
    headers: Vec<Header>,
    noscript: String,
    policy_notes: Vec<String>,
    header_notes: Vec<String>,
}

impl Snippet {
    /// Makes it for a configuration: `text` is the file as it is served, `script` the built consentry.js.
    ///
    /// # Errors
    /// When something in it cannot stand in a policy.
    pub fn of(good: &Good, text: &[u8], script: Option<&[u8]>, wanted: &Wanted) -> anyhow::Result<Self> {
        let needs = vendors::of(good)?;
        let is_other = |(_, source): &(String, String)| source != address::SELF;
        let others = if needs.sources.iter().any(is_other) { Others::Some } else { Others::None };
        let integrity = script.map(tag::integrity);
        // A configuration on another origin is refused without its hash.
        let config_integrity = wanted.config.is_elsewhere().then(|| tag::integrity(text));
        let tag = Tag {
            src: &wanted.src,
            config: &wanted.config,
            config_integrity: config_integrity.as_deref(),
            integrity: integrity.as_deref(),
            nonce: (wanted.scripts == Scripts::ByNonce).then_some(NONCE),
        };
        Ok(Self {
            tag: tag.html(),
            policy: allowed(&needs, wanted)?,
            headers: headers::of(&wanted.src, &wanted.config),
            noscript: tag::noscript(&good.policy),
            policy_notes: notes(needs, wanted),
            header_notes: headers::notes(others),
        })
    }

    /// For programs.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "tag": self.tag,
            "csp": self.policy.json(),
            "headers": self.headers.iter().map(Header::json).collect::<Vec<_>>(),
            "noscript": self.noscript,
            "notes": { "csp": self.policy_notes, "headers": self.header_notes },
        })
    }

    /// For people: four parts to paste, each with what is to be known of it.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn human(&self, to: &mut impl Write) -> io::Result<()> {
        writeln!(to, "# 1. The tag, for the <head> of each page\n{}\n", self.tag)?;
        writeln!(to, "# 2. What a Content-Security-Policy has to allow, for the server")?;
        writeln!(to, "Content-Security-Policy: {}", self.policy.header())?;
        write_notes(&self.policy_notes, to)?;
        writeln!(to, "\n# 3. Headers of our own files, for the server")?;
        let mut last = "";
        for Header { files, name, value } in &self.headers {
            if files != last {
                writeln!(to, "{files}")?;
            }
            writeln!(to, "  {name}: {value}")?;
            last = files;
        }
        write_notes(&self.header_notes, to)?;
        writeln!(to, "\n# 4. For browsers without JavaScript, in the <body>, in the language of the page")?;
        writeln!(to, "{}", self.noscript)
    }
}

fn write_notes(notes: &[String], to: &mut impl Write) -> io::Result<()> {
    notes.iter().try_for_each(|note| writeln!(to, "# - {note}"))
}

/// What we need ourselves, and what the vendors need. Styles are style sheets made by script, which no policy governs.
fn allowed(needs: &Needs, wanted: &Wanted) -> anyhow::Result<Policy> {
    let mut policy = Policy::default();
    policy.allow(DEFAULT, "'none'")?;
    if wanted.scripts == Scripts::ByNonce {
        policy.allow(SCRIPT, &format!("'nonce-{NONCE}'"))?;
        policy.allow(SCRIPT, "'strict-dynamic'")?;
    } else {
        policy.allow(SCRIPT, &wanted.src.folder_source())?;
    }
    policy.allow(SCRIPT, "'wasm-unsafe-eval'")?;
    policy.allow(CONNECT, &wanted.config.source())?;
    policy.allow(CONNECT, &wanted.src.folder_source())?;
    for (directive, source) in &needs.sources {
        // Beside 'strict-dynamic' browsers pass over hosts.
        if directive != SCRIPT || wanted.scripts == Scripts::ByHost {
            policy.allow(directive, source)?;
        }
    }
    if wanted.trusted_types == TrustedTypes::Demanded {
        policy.allow("trusted-types", "consentry")?;
        policy.allow("require-trusted-types-for", "'script'")?;
    }
    Ok(policy)
}

const BASE: &str = "It allows what Consentry and the vendors need and nothing else: what your own pages need comes beside. A \
    directive that your policy does not have yet takes the place of its default-src there: begin it with what that allows.";

const FOR_EACH_ANSWER: &str = "In place of {{NONCE}}, here and in the tag, the server puts the same new random text for each \
    page that it sends. As it stands it lets nothing in. Beside 'strict-dynamic' browsers pass over hosts in script-src: our \
    tag has the nonce, and what it adds may run.";

const OTHER_TYPES: &str = "Vendors whose scripts make Trusted Types policies of their own need the names of these beside \
    consentry: browsers name what they refused.";

fn notes(needs: Needs, wanted: &Wanted) -> Vec<String> {
    let mut notes = vec![BASE.to_owned()];
    if wanted.scripts == Scripts::ByNonce {
        notes.push(FOR_EACH_ANSWER.to_owned());
    }
    if wanted.trusted_types == TrustedTypes::Demanded && needs.sources.iter().any(|(_, source)| source != address::SELF)
    {
        notes.push(OTHER_TYPES.to_owned());
    }
    notes.extend(needs.notes);
    notes
}
