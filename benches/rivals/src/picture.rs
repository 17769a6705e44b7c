//! Times as bars in an SVG, light and dark: the median as a bar, the span of all rounds as a line.

use crate::sample::Row;
use crate::stats::median;
use std::fmt::Write as _;

/// One group of bars.
#[derive(Debug)]
pub(crate) struct Bars {
    title: &'static str,
    bars: Vec<Bar>,
}

#[derive(Debug)]
struct Bar {
    name: &'static str,
    middle: f64,
    low: f64,
    high: f64,
}

impl Bars {
    /// One figure of all rows.
    pub(crate) fn new(title: &'static str, rows: &[Row], name: &str) -> Self {
        let bar = |row: &Row| {
            let numbers = row.each(name);
            let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
            let high = numbers.iter().copied().fold(0.0, f64::max);
            Bar { name: row.name, middle: median(&numbers), low, high }
        };
        Self { title, bars: rows.iter().map(bar).collect() }
    }

    fn longest(&self) -> f64 {
        self.bars.iter().map(|bar| bar.high).fold(1.0, f64::max)
    }

    fn height(&self) -> f64 {
        self.bars.iter().fold(HEADING, |sum, _| sum + LINE)
    }
}

const WIDTH: f64 = 760.0;
const LINE: f64 = 26.0;
const HEADING: f64 = 44.0;
const LEFT: f64 = 210.0;
const LONGEST: f64 = 450.0;

const STYLE: &str = "<style>text{font:14px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600}.bar{fill:#8c959f}\
    .ours{fill:#0969da}.span{stroke:#1f2328;stroke-width:2}\
    @media(prefers-color-scheme:dark){text{fill:#e6edf3}.bar{fill:#6e7681}.ours{fill:#4493f8}.span{stroke:#e6edf3}}</style>";

/// All groups, each to its own scale.
pub(crate) fn picture(groups: &[Bars]) -> String {
    let height = groups.iter().map(Bars::height).sum::<f64>() + LINE;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" \
        aria-label=\"Time until the banner can be answered, in milliseconds\">\n{STYLE}\n"
    );
    let mut top = 0.0;
    for group in groups {
        draw(&mut svg, group, top);
        top += group.height();
    }
    // Writing to a String cannot fail.
    let _infallible = writeln!(
        svg,
        "<text x=\"0\" y=\"{}\">Until the button to accept stands still, ms. Bar: median. Line: all rounds.</text>\n</svg>",
        top + LINE * 0.7
    );
    svg
}

fn draw(svg: &mut String, group: &Bars, top: f64) {
    let scale = LONGEST / group.longest();
    let _infallible = writeln!(svg, "<text class=\"title\" x=\"0\" y=\"{}\">{}</text>", top + 28.0, group.title);
    let mut y = top + HEADING;
    for bar in &group.bars {
        let class = if bar.name.starts_with("Consentry") { "bar ours" } else { "bar" };
        let (end, middle) = (LEFT + bar.high * scale, y + 9.0);
        let _infallible = writeln!(
            svg,
            "<text x=\"0\" y=\"{:.0}\">{}</text><rect class=\"{class}\" x=\"{LEFT}\" y=\"{y:.0}\" width=\"{:.1}\" height=\"18\"/>\
            <line class=\"span\" x1=\"{:.1}\" x2=\"{end:.1}\" y1=\"{middle:.0}\" y2=\"{middle:.0}\"/>\
            <text x=\"{:.1}\" y=\"{:.0}\">{:.0} ({:.0}–{:.0})</text>",
            y + 14.0,
            bar.name,
            bar.middle * scale,
            LEFT + bar.low * scale,
            end + 8.0,
            y + 14.0,
            bar.middle,
            bar.low,
            bar.high,
        );
        y += LINE;
    }
}
