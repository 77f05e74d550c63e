use cdk_core::{Construct, IntoValue, Lower, Meta, Scope, Value};

use super::rules;
use crate::delivery::DeliveredBy;
use crate::iam::Statement;
use crate::support::{Located, customize};

/// Lets a [pipeline](crate::codepipeline::DeliveryPipeline) deploy all other stacks of its stage.
///
/// It is a separate stack, which you deploy by hand once, and again when it changes; the pipeline deploys all other stacks
/// of the stage. It creates two roles: one that the pipeline assumes to prepare and execute change sets of these stacks, and
/// the execution role, with which CloudFormation creates the resources in the templates.
///
/// By default the execution role may use all services (`PowerUserAccess`) and manage roles, policies and instance profiles whose
/// names begin with those of the stage, but never the deployer's own two roles. A change that grants more permissions
/// waits for an approval. [`Self::execution_policies`] restricts the role further.
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
            unapproved: false,
        }
    }

    /// What CloudFormation may do, in place of the default: managed policies, up to 10, by ARN.
    ///
    /// They must allow creating, updating and deleting all resources of the stacks. Reading the
    /// [assets](crate::guide::assets) of the stacks is allowed in addition.
    #[track_caller]
    pub fn execution_policies<T: IntoValue<String>>(mut self, arns: impl IntoIterator<Item = T>) -> Self {
        self.policies = Some(arns.into_iter().map(IntoValue::into_value).collect());
        self
    }

    /// Adds a statement to the execution role, which allows or denies actions.
    #[track_caller]
    pub fn execution_statement(mut self, statement: Statement) -> Self {
        self.statements.push(statement);
        self
    }

    /// Sets the permissions boundary of the execution role: the ARN of a managed policy.
    #[track_caller]
    pub fn permissions_boundary(mut self, arn: impl IntoValue<String>) -> Self {
        self.boundary = Some(Located::new(arn.into_value()));
        self
    }

    /// Deploys stacks that grant more permissions than before without an approval. By default the pipeline compares the
    /// deployed stacks with the new ones, and waits for an approval if a policy statement, a managed policy or a security
    /// group rule is new, or a denial is gone.
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

    fn lower(&self, cx: &mut Lower<'_>) {
        let key = self.meta.key();
        match cx.facts::<DeliveredBy>(key).next() {
            Some(delivered) => self.make(cx, delivered.pipeline),
            None => rules::idle::check(cx, key),
        }
    }
}
