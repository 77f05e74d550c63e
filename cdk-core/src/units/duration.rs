use std::fmt;

/// A length of time, in whole seconds.
///
/// ```
/// use cdk_core::Duration;
///
/// assert_eq!(Duration::minutes(5).as_seconds(), 300);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(u32);

impl Duration {
    /// Seconds.
    ///
    /// ```
    /// use cdk_core::Duration;
    ///
    /// assert_eq!(Duration::seconds(90).to_string(), "90 seconds");
    /// ```
    pub const fn seconds(n: u32) -> Self {
        Duration(n)
    }

    /// Minutes.
    ///
    /// ```
    /// use cdk_core::Duration;
    ///
    /// assert_eq!(Duration::minutes(2), Duration::seconds(120));
    /// ```
    pub const fn minutes(n: u32) -> Self {
        Duration(n.saturating_mul(60))
    }

    /// Hours.
    ///
    /// ```
    /// use cdk_core::Duration;
    ///
    /// assert_eq!(Duration::hours(1), Duration::minutes(60));
    /// ```
    pub const fn hours(n: u32) -> Self {
        Duration(n.saturating_mul(3600))
    }

    /// Days of 24 hours.
    ///
    /// ```
    /// use cdk_core::Duration;
    ///
    /// assert_eq!(Duration::days(1), Duration::hours(24));
    /// ```
    pub const fn days(n: u32) -> Self {
        Duration(n.saturating_mul(86400))
    }

    /// The length in seconds.
    ///
    /// ```
    /// use cdk_core::Duration;
    ///
    /// assert_eq!(Duration::minutes(1).as_seconds(), 60);
    /// ```
    pub const fn as_seconds(self) -> u32 {
        self.0
    }

    /// The length in minutes, if it is a whole number of them.
    ///
    /// ```
    /// use cdk_core::Duration;
    ///
    /// assert_eq!(Duration::hours(1).as_minutes(), Some(60));
    /// assert_eq!(Duration::seconds(90).as_minutes(), None);
    /// ```
    pub const fn as_minutes(self) -> Option<u32> {
        if self.0.is_multiple_of(60) { Some(self.0 / 60) } else { None }
    }

    /// The length in days, if it is a whole number of them.
    ///
    /// ```
    /// use cdk_core::Duration;
    ///
    /// assert_eq!(Duration::hours(48).as_days(), Some(2));
    /// assert_eq!(Duration::hours(36).as_days(), None);
    /// ```
    pub const fn as_days(self) -> Option<u32> {
        if self.0.is_multiple_of(86400) { Some(self.0 / 86400) } else { None }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n, unit) = match self.0 {
            s if s != 0 && s % 86400 == 0 => (s / 86400, "day"),
            s if s != 0 && s % 3600 == 0 => (s / 3600, "hour"),
            s if s != 0 && s % 60 == 0 => (s / 60, "minute"),
            s => (s, "second"),
        };
        write!(f, "{n} {unit}{}", if n == 1 { "" } else { "s" })
    }
}
