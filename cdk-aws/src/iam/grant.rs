//! Permissions of one construct on another.

use cdk_core::Lower;

use super::Statement;

type Make = dyn Fn(&Lower<'_>) -> Vec<Statement>;

/// A permission that a construct asked for. It becomes statements when the construct is lowered, because only then all
/// options of the resource are known.
pub struct Grant {
    make: Box<Make>,
}

impl Grant {
    /// A permission whose statements are computed later.
    pub fn new(make: impl Fn(&Lower<'_>) -> Vec<Statement> + 'static) -> Self {
        Grant { make: Box::new(make) }
    }

    /// The statements.
    pub fn statements(&self, cx: &Lower<'_>) -> Vec<Statement> {
        (self.make)(cx)
    }
}

impl std::fmt::Debug for Grant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Grant").finish_non_exhaustive()
    }
}

/// A kind of access that a resource of type `R` offers: see [`access`](super::access).
///
/// A composite of your own offers access by delegating to the parts that have it:
///
/// ```
/// use cdk_aws::iam::{Access, Grant};
/// use cdk_aws::prelude::*;
///
/// #[derive(Construct)]
/// struct Archive {
///     key: Key,
///     reports: Bucket,
/// }
///
/// impl Access<Archive> for access::Read {
///     fn grant(self, archive: &Archive) -> Grant {
///         self.grant(&archive.reports)
///     }
/// }
///
/// let key = Key::new();
/// let reports = Bucket::new().key(&key);
/// let archive = Archive { key, reports };
/// let auditor = Role::new(Principal::account(account!("111122223333"))).allow(&archive, access::Read);
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { archive, auditor });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{R}` offers no access of kind `{Self}`",
    label = "this access does not exist for `{R}`",
    note = "`Bucket`: Read, Write, ReadWrite; `Topic`: Publish; `Secret`: Read, Write; `kms::Key`: Encrypt, Decrypt, EncryptDecrypt; `Repository`: Pull, Push; `LogGroup`: Read, Write; `Function`: Invoke; `AuroraCluster`: Connect; `Asset`: Read; `ImageAsset`: Pull",
    note = "for any other permission, use `.statement(Statement::allow([action!(\"service:Action\")]).on([arn]))`"
)]
pub trait Access<R> {
    /// The permission on a resource.
    #[track_caller]
    fn grant(self, resource: &R) -> Grant;
}
