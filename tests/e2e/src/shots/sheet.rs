//! All pictures on one page: a row a state, a column a size and colour scheme.

use super::Shot;
use crate::page::Size;
use crate::states::State;

const STYLE: &str = "body { font: 1rem sans-serif; background: #888; } img { max-width: 24rem; max-height: 24rem; }
    td, th { padding: 0.5rem; vertical-align: top; }";

/// The page.
pub(super) fn html(shots: &[Shot]) -> String {
    let heads: Vec<String> =
        shots.iter().filter(|shot| Some(shot.state) == shots.first().map(|first| first.state)).map(head).collect();
    let rows: Vec<String> = State::ALL.iter().map(|state| row(*state, shots)).collect();
    format!(
        "<!doctype html><html lang=\"en-GB\"><meta charset=\"utf-8\"><title>Consentry, all states</title>\
        <style>{STYLE}</style><h1>Consentry, all states</h1><table><tr><th></th>{}</tr>\n{}</table></html>\n",
        heads.concat(),
        rows.concat()
    )
}

fn head(shot: &Shot) -> String {
    let Size(width, _) = shot.size;
    let language = shot.language.map(|language| format!(", {language}")).unwrap_or_default();
    format!("<th>{width}, {}{language}</th>", shot.scheme)
}

fn row(state: State, shots: &[Shot]) -> String {
    let of_it = shots.iter().filter(|shot| shot.state == state);
    let cell = |shot: &Shot| {
        let name = shot.name();
        format!("<td><a href=\"{name}.png\"><img src=\"{name}.png\" alt=\"{name}\" loading=\"lazy\"></a></td>")
    };
    format!("<tr><th>{}</th>{}</tr>\n", state.name(), of_it.map(cell).collect::<Vec<_>>().concat())
}
