//! The nominal types of resources.

use crate::value::{Target, Value};

/// The nominal type of a CloudFormation resource: `cdk_aws::cfn::sns::Topic`, for example. All of them are generated.
pub trait Handle: 'static {
    /// The resource type, such as `AWS::SNS::Topic`.
    const TYPE: &'static str;

    /// The handle of the resource at a target.
    fn at(target: Target) -> Self;

    /// The resource in the template.
    fn target(&self) -> &Target;

    /// What `Ref` returns for the resource; the resource's documentation page says what that is.
    #[track_caller]
    fn reference(&self) -> Value<String> {
        self.target().reference()
    }

    /// The logical id of the resource, as text, for scripts that name it: `cfn-init --resource`, `cfn-signal --resource`.
    ///
    /// It is no reference, so nothing waits for the resource, and the resource itself may contain it.
    ///
    /// ```
    /// use cdk_core::{Handle, cfn::Untyped, json};
    ///
    /// let group = Untyped::resource("AWS::AutoScaling::AutoScalingGroup", json!({ "MinSize": "1", "MaxSize": "2" }));
    /// let id = group.logical_id();
    /// let group = group.metadata("Signal", json!({ "resource": id }));
    /// # let _ = group;
    /// ```
    fn logical_id(&self) -> Value<String> {
        self.target().logical_id()
    }
}
