//! The id of a construct, and what it says about logical ids.

use std::panic::Location;

use crate::value::Text;

/// The id of a child, and how its logical ids differ from those that follow from its place.
///
/// ```
/// use cdk_core::{Construct, Id, Parameter, Scope};
///
/// struct Sizes(Parameter<i64>, Parameter<i64>);
///
/// impl Construct for Sizes {
///     fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
///         scope.child(Id::new("smallest").was("min"), &self.0);
///         scope.child(Id::new("largest").logical_id("MaxSize"), &self.1);
///     }
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Id {
    pub(super) id: Text,
    pub(super) identity: Option<Box<Identity>>,
}

/// What logical ids are made from instead of the id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Identity {
    /// The first one of these that is given.
    was: Option<Text>,
    is_default: bool,
    pub(crate) pins: Vec<Pin>,
}

/// A logical id that is given and not made.
#[derive(Clone, Debug)]
pub(crate) struct Pin {
    /// The path of ids below the construct, and the part; empty for its main resource.
    pub(crate) path: Text,
    pub(crate) logical_id: Text,
    pub(crate) location: &'static Location<'static>,
}

impl Id {
    /// An id.
    pub fn new(id: impl Into<Text>) -> Self {
        Id { id: id.into(), identity: None }
    }

    /// Records the id that the construct had before: its logical ids stay as they were.
    ///
    /// A path says that it was in another construct: `storage/data` was the `data` in `storage` beside this one, `../data`
    /// was beside the construct that this one is in now, and `/network/data` is counted from the stack. Of several
    /// calls the first counts, as nothing was ever deployed under the names in between.
    ///
    /// ```
    /// use cdk_core::Id;
    ///
    /// let renamed_twice = Id::new("database").was("db").was("store");
    /// let moved_into_a_composite = Id::new("database").was("../database");
    /// # let _ = (renamed_twice, moved_into_a_composite);
    /// ```
    #[must_use]
    pub fn was(mut self, old: impl Into<Text>) -> Self {
        self.identity().was.get_or_insert_with(|| old.into());
        self
    }

    /// Lets the construct be what its parent is: it adds nothing to logical ids. So a construct can be put into a composite
    /// and keep its ids.
    ///
    /// ```
    /// use cdk_core::Id;
    ///
    /// let id = Id::new("bucket").as_default();
    /// # let _ = id;
    /// ```
    #[must_use]
    pub fn as_default(mut self) -> Self {
        self.identity().is_default = true;
        self
    }

    /// Sets the logical id of the construct's main resource, for a resource that is already deployed under this id.
    ///
    /// 1 to 255 letters and digits. Nothing follows from the place of the construct any more, so it can be renamed and
    /// moved, and can be placed only once in each stack.
    ///
    /// ```
    /// use cdk_core::Id;
    ///
    /// let id = Id::new("pictures").logical_id("PicturesBucket");
    /// # let _ = id;
    /// ```
    #[must_use]
    #[track_caller]
    pub fn logical_id(self, logical_id: impl Into<Text>) -> Self {
        self.logical_id_of("", logical_id)
    }

    /// Sets the logical id of another resource of the construct, or of one inside it, by its path: ids of constructs,
    /// and the part.
    ///
    /// ```
    /// use cdk_core::Id;
    ///
    /// let id = Id::new("network").logical_id("Vpc").logical_id_of("internet_gateway", "Gateway");
    /// # let _ = id;
    /// ```
    #[must_use]
    #[track_caller]
    pub fn logical_id_of(mut self, path: impl Into<Text>, logical_id: impl Into<Text>) -> Self {
        let (path, logical_id, location) = (path.into(), logical_id.into(), Location::caller());
        self.identity().pins.push(Pin { path, logical_id, location });
        self
    }

    fn identity(&mut self) -> &mut Identity {
        self.identity.get_or_insert_default()
    }
}

impl<T: Into<Text>> From<T> for Id {
    fn from(id: T) -> Self {
        Id::new(id)
    }
}

impl Identity {
    /// What the construct contributes to logical ids.
    pub(crate) fn name<'i>(&'i self, id: &'i str) -> LogicalName<'i> {
        if self.is_default {
            return LogicalName { base: Base::Parent, path: "" };
        }
        self.was.as_ref().map_or(LogicalName::of(id), |was| LogicalName::read(was))
    }
}

/// What a construct contributes to logical ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LogicalName<'i> {
    pub(crate) base: Base,
    /// Components that are joined by `/`; none of the default child.
    pub(crate) path: &'i str,
}

/// What the path of a logical name begins at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// The construct around.
    Parent,
    /// This many constructs further out than the parent, but within the stack.
    Around(usize),
    /// The stack.
    Stack,
}

impl<'i> LogicalName<'i> {
    pub(crate) fn of(id: &'i str) -> Self {
        LogicalName { base: Base::Parent, path: id }
    }

    fn read(was: &'i str) -> Self {
        if let Some(path) = was.strip_prefix('/') {
            return LogicalName { base: Base::Stack, path };
        }
        let (mut path, mut around) = (was, 0);
        while let Some(rest) = path.strip_prefix("../") {
            (path, around) = (rest, around + 1);
        }
        LogicalName { base: if around == 0 { Base::Parent } else { Base::Around(around) }, path }
    }
}
