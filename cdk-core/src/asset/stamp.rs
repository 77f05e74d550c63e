//! What the file system says of a file, to see without reading it whether it has changed.

#![expect(clippy::disallowed_types, reason = "the times of files")]

use std::fs::Metadata;
use std::time::SystemTime;

/// What changes when a file is written: size, times and identity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) size: u64,
    /// When the content was changed, in nanoseconds.
    pub(crate) modified: u64,
    /// When the content or the metadata was changed; 0 if the system does not say.
    pub(crate) changed: u64,
    /// The device and the number of the file there; 0 if the system does not say.
    pub(crate) id: (u64, u64),
    pub(crate) is_executable: bool,
}

impl Stamp {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().map_or(0, nanoseconds);
        let stamp = Stamp { size: metadata.len(), modified, ..Stamp::default() };
        stamp.of_unix(metadata)
    }

    #[cfg(unix)]
    fn of_unix(self, metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let seconds = u64::try_from(metadata.ctime()).unwrap_or(0);
        let rest = u64::try_from(metadata.ctime_nsec()).unwrap_or(0);
        Stamp {
            changed: seconds * 1_000_000_000 + rest,
            id: (metadata.dev(), metadata.ino()),
            is_executable: metadata.mode() & 0o111 != 0,
            ..self
        }
    }

    #[cfg(not(unix))]
    fn of_unix(self, _: &Metadata) -> Self {
        self
    }

    /// Whether a file that is written after this time, in nanoseconds, gets another stamp. A file that was written at
    /// almost this time could be written once more and keep its stamp, because times are not exact.
    pub(crate) fn is_settled(&self, time: u64) -> bool {
        let last = self.modified.max(self.changed);
        // Some file systems count seconds, or two of them.
        let tick = if self.modified.is_multiple_of(1_000_000_000) { 2_000_000_000 } else { 50_000_000 };
        last + tick < time
    }
}

/// Nanoseconds since 1970.
pub(crate) fn nanoseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}
