use std::fmt;

use crate::units::{Invalid, literal, unit};
use crate::value::{Expr, IntoValue, Value};

/// A block of IPv4 addresses, such as `10.0.0.0/16`.
///
/// The address is the first of its block: `10.0.0.1/16` is not valid.
///
/// ```
/// use cdk_core::{Cidr, cidr};
///
/// assert_eq!(cidr!("10.0.0.0/16").size(), 65_536);
/// assert!("10.0.0.1/16".parse::<Cidr>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cidr {
    address: u32,
    prefix: u8,
}

impl Cidr {
    const fn parse(text: &str) -> Result<Self, Invalid> {
        const RULE: Invalid = Invalid::of(
            "a CIDR block is four numbers up to 255 and a prefix up to 32, such as \"10.0.0.0/16\"",
        );
        let bytes = text.as_bytes();
        let (mut numbers, mut at, mut digits, mut i) = ([0u32; 5], 0, 0, 0);
        while i < bytes.len() {
            let byte = bytes[i];
            if byte.is_ascii_digit() {
                numbers[at] = numbers[at] * 10 + (byte - b'0') as u32;
                digits += 1;
                if digits > 3 || numbers[at] > 255 {
                    return Err(RULE);
                }
            } else if digits > 0 && (at < 3 && byte == b'.' || at == 3 && byte == b'/') {
                at += 1;
                digits = 0;
            } else {
                return Err(RULE);
            }
            i += 1;
        }
        if at != 4 || digits == 0 || numbers[4] > 32 {
            return Err(RULE);
        }
        let address = numbers[0] << 24 | numbers[1] << 16 | numbers[2] << 8 | numbers[3];
        #[expect(clippy::cast_possible_truncation, reason = "at most 32")]
        let block = Cidr { address, prefix: numbers[4] as u8 };
        if !(address as u64).is_multiple_of(block.size()) {
            return Err(Invalid::of(
                "a CIDR block starts at its first address: the bits after the prefix must be zero, as in \
                 \"10.0.0.0/16\"",
            ));
        }
        Ok(block)
    }

    /// The number of addresses in the block.
    ///
    /// ```
    /// use cdk_core::cidr;
    ///
    /// assert_eq!(cidr!("10.0.0.0/24").size(), 256);
    /// ```
    pub const fn size(self) -> u64 {
        1 << (32 - self.prefix)
    }

    /// The length of the network prefix, 0 to 32.
    ///
    /// ```
    /// use cdk_core::cidr;
    ///
    /// assert_eq!(cidr!("10.0.0.0/24").prefix(), 24);
    /// ```
    pub const fn prefix(self) -> u8 {
        self.prefix
    }

    /// Whether two blocks overlap.
    ///
    /// ```
    /// use cdk_core::cidr;
    ///
    /// assert!(cidr!("10.0.0.0/16").overlaps(cidr!("10.0.1.0/24")));
    /// assert!(!cidr!("10.0.0.0/16").overlaps(cidr!("10.1.0.0/16")));
    /// ```
    pub const fn overlaps(self, other: Cidr) -> bool {
        let (self_end, other_end) = (self.address as u64 + self.size(), other.address as u64 + other.size());
        (self.address as u64) < other_end && (other.address as u64) < self_end
    }

    /// Whether all addresses of another block are in this one.
    ///
    /// ```
    /// use cdk_core::cidr;
    ///
    /// assert!(cidr!("10.0.0.0/16").contains(cidr!("10.0.1.0/24")));
    /// ```
    pub const fn contains(self, other: Cidr) -> bool {
        self.prefix <= other.prefix && self.overlaps(other)
    }

    /// The block of the given prefix length that begins `offset` addresses into this one, if it is inside this one
    /// and begins at a multiple of its size.
    ///
    /// ```
    /// use cdk_core::cidr;
    ///
    /// assert_eq!(cidr!("10.0.0.0/16").slice(256, 24), Some(cidr!("10.0.1.0/24")));
    /// ```
    pub fn slice(self, offset: u64, prefix: u8) -> Option<Cidr> {
        let slice = Cidr { address: 0, prefix };
        let fits = prefix >= self.prefix
            && prefix <= 32
            && offset.is_multiple_of(slice.size())
            && offset + slice.size() <= self.size();
        let offset = u32::try_from(offset).ok()?;
        fits.then(|| Cidr { address: self.address + offset, prefix })
    }
}

literal!(Cidr, &str);
unit!(
    Cidr,
    cidr,
    Self::parse,
    "",
    ".parse::<Cidr>()?",
    "A block of IPv4 addresses that is checked at compile time: `cidr!(\"10.0.0.0/16\")`."
);

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", std::net::Ipv4Addr::from(self.address), self.prefix)
    }
}

impl fmt::Debug for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl IntoValue<String> for Cidr {
    fn into_value(self) -> Value<String> {
        Value::from_expr(Expr::text(self.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_cut_and_compared() {
        let block = Cidr::literal("10.0.0.0/16");
        let second = block.slice(256, 24).unwrap();
        assert_eq!(second.to_string(), "10.0.1.0/24");
        assert!(block.contains(second) && !second.contains(block));
        assert!(!second.overlaps(block.slice(512, 24).unwrap()));
        assert_eq!(block.slice(100, 24), None);
        assert_eq!(block.slice(65536, 24), None);
    }

    #[test]
    fn bad_blocks_are_refused() {
        for bad in
            ["", "10.0.0.0", "10.0.0/16", "10.0.0.0/33", "10.0.0.1/16", "256.0.0.0/8", "10.0.0.0/", "a/8"]
        {
            assert!(Cidr::try_from(bad).is_err(), "{bad}");
        }
    }
}
