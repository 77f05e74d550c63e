//! The hash that is used in names.

/// FNV-1a of components joined by `/`, as far as they are known. Empty components do not count.
#[derive(Clone, Copy)]
pub(crate) struct PathHash {
    state: u64,
    is_empty: bool,
}

impl PathHash {
    pub(crate) const EMPTY: PathHash = PathHash { state: 0xcbf2_9ce4_8422_2325, is_empty: true };

    /// The hash of the path with one more component.
    pub(crate) fn join(self, component: &str) -> Self {
        if component.is_empty() {
            return self;
        }
        let separator: &[u8] = if self.is_empty { b"" } else { b"/" };
        let bytes = separator.iter().chain(component.as_bytes());
        let mix = |state: u64, byte: &u8| (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        PathHash { state: bytes.fold(self.state, mix), is_empty: false }
    }

    /// The hash, folded to 32 bits.
    pub(crate) fn finish(self) -> u32 {
        u32::try_from((self.state >> 32) ^ (self.state & 0xffff_ffff)).expect("folded to 32 bits")
    }
}
