//! What is needed to deploy a stack, besides its template.

use std::rc::Rc;

use super::emission::Emission;
use crate::cfn::Resource;
use crate::lower::{Element, StackToDeploy};
use crate::value::{Expr, Target};

/// The resource types that must be acknowledged with a capability, each with the property that holds the name.
const IAM: [(&str, &str); 8] = [
    ("AWS::IAM::AccessKey", ""),
    ("AWS::IAM::Group", "GroupName"),
    ("AWS::IAM::InstanceProfile", "InstanceProfileName"),
    ("AWS::IAM::ManagedPolicy", "ManagedPolicyName"),
    ("AWS::IAM::Policy", ""),
    ("AWS::IAM::Role", "RoleName"),
    ("AWS::IAM::User", "UserName"),
    ("AWS::IAM::UserToGroupAddition", ""),
];

impl Emission<'_> {
    /// The stacks that are not nested in another one, in order.
    pub(crate) fn stacks_to_deploy(&self) -> Vec<StackToDeploy> {
        let needed = self.resolved.order.iter().filter(|&&stack| self.is_needed(stack));
        needed.map(|&stack| self.stack_to_deploy(stack)).collect()
    }

    fn stack_to_deploy(&self, stack: usize) -> StackToDeploy {
        let parts = self.tree.parts(stack).into_iter();
        StackToDeploy {
            index: stack,
            name: self.tree.stacks[stack].name.clone(),
            environment: *self.tree.stacks[stack].environment(),
            step: 0,
            after: self.needed_by(stack),
            has_nested: self.nested_in(stack).next().is_some(),
            assets: parts.flat_map(|part| self.assets(&self.lowered.stacks[part])).collect(),
            capabilities: self.capabilities(stack),
            required_parameters: self.required_parameters(stack),
            parameters: self.parameters(stack),
        }
    }

    /// The stacks of its stage that must be deployed before a stack.
    fn needed_by(&self, stack: usize) -> Vec<usize> {
        let stacks = &self.tree.stacks;
        let before = self.resolved.dependencies[stack].iter().copied();
        before.filter(|&other| std::ptr::eq(stacks[other].entry, stacks[stack].entry)).collect()
    }

    /// What CloudFormation requires to be acknowledged: IAM resources, with or without physical names, and macros.
    pub(super) fn capabilities(&self, stack: usize) -> Vec<&'static str> {
        let parts = self.tree.parts(stack);
        let resources = parts.iter().flat_map(|&part| &self.lowered.stacks[part].resources);
        let named: Vec<bool> = resources.filter_map(is_named_iam).collect();
        let iam = if named.contains(&true) { "CAPABILITY_NAMED_IAM" } else { "CAPABILITY_IAM" };
        let expand = parts.iter().any(|&part| !self.transforms[part].is_empty());
        let iam = (!named.is_empty()).then_some(iam);
        iam.into_iter().chain(expand.then_some("CAPABILITY_AUTO_EXPAND")).collect()
    }

    fn parameters(&self, stack: usize) -> Vec<(Target, Rc<str>)> {
        let elements = self.lowered.stacks[stack].elements.iter();
        let parameters = elements.filter(|placed| matches!(placed.element, Element::Parameter(_)));
        let named = parameters.map(|placed| &placed.target);
        named.map(|target| (target.clone(), self.resolved.places[target].logical_id.clone())).collect()
    }

    pub(super) fn required_parameters(&self, stack: usize) -> Vec<String> {
        let is_required =
            |element: &Element| matches!(element, Element::Parameter(p) if p.get("Default").is_none());
        let elements = self.lowered.stacks[stack].elements.iter();
        let required = elements.filter(|placed| is_required(&placed.element));
        required.map(|placed| self.resolved.places[&placed.target].logical_id.to_string()).collect()
    }
}

/// Whether an IAM resource has a physical name; `None` for other resources.
fn is_named_iam(resource: &Resource) -> Option<bool> {
    let (_, name) = IAM.iter().find(|(kind, _)| *kind == resource.resource_type())?;
    Some(resource.properties().get(name).is_some_and(|name| *name != Expr::Absent))
}
