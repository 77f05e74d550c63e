//! Which line of the program is reported for a value.
//!
//! A value is set by a property of a `cfn!`, by an option of a construct, by `.with(..)` or an aspect. The innermost line
//! that is in the program counts. If a construct crate wrote the value, its line is the second place.

use std::panic::Location;

use crate::source::{Site, Sources};
use crate::value::{Hole, Skeleton};

/// The line of a value, found when it is asked for.
#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    Line(Site),
    /// A name in a `cfn!`, by its index; without one, the `cfn!` itself.
    Name(&'a Skeleton, Option<usize>),
    /// The name that a hole of a `cfn!` belongs to.
    Hole(&'a Skeleton, usize),
}

impl Place<'_> {
    /// Where it is written.
    fn written(self) -> Site {
        match self {
            Place::Line(site) => site,
            Place::Name(skeleton, name) => skeleton.site(name),
            Place::Hole(skeleton, hole) => skeleton.site(skeleton.name_of(hole)),
        }
    }

    /// The caller's line, if the `cfn!` is in a function with `#[track_caller]`.
    fn tracked(self) -> Option<Site> {
        match self {
            Place::Name(skeleton, _) | Place::Hole(skeleton, _) if skeleton.is_tracked() => {
                Some(skeleton.caller.into())
            }
            _ => None,
        }
    }
}

/// The line of the program that set a value, and the line of the crate that wrote it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Places<'a> {
    sources: Sources,
    program: Place<'a>,
    written: Option<Place<'a>>,
    /// Whether it is the line of the value itself, not that of its construct.
    pub(crate) is_own: bool,
}

/// Whether a `cfn!` was called from the program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Writer(bool);

impl<'a> Places<'a> {
    /// What is set by the line of a construct.
    pub(crate) fn new(sources: Sources, construct: Site) -> Self {
        Places { sources, program: Place::Line(construct), written: None, is_own: false }
    }

    pub(crate) fn writer(self, skeleton: &Skeleton) -> Writer {
        Writer(self.sources.is_program(skeleton.caller.file()))
    }

    /// What is written under a name of a `cfn!`.
    pub(crate) fn name(self, skeleton: &'a Skeleton, writer: Writer, name: Option<usize>) -> Self {
        self.place(Place::Name(skeleton, name), writer.0)
    }

    /// What is written in a hole of a `cfn!`.
    pub(crate) fn in_hole(self, skeleton: &'a Skeleton, writer: Writer, hole: usize) -> Self {
        // A value that was set only by an option has no name.
        let is_named = !skeleton.written.1.is_empty();
        let named = if is_named { self.place(Place::Hole(skeleton, hole), writer.0) } else { self };
        named.hole(&skeleton.holes[hole])
    }

    fn place(self, place: Place<'a>, is_program: bool) -> Self {
        if is_program {
            Places { program: place, written: None, is_own: true, ..self }
        } else {
            Places { written: Some(place), ..self }
        }
    }

    /// The value of an option that fills a hole.
    pub(crate) fn hole(self, hole: &Hole) -> Self {
        hole.origin.map_or(self, |origin| self.line(origin))
    }

    /// What an option sets.
    pub(crate) fn line(self, origin: &'static Location<'static>) -> Self {
        self.place(Place::Line(origin.into()), self.sources.is_program(origin.file()))
    }

    /// The line of the program.
    pub(crate) fn site(self) -> Site {
        self.program.tracked().unwrap_or_else(|| self.program.written())
    }

    /// The line of the construct crate that wrote the value, if one did.
    pub(crate) fn construct_crate(self) -> Option<Site> {
        let in_tracked = self.program.tracked().map(|_| self.program);
        let written = self.written.or(in_tracked).map(Place::written);
        written.filter(|site| self.sources.is_construct_crate(site.file()))
    }
}
