/// An amount of memory or storage, in whole mebibytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Size(u32);

impl Size {
    /// Mebibytes: 1,048,576 bytes each.
    pub const fn mebibytes(n: u32) -> Self {
        Size(n)
    }

    /// Gibibytes: 1,024 mebibytes each.
    pub const fn gibibytes(n: u32) -> Self {
        Size(n.saturating_mul(1024))
    }

    /// The amount in mebibytes.
    pub const fn as_mebibytes(self) -> u32 {
        self.0
    }

    /// The amount in gibibytes, if it is a whole number of them.
    pub const fn as_gibibytes(self) -> Option<u32> {
        if self.0.is_multiple_of(1024) { Some(self.0 / 1024) } else { None }
    }
}
