//! The programs that make the files smaller, pinned in pkg-config/tools/package.json: which of them are at hand.

use crate::process;
use crate::repo::Repo;
use anyhow::Context as _;
use std::path::PathBuf;

/// A program in the pinned version, or why there is none.
#[derive(Debug)]
pub(crate) enum Tool {
    Found(PathBuf),
    Missing(String),
}

/// The programs that the build looks for. Each may be missing: the build then ends with larger files.
#[derive(Debug)]
pub(crate) struct Tools {
    pub(crate) wasm_opt: Tool,
    pub(crate) wasm2js: Tool,
    pub(crate) terser: Tool,
    /// Checks what was built; changes no byte.
    pub(crate) node: Option<PathBuf>,
}

impl Tool {
    fn find(repo: &Repo, program: &str, package: &str) -> anyhow::Result<Self> {
        let wanted = wanted_version(repo, package)?;
        let installed = repo.npm_tools().join("node_modules").join(".bin").join(program);
        let mut reason = "not installed".to_owned();
        for candidate in [Some(installed), process::on_path(program)].into_iter().flatten() {
            match process::version_of(&candidate) {
                Some(printed) if is_version(&printed, &wanted) => {
                    return Ok(Self::Found(candidate));
                }
                Some(printed) => reason = format!("found `{printed}`"),
                None => {}
            }
        }
        Ok(Self::Missing(format!("{program} ({reason}, want {package} {wanted})")))
    }
}

impl Tools {
    pub(crate) fn find(repo: &Repo) -> anyhow::Result<Self> {
        Ok(Self {
            wasm_opt: Tool::find(repo, "wasm-opt", "binaryen")?,
            wasm2js: Tool::find(repo, "wasm2js", "binaryen")?,
            terser: Tool::find(repo, "terser", "terser")?,
            node: process::on_path("node"),
        })
    }

    /// Whether the files come out as CI ships them.
    pub(crate) fn is_complete(&self) -> bool {
        [&self.wasm_opt, &self.wasm2js, &self.terser].iter().all(|tool| matches!(tool, Tool::Found(_)))
    }

    /// Which tools ran, in words.
    pub(crate) fn report(&self) -> String {
        let missing: Vec<&str> = [&self.wasm_opt, &self.wasm2js, &self.terser]
            .into_iter()
            .filter_map(|tool| match tool {
                Tool::Found(_) => None,
                Tool::Missing(reason) => Some(reason.as_str()),
            })
            .collect();
        let node = if self.node.is_some() { "" } else { "; not checked by node, which is missing" };
        if missing.is_empty() {
            return format!("built with wasm-opt, wasm2js and terser{node}");
        }
        format!(
            "built without {}: larger than what CI ships{node}\n\
             (`npm ci` in pkg-config/tools brings them; `cargo xtask test` does that)",
            missing.join(" and ")
        )
    }
}

fn wanted_version(repo: &Repo, package: &str) -> anyhow::Result<String> {
    const PACKAGE: &str = "pkg-config/tools/package.json";
    let json: serde_json::Value = serde_json::from_str(&repo.text(PACKAGE)?).context(PACKAGE)?;
    let version = json.pointer(&format!("/dependencies/{package}")).and_then(serde_json::Value::as_str);
    version.map(str::to_owned).with_context(|| format!("{PACKAGE}: found no version of {package}"))
}

/// Whether a line like `wasm-opt version 132 (version_132)` or `terser 5.51.2` speaks of `wanted`. Binaryen prints
/// only the first of its three numbers, and its other two are always zero.
fn is_version(printed: &str, wanted: &str) -> bool {
    let short = wanted.strip_suffix(".0.0").unwrap_or(wanted);
    printed.split_whitespace().any(|word| word == wanted || word == short)
}

#[cfg(test)]
mod tests {
    use super::is_version;

    #[test]
    fn versions_are_read_as_the_tools_print_them() {
        assert!(is_version("wasm-opt version 132 (version_132)", "132.0.0"));
        assert!(is_version("terser 5.51.2", "5.51.2"));
        assert!(!is_version("wasm-opt version 108 (version_108)", "132.0.0"));
        assert!(!is_version("terser 5.51.20", "5.51.2"));
        assert!(!is_version("", "5.51.2"));
    }
}
