//! Constructs that have permissions: `api.allow(&bucket, access::Read)`.

use std::panic::Location;

use cdk_core::Lower;

use super::{Access, Grant, Statement};
use crate::support::Located;

/// The permissions of a role: statements, and grants that become statements when the construct is lowered.
///
/// A construct of your own that creates a role has a field of this type, and returns it from [`Grantee::permissions`].
#[derive(Debug, Default)]
pub struct Permissions {
    statements: Vec<Statement>,
    grants: Vec<Located<Grant>>,
}

impl Permissions {
    /// No permissions.
    pub fn new() -> Self {
        Permissions::default()
    }

    /// Adds a grant.
    #[track_caller]
    pub fn grant(&mut self, grant: Grant) {
        self.grants.push(Located::new(grant));
    }

    /// Adds a statement.
    #[track_caller]
    pub fn statement(&mut self, statement: Statement) {
        self.statements.push(statement.at(Location::caller()));
    }

    /// The statements, those of each grant together.
    pub(super) fn groups(&self, cx: &Lower<'_>) -> Vec<Vec<Statement>> {
        let own = self.statements.iter().map(|statement| vec![statement.clone()]);
        let granted = self.grants.iter().map(|grant| {
            let statements = grant.value.statements(cx).into_iter();
            statements.map(|statement| statement.at(grant.location)).collect()
        });
        own.chain(granted).collect()
    }

    /// The statements for the role's policy: first those that were added as statements, then those of the grants.
    pub fn statements(&self, cx: &Lower<'_>) -> Vec<Statement> {
        self.groups(cx).concat()
    }
}

/// A construct that can be allowed to use resources: a service, a function, a role, a build.
///
/// It is in the prelude. A composite of your own that wraps a grantee implements it by delegation:
///
/// ```
/// use cdk_aws::iam::{Grantee, Permissions};
/// use cdk_aws::prelude::*;
///
/// /// A service behind a load balancer of its own.
/// #[derive(Construct)]
/// struct Site {
///     balancer: LoadBalancer,
///     service: FargateService,
/// }
///
/// impl Site {
///     fn new(network: &Vpc, image: impl Into<Image>) -> Self {
///         let balancer = LoadBalancer::internal(network.private()).http();
///         let service = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private())
///             .behind(&balancer, port!(8080));
///         Site { balancer, service }
///     }
/// }
///
/// impl Grantee for Site {
///     fn permissions(&mut self) -> &mut Permissions {
///         self.service.permissions()
///     }
/// }
///
/// #[derive(Construct)]
/// struct System {
///     network: Vpc,
///     uploads: Bucket,
///     site: Site,
/// }
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let uploads = Bucket::new();
/// let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
/// let site = Site::new(&network, image).allow(&uploads, access::Read);
///
/// let mut app = App::new("shop");
/// app.stack("shop", System { network, uploads, site });
/// let synthesis = app.synth(Format::Json);
/// assert!(synthesis.templates[0].body.contains("s3:GetObject"));
/// ```
///
/// A composite of a `cfn!` resource and a [`Role`](super::Role) delegates to the role: `self.role.permissions()`.
pub trait Grantee: Sized {
    /// Its permissions so far, for additions.
    fn permissions(&mut self) -> &mut Permissions;

    /// Allows access to a resource: `.allow(&bucket, access::Read)`.
    ///
    /// The page of each resource lists the kinds of access that it offers, under [`Access`]; for any other kind, the
    /// compiler reports an error that lists them.
    ///
    /// ```
    /// use cdk_aws::iam::{Principal, Role};
    /// use cdk_aws::prelude::*;
    ///
    /// let (reports, key) = (Bucket::new(), cdk_aws::kms::Key::new());
    /// let auditor = Role::new(Principal::account(account!("111122223333")))
    ///     .allow(&reports, access::Read)
    ///     .allow(&key, access::Decrypt);
    /// # let _ = auditor;
    /// ```
    #[must_use]
    #[track_caller]
    fn allow<R, A: Access<R>>(mut self, resource: &R, access: A) -> Self {
        self.permissions().grant(access.grant(resource));
        self
    }

    /// Adds a policy statement, for permissions that have no kind of access.
    ///
    /// ```
    /// use cdk_aws::iam::{Principal, Role, Statement};
    /// use cdk_aws::prelude::*;
    ///
    /// let queue = cfn!(AWS::SQS::Queue { SqsManagedSseEnabled: true });
    /// let worker = Role::new(Principal::service("ec2.amazonaws.com"))
    ///     .statement(Statement::allow([action!("sqs:ReceiveMessage")]).on([queue.attr_arn()]));
    /// # let _ = worker;
    /// ```
    #[must_use]
    #[track_caller]
    fn statement(mut self, statement: Statement) -> Self {
        self.permissions().statement(statement);
        self
    }
}
