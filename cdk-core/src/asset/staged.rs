//! What the output holds for an asset: a file or a directory, named after its content.

use std::rc::Rc;

use super::files::{Files, FoundFile};

/// A file or directory below the output directory that holds an asset.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Staged {
    /// The path below the output directory: `assets/<hash>`, with an ending if it is a file. The same path always has
    /// the same content.
    pub path: String,
    /// Where the content comes from.
    pub(crate) source: Source,
    /// The node of the construct that asked for it.
    pub(crate) node: usize,
}

/// Where the content of an asset comes from.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// From memory.
    Bytes(Rc<[u8]>),
    /// A copy of a file.
    Copy(FoundFile),
    /// An archive of a directory.
    Archive(Rc<Files>),
    /// A copy of a directory.
    Tree(Rc<Files>),
}

impl Staged {
    /// The content, if it is in memory.
    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        if let Source::Bytes(content) = &self.source { Some(content) } else { None }
    }
}
