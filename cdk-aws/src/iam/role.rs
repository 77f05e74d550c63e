//! Roles, and who may assume them.

use cdk_core::{
    AccountId, Construct, Customize, Expr, Home, IntoValue, Json, Key, Lower, Meta, Scope, Target, Text,
    Value,
};

use super::statement::one_or_many;
use super::{Grantee, Permissions, Policies, Statement, document};
use crate::cfn;
use crate::support::Located;
use crate::{action, sub};

/// The principal of a policy: who it applies to.
///
/// [Principals](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html)
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Principal {
    /// An AWS service, such as `ecs-tasks.amazonaws.com`.
    Service(Expr),
    /// An account, role or user, by ARN or account id.
    Aws(Expr),
    /// An identity provider, by its ARN or domain.
    Federated(Expr),
    /// Everybody.
    Everyone,
}

impl Principal {
    /// An AWS service, such as `ecs-tasks.amazonaws.com`.
    #[track_caller]
    pub fn service(domain: impl IntoValue<String>) -> Self {
        Principal::Service(domain.into_value().into_expr())
    }

    /// A role or user, by ARN.
    #[track_caller]
    pub fn arn(arn: impl IntoValue<String>) -> Self {
        Principal::Aws(arn.into_value().into_expr())
    }

    /// A whole account: its own policies decide who in it gets the permission.
    #[track_caller]
    pub fn account(account: impl IntoValue<String>) -> Self {
        let account = account.into_value();
        Principal::Aws(sub!("arn:{partition}:iam::{account}:root", account = account).into_expr())
    }

    pub(super) fn to_expr(principals: &[Principal]) -> Expr {
        if principals.contains(&Principal::Everyone) {
            return Expr::text("*");
        }
        let of =
            |kind: fn(&Principal) -> Option<Expr>| principals.iter().filter_map(kind).collect::<Vec<_>>();
        let kinds = [
            ("Service", of(|p| if let Principal::Service(domain) = p { Some(domain.clone()) } else { None })),
            ("AWS", of(|p| if let Principal::Aws(arn) = p { Some(arn.clone()) } else { None })),
            ("Federated", of(|p| if let Principal::Federated(arn) = p { Some(arn.clone()) } else { None })),
        ];
        let entries = kinds.into_iter().filter(|(_, items)| !items.is_empty());
        Expr::Map(entries.map(|(kind, items)| (kind.into(), one_or_many(items))).collect())
    }
}

/// The policy that allows a principal to assume a role.
pub fn assume_role_policy(principal: Principal) -> Value<Json> {
    document([Statement::allow([action!("sts:AssumeRole")]).by(principal)])
}

/// A role's inline policy, for the `Policies` property of `AWS::IAM::Role`; `None` if there are no statements.
pub fn inline_policy(name: impl Into<Text>, statements: Vec<Statement>) -> Option<Value<Vec<Json>>> {
    (!statements.is_empty()).then(|| {
        let policy = Expr::Map(vec![
            ("PolicyName".into(), Expr::text(name)),
            ("PolicyDocument".into(), document(statements).into_expr()),
        ]);
        Value::from_expr(Expr::List(vec![policy]))
    })
}

/// All roles of the other stacks of a stage have the path of its deployer: a wire fact about what is beside the deployer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PathOf {
    pub(crate) deployer: Key,
}

/// The path of the roles in the stacks of a stage with this prefix.
pub(crate) fn stage_path(home: &Home<'_>) -> String {
    format!("/{}/", home.prefix)
}

/// The ARN of a role by its name, in the account and at the path of the roles of a construct.
pub(crate) fn role_arn(cx: &Lower<'_>, of: Key, name: &str) -> Value<String> {
    let deployer = cx.facts_around::<PathOf>(of).next().and_then(|path| cx.home(path.deployer));
    let path = deployer.map_or_else(|| "/".to_owned(), |home| stage_path(&home));
    let account = cx.home(of).and_then(|home| home.environment.account);
    role_arn_at(account, &path, name)
}

/// The ARN of a role by its name and path.
pub(crate) fn role_arn_at(account: Option<AccountId>, path: &str, name: &str) -> Value<String> {
    let place = format!("{path}{name}");
    match account {
        Some(account) => {
            sub!("arn:{partition}:iam::{account}:role{place}", account = account, place = place)
        }
        None => sub!("arn:{partition}:iam::{account}:role{place}", place = place),
    }
}

/// An IAM role: the permissions of whoever assumes it.
///
/// By default it has no permissions. Constructs that need a role (services, functions) create their own; create one
/// yourself for something outside the program, or for resources written with `cfn!`.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let reports = Bucket::new();
/// let auditor = Role::new(Principal::account(account!("111122223333"))).allow(&reports, access::Read);
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { reports, auditor });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
///
/// [AWS::IAM::Role](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Role {
    meta: Meta,
    assumed_by: Vec<Located<Principal>>,
    permissions: Permissions,
    managed_policies: Vec<Located<Value<String>>>,
    name: Option<Located<Text>>,
    description: Option<Located<Value<String>>>,
    permissions_boundary: Option<Located<Value<String>>>,
}

impl Role {
    /// A role that a principal may assume.
    #[track_caller]
    pub fn new(assumed_by: Principal) -> Self {
        Role {
            meta: Meta::new(),
            assumed_by: vec![Located::new(assumed_by)],
            permissions: Permissions::new(),
            managed_policies: Vec::new(),
            name: None,
            description: None,
            permissions_boundary: None,
        }
    }

    /// Allows another principal to assume the role, too.
    #[track_caller]
    pub fn assumed_by(mut self, principal: Principal) -> Self {
        self.assumed_by.push(Located::new(principal));
        self
    }

    /// Attaches a managed policy, by ARN: up to 10, unless the account's quota is higher.
    ///
    /// [Quotas of IAM](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html)
    #[track_caller]
    pub fn managed_policy(mut self, arn: impl IntoValue<String>) -> Self {
        self.managed_policies.push(Located::new(arn.into_value()));
        self
    }

    /// Names the role: 1 to 64 letters, digits and `+=,.@_-`.
    ///
    /// By default CloudFormation names it, and the deployment needs no `CAPABILITY_NAMED_IAM`.
    ///
    /// [Names of roles](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html)
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Describes the role, in at most 1,000 characters.
    ///
    /// [Limits of roles](https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html)
    #[track_caller]
    pub fn description(mut self, text: impl IntoValue<String>) -> Self {
        self.description = Some(Located::new(text.into_value()));
        self
    }

    /// Limits the role's permissions by the ARN of a managed policy.
    ///
    /// [Permissions boundaries](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html)
    #[track_caller]
    pub fn permissions_boundary(mut self, arn: impl IntoValue<String>) -> Self {
        self.permissions_boundary = Some(Located::new(arn.into_value()));
        self
    }

    /// The role's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("Arn")
    }

    /// The role's name.
    #[track_caller]
    pub fn role_name(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }
}

impl Grantee for Role {
    /// The permissions of whoever assumes the role, in its inline policy.
    fn permissions(&mut self) -> &mut Permissions {
        &mut self.permissions
    }
}

impl Customize for Role {
    fn meta(&self) -> &Meta {
        &self.meta
    }

    fn meta_mut(&mut self) -> &mut Meta {
        &mut self.meta
    }
}

impl Construct for Role {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let trust = self.assumed_by.iter().map(|principal| {
            let assume = Statement::allow([action!("sts:AssumeRole")]).by(principal.value.clone());
            assume.at(principal.location)
        });
        let policies = Policies::make(cx, self.meta.key(), "", "Inline", self.permissions.statements(cx));
        cx.add(
            self.meta.key(),
            "",
            cfn!(AWS::IAM::Role {
                RoleName: self.name.clone(),
                Description: self.description.clone(),
                AssumeRolePolicyDocument: document(trust),
                ManagedPolicyArns: policies.managed_with(self.managed_policies.clone()),
                Policies: policies.inline,
                PermissionsBoundary: self.permissions_boundary.clone(),
            }),
        );
    }
}
