//! The identity of a construct.

use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::panic::Location;
use std::sync::atomic::{AtomicU64, Ordering};

use indexmap::IndexMap;

/// The identity of a construct value, and the line of the program that made it.
///
/// Keys identify constructs while the program runs; nothing in the output depends on their order or value.
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

/// A map by key, by target, or by resource type.
pub(crate) type ByKey<K, V> = IndexMap<K, V, BuildHasherDefault<KeyHasher>>;

/// A fast hasher for keys and targets. Keys are counted by the program itself, so no attacker can choose colliding
/// ones, and a collision-resistant hasher is not needed.
#[derive(Default)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        words.iter().for_each(|word| self.write_u64(u64::from_le_bytes(*word)));
        let last = rest.iter().fold(rest.len() as u64, |word, byte| word << 8 | u64::from(*byte));
        self.write_u64(last);
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
