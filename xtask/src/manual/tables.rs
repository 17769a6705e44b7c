//! Tables of the documents: they scroll where they are too wide, and on a phone each row is a list.

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// Writes a table's parts by hand: each cell knows the name of its column, which a phone shows in place of the head. The
/// roles are said, since a table that is laid out otherwise is none to some screen readers.
#[derive(Default)]
pub(super) struct Tables {
    names: Vec<String>,
    is_head: bool,
    column: usize,
}

impl Tables {
    /// What stands for an event of the document; what is no part of a table stands for itself.
    pub(super) fn write<'a>(&mut self, event: Event<'a>) -> Event<'a> {
        let html = if let Event::Start(tag) = &event {
            self.opening(tag)
        } else if let Event::End(end) = &event {
            self.closing(*end)
        } else {
            if let Event::Text(text) | Event::Code(text) = &event {
                self.hear(text);
            }
            None
        };
        html.map_or(event, |html| Event::InlineHtml(CowStr::from(html)))
    }

    fn opening(&mut self, tag: &Tag<'_>) -> Option<String> {
        if let Tag::Table(columns) = tag {
            self.names.clear();
            let class = if columns.len() > 2 { " class=\"rows\"" } else { "" };
            let wide = "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">";
            return Some(format!("{wide}<table role=\"table\"{class}>"));
        }
        self.is_head |= *tag == Tag::TableHead;
        if *tag == Tag::TableHead {
            Some("<thead role=\"rowgroup\"><tr role=\"row\">".to_owned())
        } else if *tag == Tag::TableRow {
            self.column = 0;
            Some("<tr role=\"row\">".to_owned())
        } else {
            (*tag == Tag::TableCell).then(|| self.cell())
        }
    }

    fn closing(&mut self, end: TagEnd) -> Option<String> {
        let html = if end == TagEnd::Table {
            "</tbody></table></div>\n"
        } else if end == TagEnd::TableHead {
            self.is_head = false;
            "</tr></thead>\n<tbody role=\"rowgroup\">\n"
        } else if end == TagEnd::TableRow {
            "</tr>\n"
        } else if end != TagEnd::TableCell {
            return None;
        } else if self.is_head {
            "</th>"
        } else {
            "</td>"
        };
        Some(html.to_owned())
    }

    fn cell(&mut self) -> String {
        if self.is_head {
            self.names.push(String::new());
            return "<th role=\"columnheader\" scope=\"col\">".to_owned();
        }
        let name = self.names.get(self.column).map(String::as_str).unwrap_or_default();
        self.column = self.column.saturating_add(1);
        if name.is_empty() {
            "<td role=\"cell\">".to_owned()
        } else {
            format!("<td role=\"cell\" data-name=\"{}\">", escaped(name))
        }
    }

    fn hear(&mut self, text: &str) {
        if let Some(name) = self.names.last_mut().filter(|_| self.is_head) {
            name.push_str(text);
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::Tables;
    use pulldown_cmark::{Options, Parser, html::push_html};

    fn html(markdown: &str) -> String {
        let (mut tables, mut html) = (Tables::default(), String::new());
        push_html(&mut html, Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| tables.write(event)));
        html
    }

    #[test]
    fn each_cell_knows_its_column() {
        let table = html("| a `b` | | \"c\" |\n|---|--:|---|\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |\n\nx\n");
        assert!(
            table.contains("<table role=\"table\" class=\"rows\"><thead role=\"rowgroup\"><tr role=\"row\">"),
            "{table}"
        );
        assert!(table.contains("<td role=\"cell\" data-name=\"a b\">1</td><td role=\"cell\">2</td>"), "{table}");
        assert!(
            table.contains("<td role=\"cell\" data-name=\"&quot;c&quot;\">6</td></tr>\n</tbody></table></div>"),
            "{table}"
        );
        // A policy without inline styles refuses them.
        assert!(!table.contains("style="), "{table}");
    }

    #[test]
    fn a_table_of_two_columns_stays_one() {
        let table = html("| a | b |\n|---|---|\n| 1 | 2 |\n");
        assert!(table.contains("<table role=\"table\"><thead"), "{table}");
    }
}
