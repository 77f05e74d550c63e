//! Which line of the program a value is blamed on.
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
    /// A name in a `cfn!`.
    Name(&'a Skeleton, Option<usize>),
}

impl Place<'_> {
    fn site(self) -> Site {
        match self {
            Place::Line(site) => site,
            Place::Name(skeleton, name) => skeleton.site(name),
        }
    }
}

/// The line of the program that set a value, and the line of the crate that wrote it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Places<'a> {
    sources: Sources,
    program: Place<'a>,
    written: Option<Place<'a>>,
    /// Whether it is a line of the value's own, not that of the construct.
    pub(crate) is_own: bool,
}

/// Who wrote a `cfn!`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Writer {
    Program,
    /// A function that stands for its caller, which is in the program.
    ForProgram,
    Library,
}

impl<'a> Places<'a> {
    /// What is set by the line of a construct.
    pub(crate) fn new(sources: Sources, construct: Site) -> Self {
        Places { sources, program: Place::Line(construct), written: None, is_own: false }
    }

    pub(crate) fn writer(self, skeleton: &Skeleton) -> Writer {
        match self.sources.is_program(skeleton.caller.file()) {
            false => Writer::Library,
            true if skeleton.is_tracked() => Writer::ForProgram,
            true => Writer::Program,
        }
    }

    /// What is written under a name of a `cfn!`.
    pub(crate) fn name(self, skeleton: &'a Skeleton, writer: Writer, name: Option<usize>) -> Self {
        let place = Place::Name(skeleton, name);
        let (program, written) = match writer {
            Writer::Program => (place, None),
            Writer::ForProgram => (Place::Line(skeleton.caller.into()), Some(place)),
            Writer::Library => return Places { written: Some(place), ..self },
        };
        Places { program, written, is_own: true, ..self }
    }

    /// What an option set that is put into a hole.
    pub(crate) fn hole(self, hole: &Hole) -> Self {
        hole.origin.map_or(self, |origin| self.line(origin))
    }

    fn line(self, origin: &'static Location<'static>) -> Self {
        let place = Place::Line(origin.into());
        if self.sources.is_program(origin.file()) {
            Places { program: place, written: None, is_own: true, ..self }
        } else {
            Places { written: Some(place), ..self }
        }
    }

    /// The line of the program.
    pub(crate) fn site(self) -> Site {
        self.program.site()
    }

    /// The line of the construct crate that wrote the value, if one did.
    pub(crate) fn construct_crate(self) -> Option<Site> {
        self.written.map(Place::site).filter(|site| self.sources.is_construct_crate(site.file()))
    }
}
