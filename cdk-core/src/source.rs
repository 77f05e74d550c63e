//! Where in the sources something is written.

use std::fmt;
use std::panic::Location;

/// A place in the sources of a program: file, line and column, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Site {
    file: &'static str,
    line: u32,
    column: u32,
}

impl Site {
    pub(crate) fn new(file: &'static str, line: u32, column: u32) -> Self {
        Site { file, line, column }
    }

    /// The file, as the compiler names it.
    pub fn file(&self) -> &'static str {
        self.file
    }

    /// The line, counted from 1.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// The column in characters, counted from 1.
    pub fn column(&self) -> u32 {
        self.column
    }
}

impl From<&'static Location<'static>> for Site {
    fn from(at: &'static Location<'static>) -> Self {
        Site::new(at.file(), at.line(), at.column())
    }
}

impl From<&&'static Location<'static>> for Site {
    fn from(at: &&'static Location<'static>) -> Self {
        Site::from(*at)
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Tells which package a place is in: the one that is built, the service library, or another one.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sources {
    /// The file that makes the app.
    file: &'static str,
    program: &'static str,
    library: &'static str,
}

impl Sources {
    /// The packages of a file of the program and of a file of the service library.
    pub(crate) fn new(program: &'static str, library: &'static str) -> Self {
        Sources { file: program, program: package(program), library: package(library) }
    }

    /// The file that makes the app, from the directory of its package.
    pub(crate) fn own_file(self) -> String {
        self.file[self.program.len()..].replace('\\', "/")
    }

    /// Whether a file belongs to the package that is built.
    pub(crate) fn is_program(self, file: &'static str) -> bool {
        std::ptr::eq(file, self.file) || package(file) == self.program
    }

    /// Whether a file belongs to a construct crate: not to the program, the service library or Rust's own.
    pub(crate) fn is_construct_crate(self, file: &'static str) -> bool {
        let is_std = file.starts_with("/rustc/") || file.contains("/rustlib/src/rust/");
        !is_std && !self.is_program(file) && package(file) != self.library
    }
}

/// The folder of the package that a source file belongs to: the path before `src` or another of Cargo's folders.
fn package(file: &'static str) -> &'static str {
    let is_folder = |(at, name): (usize, &str)| {
        let rest = file[at + name.len()..].starts_with(['/', '\\']);
        rest && (at == 0 || file[..at].ends_with(['/', '\\']))
    };
    let first = |name| file.match_indices(name).find(|found| is_folder(*found));
    let src = file.rmatch_indices("src").find(|found| is_folder(*found));
    let found = src.or_else(|| ["tests", "examples", "benches"].into_iter().find_map(first));
    &file[..found.map_or(0, |(at, _)| at)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages() {
        for (file, expected) in [
            ("src/main.rs", ""),
            ("tests/cases/main.rs", ""),
            ("app/src/bin/shop.rs", "app/"),
            ("examples/src/bin/shop.rs", "examples/"),
            ("core/src/tests/mod.rs", "core/"),
            (r"C:\work\app\src\main.rs", r"C:\work\app\"),
            ("/cargo/registry/src/index/infra-1.0.0/src/lib.rs", "/cargo/registry/src/index/infra-1.0.0/"),
        ] {
            assert_eq!(package(file), expected, "{file}");
        }
    }

    #[test]
    fn a_line_of_another_package_is_not_the_programs() {
        let sources = Sources::new("app/src/main.rs", "/cdk/cdk-aws/src/app.rs");
        assert!(sources.is_program("app/src/shop.rs"));
        assert!(!sources.is_program("infra/src/lib.rs"));
        assert!(sources.is_construct_crate("infra/src/lib.rs"));
        assert!(!sources.is_construct_crate("/cdk/cdk-aws/src/s3/bucket.rs"));
        assert!(!sources.is_construct_crate("/rustc/59807616e/library/core/src/ops/function.rs"));
    }
}
