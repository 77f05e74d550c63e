use std::fmt;

use crate::units::{AccountId, Region};

/// The account and region that a stack is deployed to.
///
/// ```
/// use cdk_core::{Environment, account, region};
///
/// let production = Environment::new(account!("444455556666"), region!("eu-west-1"));
/// assert_eq!(production.to_string(), "444455556666/eu-west-1");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Environment {
    /// The account; `None` is the account of whoever runs the deployment.
    pub account: Option<AccountId>,
    /// The region; `None` is the region that whoever runs the deployment has configured.
    pub region: Option<Region>,
}

impl Environment {
    /// An account and region.
    ///
    /// ```
    /// use cdk_core::{Environment, account, region};
    ///
    /// let dev = Environment::new(account!("111122223333"), region!("eu-west-1"));
    /// ```
    pub fn new(account: AccountId, region: Region) -> Self {
        Environment { account: Some(account), region: Some(region) }
    }

    /// The account and region of whoever runs the deployment.
    ///
    /// ```
    /// use cdk_core::Environment;
    ///
    /// assert_eq!(Environment::any().account, None);
    /// ```
    pub fn any() -> Self {
        Environment::default()
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let account = self.account.as_ref().map_or("any account", |a| a.as_str());
        let region = self.region.as_ref().map_or("any region", Region::as_str);
        write!(f, "{account}/{region}")
    }
}
