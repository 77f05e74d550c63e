//! The hash that names are made with.

/// FNV-1a of the components joined by `/`, folded to 32 bits.
pub(crate) fn fnv1a<'a>(path: impl Iterator<Item = &'a str>) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for (index, component) in path.filter(|component| !component.is_empty()).enumerate() {
        let separator: &[u8] = if index == 0 { b"" } else { b"/" };
        for byte in separator.iter().chain(component.as_bytes()) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    u32::try_from((hash >> 32) ^ (hash & 0xffff_ffff)).expect("folded to 32 bits")
}
