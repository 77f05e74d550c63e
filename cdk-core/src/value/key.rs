//! The identity of a construct.

use std::hash::{Hash, Hasher};
use std::panic::Location;
use std::sync::atomic::{AtomicU64, Ordering};

/// The identity of a construct value, and the line of the program that made it.
///
/// Keys tell constructs apart while the program runs; nothing that is written depends on their order or value.
#[derive(Clone, Copy)]
pub struct Key {
    id: u64,
    location: &'static Location<'static>,
}

impl Key {
    /// A new identity, made at the caller's line.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ")]
    pub fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Key { id: NEXT.fetch_add(1, Ordering::Relaxed), location: Location::caller() }
    }

    /// The line of the program that made the construct.
    pub fn location(self) -> &'static Location<'static> {
        self.location
    }

    pub(crate) fn id(self) -> u64 {
        self.id
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({})", self.location)
    }
}
