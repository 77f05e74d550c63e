/// An amount of memory or storage, in whole mebibytes.
///
/// ```
/// use cdk_core::Size;
///
/// assert_eq!(Size::gibibytes(2), Size::mebibytes(2048));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Size(u32);

impl Size {
    /// Mebibytes: 1,048,576 bytes each.
    ///
    /// ```
    /// use cdk_core::Size;
    ///
    /// assert_eq!(Size::mebibytes(512).as_mebibytes(), 512);
    /// ```
    pub const fn mebibytes(n: u32) -> Self {
        Size(n)
    }

    /// Gibibytes: 1,024 mebibytes each.
    ///
    /// ```
    /// use cdk_core::Size;
    ///
    /// assert_eq!(Size::gibibytes(2).as_mebibytes(), 2048);
    /// ```
    pub const fn gibibytes(n: u32) -> Self {
        Size(n.saturating_mul(1024))
    }

    /// The amount in mebibytes.
    ///
    /// ```
    /// use cdk_core::Size;
    ///
    /// assert_eq!(Size::gibibytes(1).as_mebibytes(), 1024);
    /// ```
    pub const fn as_mebibytes(self) -> u32 {
        self.0
    }

    /// The amount in gibibytes, if it is a whole number of them.
    ///
    /// ```
    /// use cdk_core::Size;
    ///
    /// assert_eq!(Size::mebibytes(2048).as_gibibytes(), Some(2));
    /// assert_eq!(Size::mebibytes(512).as_gibibytes(), None);
    /// ```
    pub const fn as_gibibytes(self) -> Option<u32> {
        if self.0.is_multiple_of(1024) { Some(self.0 / 1024) } else { None }
    }
}
