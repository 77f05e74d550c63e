//! Patterns that leave files out: those of `.gitignore` and of `.dockerignore`.

/// What is left out of every asset.
const DEFAULTS: [&str; 3] = [".git", ".env", ".env.*"];

/// Patterns in order. Of those that match, the last one counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Patterns {
    patterns: Vec<Pattern>,
    /// Whether a pattern also matches what is below, so that it can be put in again: in `.dockerignore`.
    reaches_below: bool,
}

#[derive(Clone, Debug)]
struct Pattern {
    glob: Glob,
    is_negated: bool,
    only_directories: bool,
}

#[derive(Clone, Debug)]
enum Glob {
    /// A name at any depth, without special characters.
    Name(String),
    /// A path from the directory.
    Path(String),
}

impl Patterns {
    /// The default patterns, in the syntax of `.gitignore`.
    pub(crate) fn git() -> Self {
        let mut patterns = Patterns::default();
        DEFAULTS.iter().for_each(|line| patterns.add_git(line));
        patterns
    }

    /// The default patterns, in the syntax of `.dockerignore`.
    pub(crate) fn docker() -> Self {
        let mut patterns = Patterns { reaches_below: true, ..Patterns::default() };
        DEFAULTS.iter().for_each(|line| patterns.add_docker(&format!("**/{line}")));
        patterns
    }

    /// Whether the default patterns leave something out.
    pub(crate) fn is_default(path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        matches!(name, ".git" | ".env") || name.starts_with(".env.")
    }

    /// Adds a line, in the syntax of these patterns.
    pub(crate) fn add(&mut self, line: &str) {
        if self.reaches_below { self.add_docker(line) } else { self.add_git(line) }
    }

    /// See <https://git-scm.com/docs/gitignore#_pattern_format>.
    fn add_git(&mut self, line: &str) {
        let Some((is_negated, line)) = content(line) else { return };
        let only_directories = line.ends_with('/');
        let line = line.trim_end_matches('/');
        let is_anchored = line.contains('/');
        let glob = match line.trim_start_matches('/') {
            "" => return,
            name if !is_anchored && !has_special(name) => Glob::Name(name.to_owned()),
            path if is_anchored => Glob::Path(escaped(path)),
            name => Glob::Path(format!("**/{}", escaped(name))),
        };
        self.patterns.push(Pattern { glob, is_negated, only_directories });
    }

    /// See <https://docs.docker.com/build/concepts/context/#dockerignore-files>.
    fn add_docker(&mut self, line: &str) {
        let Some((is_negated, line)) = content(line.trim()) else { return };
        let parts = line.split('/').filter(|part| !matches!(*part, "" | "."));
        let path: Vec<&str> = parts.collect();
        if path.is_empty() {
            return;
        }
        let glob = match path[..] {
            ["**", name] if !has_special(name) => Glob::Name(name.to_owned()),
            _ => Glob::Path(escaped(&path.join("/"))),
        };
        self.patterns.push(Pattern { glob, is_negated, only_directories: false });
    }

    /// Whether something is left out, by its path below the directory.
    pub(crate) fn leave_out(&self, path: &str, is_directory: bool) -> bool {
        let last = self.patterns.iter().rev().find(|pattern| {
            if self.reaches_below {
                prefixes(path).any(|prefix| pattern.glob.matches(prefix))
            } else {
                (is_directory || !pattern.only_directories) && pattern.glob.matches(path)
            }
        });
        last.is_some_and(|pattern| !pattern.is_negated)
    }

    /// Whether something in a directory that is left out could still be put in.
    pub(crate) fn looks_into_left_out(&self) -> bool {
        self.reaches_below && self.patterns.iter().any(|pattern| pattern.is_negated)
    }
}

impl Glob {
    fn matches(&self, path: &str) -> bool {
        match self {
            Glob::Name(name) => path.rsplit('/').next() == Some(name),
            Glob::Path(glob) => fast_glob::glob_match(glob, path),
        }
    }
}

/// A line without its `!`; nothing if it is empty or a comment.
fn content(line: &str) -> Option<(bool, &str)> {
    let line = if line.ends_with("\\ ") { line } else { line.trim_end() };
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    Some(line.strip_prefix('!').map_or((false, line), |line| (true, line)))
}

fn has_special(name: &str) -> bool {
    name.contains(['*', '?', '[', '\\'])
}

/// Braces have no meaning in these files, but in the matcher.
fn escaped(glob: &str) -> String {
    glob.replace('{', "\\{").replace('}', "\\}")
}

/// The path and the directories that it is in: `a`, `a/b`, `a/b/c`.
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end]).chain([path])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_out(mut patterns: Patterns, lines: &[&str], path: &str) -> bool {
        lines.iter().for_each(|line| patterns.add(line));
        // A directory that is left out is not looked into.
        let git = !patterns.looks_into_left_out();
        prefixes(path).any(|prefix| {
            let is_directory = prefix.len() < path.len();
            (git || !is_directory) && patterns.leave_out(prefix, is_directory)
        })
    }

    #[test]
    fn patterns_of_git() {
        let check = |lines: &[&str], path, expected| {
            assert_eq!(left_out(Patterns::git(), lines, path), expected, "{lines:?} {path}");
        };
        for (line, path, expected) in [
            ("*.md", "docs/a.md", true),
            ("*.md", "a.mdx", false),
            ("/*.md", "docs/a.md", false),
            ("/*.md", "a.md", true),
            ("docs/", "docs/a.md", true),
            ("docs/", "src/docs/a.md", true),
            ("docs/", "docs", false),
            ("/docs", "src/docs/a.md", false),
            ("src/*.js", "src/a.js", true),
            ("src/*.js", "src/deep/a.js", false),
            ("src/**/*.js", "src/a.js", true),
            ("src/**/*.js", "src/very/deep/a.js", true),
            ("**/test", "a/b/test/c", true),
            ("test/**", "test/a/b", true),
            ("a?c", "abc", true),
            ("a[0-9]", "a7", true),
            ("a[!0-9]", "a7", false),
            ("# comment", "# comment", false),
            ("\\#file", "#file", true),
            ("\\!file", "!file", true),
            ("a{b,c}", "ab", false),
            ("a{b,c}*", "a{b,c}d", true),
            ("name", "deep/name", true),
        ] {
            check(&[line], path, expected);
        }
        check(&["*.js", "!keep.js"], "lib/keep.js", false);
        check(&["lib/", "!lib/keep.js"], "lib/keep.js", true);
        check(&["lib/*", "!lib/keep.js"], "lib/keep.js", false);
        check(&[], "a/.git/config", true);
        check(&[], ".env.production", true);
        check(&["!.env"], ".env", false);
        check(&[], ".environment", false);
    }

    #[test]
    fn patterns_of_docker() {
        let check = |lines: &[&str], path, expected| {
            assert_eq!(left_out(Patterns::docker(), lines, path), expected, "{lines:?} {path}");
        };
        check(&["*.md"], "a.md", true);
        check(&["*.md"], "docs/a.md", false);
        check(&["**/*.md"], "docs/a.md", true);
        check(&["/docs/"], "docs/a.md", true);
        check(&["docs", "!docs/a.md"], "docs/a.md", false);
        check(&["docs", "!docs/a.md"], "docs/b.md", true);
        check(&["*", "!src"], "src/deep/main.rs", false);
        check(&["*", "!src"], "target/main", true);
        check(&["./target"], "target/main", true);
        check(&[], "a/.git/config", true);
        check(&["!**/.env"], "a/.env", false);
    }
}
