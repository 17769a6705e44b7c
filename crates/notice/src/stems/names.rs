//! Names that are looked for in a text.

/// Many names, of which is told quickly that none of them is in a text.
#[derive(Clone, Debug)]
pub(crate) struct Names(Vec<Vec<Beginning>>);

/// The first two runs of letters and digits of a name, the second empty where there is none.
type Beginning = (Vec<u8>, Vec<u8>);

/// Names are kept apart by their first two letters, each as one of so many.
const LETTERS: usize = 64;

impl Names {
    /// Of names that are folded.
    pub(crate) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut parts = vec![Vec::new(); LETTERS * LETTERS];
        for name in names {
            let mut runs = name.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
            let mut next = || runs.next().unwrap_or_default().as_bytes().to_owned();
            let name: Beginning = (next(), next());
            // Behind a name of one letter any may come.
            let first = part(&name.0);
            let range = if name.0.len() > 1 { first..first + 1 } else { first..first + LETTERS };
            parts.get_mut(range).into_iter().flatten().for_each(|part: &mut Vec<Beginning>| part.push(name.clone()));
        }
        Self(parts)
    }

    /// Whether one of them may begin a text.
    pub(super) fn may_begin(&self, word: &[u8]) -> bool {
        let follows = |(first, second): &Beginning| {
            let rest = word.strip_prefix(first.as_slice())?;
            let rest = if second.is_empty() { rest } else { rest.strip_prefix(b"'s").unwrap_or(rest) };
            let gap = rest.iter().take_while(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).count();
            rest.get(gap..)?.starts_with(second).then_some(())
        };
        self.0.get(part(word)).is_some_and(|names| names.iter().any(|name| follows(name).is_some()))
    }
}

fn part(word: &[u8]) -> usize {
    let letter = |at: usize| usize::from(word.get(at).copied().unwrap_or_default()) % LETTERS;
    letter(0) * LETTERS + letter(1)
}
