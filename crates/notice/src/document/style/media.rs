//! Queries of media, answered as for a window of 1280 by 800 on a screen with a mouse, by whoever has asked for nothing special.
//!
//! One window had to be chosen, since what a page shows on a wide one and what on a narrow one are two pages. (Media Queries 4)

const WIDTH: f32 = 1280.0;
const HEIGHT: f32 = 800.0;

/// What `em` and `rem` are in a query.
const EM: f32 = 16.0;

/// What is true of that window, beside its size.
const TRUE: &[&str] = &[
    "orientation:landscape",
    "hover",
    "hover:hover",
    "any-hover:hover",
    "pointer",
    "pointer:fine",
    "any-pointer:fine",
    "color",
    "scripting",
    "scripting:enabled",
    "update:fast",
    "display-mode:browser",
    "prefers-color-scheme:light",
];

/// Whether rules apply that stand under a list of queries. No query is always true, one that cannot be read never.
pub(super) fn applies(queries: &str) -> bool {
    let queries = queries.to_ascii_lowercase();
    queries.trim().is_empty() || queries.split(',').any(|one| query(one.trim()) == Some(true))
}

/// `only screen and (min-width: 40em)`; none for what cannot be read.
fn query(text: &str) -> Option<bool> {
    if let Some(rest) = text.strip_prefix("not ") {
        return query(rest.trim_start()).map(|is_true| !is_true);
    }
    let text = text.strip_prefix("only ").unwrap_or(text).trim();
    if text.starts_with('(') {
        return condition(text);
    }
    let (medium, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_screen = matches!(medium, "all" | "screen");
    match rest.trim().strip_prefix("and") {
        Some(rest) => and(Some(is_screen), condition(rest.trim())),
        None => rest.trim().is_empty().then_some(is_screen),
    }
}

/// `(min-width: 40em) and (not (hover))`, from left to right.
fn condition(text: &str) -> Option<bool> {
    let (negated, rest) = text.strip_prefix("not").map_or((false, text), |rest| (true, rest.trim_start()));
    let (inner, behind) = bracket(rest)?;
    let is_nested = inner.starts_with('(') || inner.starts_with("not");
    let first = if is_nested { condition(inner) } else { feature(inner) };
    let first = first.map(|is_true| is_true != negated);
    if let Some(rest) = behind.strip_prefix("and") {
        and(first, condition(rest.trim_start()))
    } else if let Some(rest) = behind.strip_prefix("or") {
        let other = condition(rest.trim_start());
        if first == Some(true) || other == Some(true) { Some(true) } else { and(first, other) }
    } else {
        first.filter(|_| behind.is_empty())
    }
}

fn and(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    if one == Some(false) || other == Some(false) { Some(false) } else { one.and(other) }
}

/// What is in the brackets with which a text begins, and what is behind them.
fn bracket(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some((text.get(1..at)?.trim(), text.get(at..)?.strip_prefix(')')?.trim()));
        }
    }
    None
}

fn feature(text: &str) -> Option<bool> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if TRUE.contains(&plain.as_str()) {
        return Some(true);
    }
    let Some((name, value)) = plain.split_once(':') else { return range(&plain) };
    let (least, name) = name.strip_prefix("min-").map_or((None, name), |name| (Some(true), name));
    let (least, name) = name.strip_prefix("max-").map_or((least, name), |name| (Some(false), name));
    let Some(size) = size(name) else {
        // Another value of what is known is not true.
        let known = TRUE.iter().filter_map(|one| one.split_once(':')).any(|(one, _)| one == name);
        return (known || name.starts_with("prefers-")).then(|| value == "no-preference");
    };
    let length = length(value)?;
    Some(match least {
        Some(true) => size >= length,
        Some(false) => size <= length,
        None => is_same(size, length),
    })
}

/// `600px<width<=900px`
fn range(text: &str) -> Option<bool> {
    let at = text.find(['<', '>', '='])?;
    let (first, rest) = text.split_at_checked(at)?;
    let (sign, rest) = rest.split_at_checked(rest.find(|c| !matches!(c, '<' | '>' | '=')).unwrap_or(rest.len()))?;
    let second = rest.get(..rest.find(['<', '>', '=']).unwrap_or(rest.len()))?;
    let value = |text: &str| size(text).or_else(|| length(text));
    let (one, other) = (value(first)?, value(second)?);
    let is_true = match sign {
        "<" => one < other,
        "<=" => one <= other,
        ">" => one > other,
        ">=" => one >= other,
        "=" => is_same(one, other),
        _ => return None,
    };
    if second.len() == rest.len() { Some(is_true) } else { and(Some(is_true), range(rest)) }
}

fn is_same(one: f32, other: f32) -> bool {
    (one - other).abs() < f32::EPSILON
}

fn size(name: &str) -> Option<f32> {
    match name {
        "width" | "device-width" => Some(WIDTH),
        "height" | "device-height" => Some(HEIGHT),
        _ => None,
    }
}

fn length(text: &str) -> Option<f32> {
    let end = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end)?;
    let number: f32 = number.parse().ok()?;
    match unit {
        "px" => Some(number),
        "em" | "rem" => Some(number * EM),
        "" if number == 0.0 => Some(0.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::applies;

    const YES: &[&str] = &[
        "",
        "all",
        "screen",
        "SCREEN and (min-width: 600px)",
        "only screen and (min-width:40em) and (max-width: 100rem)",
        "print, screen",
        "(min-width: 600px)",
        "not print",
        "not all and (max-width: 600px)",
        "(width >= 600px)",
        "(600px < width <= 1280px)",
        "(hover: hover) and (pointer: fine)",
        "(max-width: 600px) or (min-width: 1000px)",
        "not (max-width: 600px)",
        "(not (max-width: 600px)) and (hover)",
        "(prefers-reduced-motion: no-preference)",
        "screen and (orientation: landscape)",
    ];

    const NO: &[&str] = &[
        "print",
        "speech",
        "not screen",
        "(max-width: 600px)",
        "screen and (max-width: 47.99em)",
        "(min-width: 1281px)",
        "(width < 600px)",
        "(600px < width < 1280px)",
        "(prefers-color-scheme: dark)",
        "(prefers-reduced-motion: reduce)",
        "(scripting: none)",
        "(min-width: 3vw)",
        "(unknown: yes)",
        "not (unknown: yes)",
        "screen and",
        "screen garbage",
        "((",
    ];

    #[test]
    fn a_wide_window_on_a_screen_is_what_is_asked_about() {
        for yes in YES {
            assert!(applies(yes), "{yes}");
        }
        for no in NO {
            assert!(!applies(no), "{no}");
        }
    }
}
