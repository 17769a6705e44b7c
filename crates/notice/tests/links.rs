//! The links of the five demo sites' configurations, followed in the pages that they lead to.

#[cfg(test)]
mod tests {
    use consentry::consent::parse::parse;
    use consentry::consent::policy::Policy;
    use consentry::consent::reading::read;
    use consentry::consent::section::{NoticeLink, Section, opens_with};
    use consentry_notice::document::Document;
    use consentry_notice::fragment::{Directive, Page, id_of};
    use files::Host;
    use std::path::Path;

    const SITES: [&str; 5] = ["repairs", "generator", "portal", "association", "landlord"];

    fn text(host: &Host, path: &str) -> String {
        let answer = host.answer(path, "");
        assert_eq!(answer.status, 200, "{path}");
        String::from_utf8(answer.body).expect("UTF-8")
    }

    /// Whether a link leads to where it is meant to: what is wrong with it, if anything.
    fn follow(policy: &Policy, link: &NoticeLink, html: &str) -> Option<String> {
        let (page, document) = (Page::from_html(html), Document::from_html(html));
        let place = policy.place(&link.name)?;
        let words = match &place.section {
            Section::Id(id) => {
                let is_there = document.blocks.iter().any(|block| block.id.as_ref() == Some(id));
                return (!is_there || id_of(&link.href).as_ref() != Some(id)).then(|| format!("no #{id}"));
            }
            Section::Words { words, .. } => words,
        };
        let directives = Directive::all(&link.href);
        let Some(found) = directives.first().and_then(|directive| page.find(directive)) else {
            return Some(format!("{} leads nowhere", link.href));
        };
        let block = page.block_of(&document, &found).and_then(|block| document.blocks.get(block));
        let is_meant = block.is_some_and(|block| opens_with(&block.text, words));
        (!is_meant).then(|| format!("{} leads into {block:?}", link.href))
    }

    #[test]
    fn every_link_of_the_demo_sites_leads_to_where_it_is_meant() {
        let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www");
        let host = Host::new(vec![("/".into(), www)]);
        let (mut followed, mut wrong) = (0, Vec::new());
        for site in SITES {
            let json = read(&text(&host, &format!("/{site}/consent.json"))).expect("JSON");
            let policy = parse(&json).expect("a policy");
            let of_uses = policy.uses().flat_map(|(_, one)| &one.vendor.notice);
            for link in of_uses.chain(policy.more()) {
                let path = link.href.split('#').next().unwrap_or_default();
                wrong.extend(follow(&policy, link, &text(&host, path)));
                followed += 1;
            }
        }
        assert!(followed >= 10, "{followed} links were followed");
        assert_eq!(wrong, Vec::<String>::new());
    }
}
