use cdk_core::{Construct, IntoValue, Lower, Meta, Scope, Text, Value, Wire, Within};

use super::rules;
use crate::delivery::DeliveredBy;
use crate::iam::{PathOf, Statement};
use crate::support::{Located, customize};

/// Lets a [pipeline](crate::codepipeline::DeliveryPipeline) deploy all other stacks of its stage.
///
/// It is a separate stack, which you deploy by hand once, and again when it changes; the pipeline deploys all other stacks
/// of the stage. It creates two roles: one that the pipeline assumes to prepare and execute change sets of these stacks, and
/// the execution role, with which CloudFormation creates the resources in the templates.
///
/// By default the execution role may use all services (`PowerUserAccess`) and manage roles, policies and instance profiles at
/// the path of the stage, `/shop-dev/`. All roles in the stacks of the stage get this path and a permissions boundary, which
/// the deployer makes: they can do what they are allowed, but never manage identities, assume roles outside of the
/// stage, or change a deployer. A role without the boundary can be neither made nor changed. A change that may grant more
/// permissions waits for an approval. [`Self::execution_policies`] restricts the execution role further.
///
/// IAM is the same for all stages of an account, other resources are not kept apart: `PowerUserAccess` reaches what
/// other stages and programs have in the account. Give each stage its own account.
///
/// ```
/// use cdk_aws::cloudformation::StackDeployer;
/// use cdk_aws::codebuild::Synth;
/// use cdk_aws::prelude::*;
///
/// #[derive(Construct)]
/// struct Shop {
///     orders: Bucket,
/// }
///
/// /// A stage: the stack that is deployed by hand, and the one that the pipeline deploys.
/// #[derive(Construct)]
/// struct Stage {
///     deployer: Stack<StackDeployer>,
///     shop: Stack<Shop>,
/// }
///
/// let dev = Stage {
///     deployer: Stack::new(StackDeployer::new()),
///     shop: Stack::new(Shop { orders: Bucket::new() }),
/// };
/// let connection = arn!("arn:aws:codeconnections:eu-west-1:555555555555:connection/8b1f4b1c-7a8e-4d5e");
/// let source = GitHub::new("example-org/shop", connection);
/// let pipeline = DeliveryPipeline::of_stacks(source, Synth::new()).deploy_stacks("dev", &dev.deployer);
/// # let _ = (dev, pipeline);
/// ```
///
/// [Service roles of CloudFormation](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct StackDeployer {
    pub(super) meta: Meta,
    pub(super) policies: Option<Vec<Value<String>>>,
    pub(super) statements: Vec<Statement>,
    pub(super) boundary: Option<Located<Value<String>>>,
    pub(super) boundary_statements: Vec<Statement>,
    pub(super) services: Vec<Text>,
    pub(super) secrets: Vec<Value<String>>,
    unapproved: bool,
}

impl Default for StackDeployer {
    #[track_caller]
    fn default() -> Self {
        StackDeployer::new()
    }
}

impl StackDeployer {
    /// A deployer of the other stacks in its stage.
    #[track_caller]
    pub fn new() -> Self {
        StackDeployer {
            meta: Meta::new(),
            policies: None,
            statements: Vec::new(),
            boundary: None,
            boundary_statements: Vec::new(),
            services: Vec::new(),
            secrets: Vec::new(),
            unapproved: false,
        }
    }

    /// What CloudFormation may do, in place of the default: managed policies, up to 10, by ARN.
    ///
    /// They must allow creating, updating and deleting all resources of the stacks, with roles at the path of the stage.
    /// Whatever they allow, roles need the boundary, and deployers stay as they are. Reading the
    /// [assets](crate::guide::assets) of the stacks is allowed in addition.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let deployer = StackDeployer::new().execution_policies([sub!("arn:{partition}:iam::aws:policy/AdministratorAccess")]);
    /// # let _ = deployer;
    /// ```
    #[track_caller]
    pub fn execution_policies<T: IntoValue<String>>(mut self, arns: impl IntoIterator<Item = T>) -> Self {
        self.policies = Some(arns.into_iter().map(IntoValue::into_value).collect());
        self
    }

    /// Adds a statement to the execution role, which allows or denies actions.
    ///
    /// ```
    /// use cdk_aws::iam::Statement;
    /// use cdk_aws::{action, prelude::*};
    ///
    /// let stay = Statement::deny([action!("rds:DeleteDBCluster")]).on_all_resources();
    /// let deployer = StackDeployer::new().execution_statement(stay);
    /// # let _ = deployer;
    /// ```
    #[track_caller]
    pub fn execution_statement(mut self, statement: Statement) -> Self {
        self.statements.push(statement);
        self
    }

    /// Sets the permissions boundary of the execution role: the ARN of a managed policy. The roles in the stacks have
    /// a boundary of their own ([`Self::boundary_statement`]).
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let deployer = StackDeployer::new().permissions_boundary("arn:aws:iam::111111111111:policy/team");
    /// # let _ = deployer;
    /// ```
    #[track_caller]
    pub fn permissions_boundary(mut self, arn: impl IntoValue<String>) -> Self {
        self.boundary = Some(Located::new(arn.into_value()));
        self
    }

    /// Adds a statement to the boundary of the roles in the stacks: what they can be allowed at most. By default this is
    /// everything but managing identities (`iam`, `organizations`, `account`) and assuming roles, except those of the stage.
    ///
    /// ```
    /// use cdk_aws::iam::Statement;
    /// use cdk_aws::{action, prelude::*};
    ///
    /// let reader = "arn:aws:iam::222222222222:role/reports";
    /// let deployer = StackDeployer::new()
    ///     .boundary_statement(Statement::allow([action!("sts:AssumeRole")]).on([reader]))
    ///     .boundary_statement(Statement::deny([action!("s3:DeleteBucket")]).on_all_resources());
    /// # let _ = deployer;
    /// ```
    ///
    /// [Permissions boundaries](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html)
    #[track_caller]
    pub fn boundary_statement(mut self, statement: Statement) -> Self {
        self.boundary_statements.push(statement);
        self
    }

    /// Lets stacks and their roles pass roles to another service, by the domain that the roles trust. By default these are
    /// API Gateway, Application Auto Scaling, Backup, CodeBuild, CodeDeploy, CodePipeline, EC2, ECS, EventBridge and its
    /// Scheduler, Firehose, Lambda, RDS, S3, Step Functions, and the flow logs of VPCs.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let deployer = StackDeployer::new().pass_roles_to("glue.amazonaws.com");
    /// # let _ = deployer;
    /// ```
    ///
    /// [Passing roles](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html)
    #[track_caller]
    pub fn pass_roles_to(mut self, service: impl Into<Text>) -> Self {
        self.services.push(service.into());
        self
    }

    /// Lets templates read a secret that is not in the stacks of the stage, by a dynamic reference
    /// (`{{resolve:secretsmanager:..}}`): its ARN, with `*` for the end. By default CloudFormation reads only the secrets of the
    /// stage. With [`Self::execution_policies`], these decide.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let token = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:token-*";
    /// let deployer = StackDeployer::new().resolve_secret(token);
    /// # let _ = deployer;
    /// ```
    ///
    /// [Dynamic references](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html)
    #[track_caller]
    pub fn resolve_secret(mut self, arn: impl IntoValue<String>) -> Self {
        self.secrets.push(arn.into_value());
        self
    }

    /// Deploys all stacks without an approval. By default the pipeline compares the deployed templates with the new ones, and
    /// waits for an approval unless each difference is known to allow no more than before: images, sizes, numbers of tasks,
    /// alarms, schedules and the like, and policies that have become narrower. Before a change set is executed, the
    /// pipeline checks that it has the template that was compared; without an approval, it does not.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let deployer = StackDeployer::new().without_approval_of_permissions();
    /// # let _ = deployer;
    /// ```
    pub fn without_approval_of_permissions(mut self) -> Self {
        self.unapproved = true;
        self
    }

    pub(crate) fn is_approved(&self) -> bool {
        !self.unapproved
    }
}

customize!(StackDeployer);

impl Construct for StackDeployer {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        let deployer = self.meta.key();
        wire.record_near(deployer, Within::Beside, PathOf { deployer });
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let key = self.meta.key();
        match cx.facts::<DeliveredBy>(key).next() {
            Some(delivered) => self.make(cx, delivered.pipeline),
            None => rules::idle::check(cx, key),
        }
    }
}
