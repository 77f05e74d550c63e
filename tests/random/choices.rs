//! The choices that make a random program: bytes from a seed. Fewer and smaller bytes make a smaller program, so a
//! program that fails is made smaller by changing its bytes.

/// Reads choices from bytes; after the last one, every choice is the first.
pub(crate) struct Choices<'b> {
    bytes: &'b [u8],
}

impl<'b> Choices<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Choices { bytes }
    }

    /// A number below a limit of at most 256.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        usize::from(*first) % limit
    }

    /// Whether something happens that happens in so many of 16 cases.
    pub(crate) fn happens(&mut self, cases: usize) -> bool {
        self.below(16) >= 16 - cases
    }

    pub(crate) fn pick<'i, T>(&mut self, items: &'i [T]) -> Option<&'i T> {
        if items.is_empty() { None } else { items.get(self.below(items.len())) }
    }
}

/// The bytes of a seed: some seeds have few.
pub(crate) fn bytes(seed: u64) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut bytes = vec![0; random.usize(16..400)];
    random.fill(&mut bytes);
    bytes
}

/// Bytes that fail as the given ones do, made smaller until no simple change keeps them failing.
pub(crate) fn shrink(mut bytes: Vec<u8>, fails: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut size = bytes.len().next_power_of_two();
    while size > 0 {
        let mut start = 0;
        while start < bytes.len() {
            let end = bytes.len().min(start + size);
            let without = [&bytes[..start], &bytes[end..]].concat();
            let mut zeroed = bytes.clone();
            zeroed[start..end].fill(0);
            if fails(&without) {
                bytes = without;
            } else {
                if zeroed != bytes && fails(&zeroed) {
                    bytes = zeroed;
                }
                start = end;
            }
        }
        size /= 2;
    }
    bytes
}

#[test]
fn what_fails_is_made_small() {
    let fails = |bytes: &[u8]| bytes.iter().filter(|byte| **byte % 2 == 1).count() >= 2;
    assert_eq!(shrink(bytes(7), fails).len(), 2);
}
