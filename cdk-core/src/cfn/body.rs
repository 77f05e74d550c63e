//! The content of a resource, before it has a place in a template.

use std::panic::Location;
use std::rc::Rc;

use crate::diagnostic::Code;
use crate::value::{Expr, Target, Text};

/// What becomes of a resource when it is removed from its stack, or replaced in it.
///
/// [DeletionPolicy](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemovalPolicy {
    /// The resource and its data are deleted.
    Destroy,
    /// The resource stays in the account.
    Retain,
    /// The resource is deleted, after a last snapshot. For volumes, databases, caches and clusters.
    Snapshot,
    /// The resource stays in the account, unless its creation failed.
    RetainExceptOnCreate,
}

impl RemovalPolicy {
    /// CloudFormation's names: of the deletion policy, and of the policy for replacements.
    pub(crate) fn names(self) -> (&'static str, &'static str) {
        match self {
            RemovalPolicy::Destroy => ("Delete", "Delete"),
            RemovalPolicy::Retain => ("Retain", "Retain"),
            RemovalPolicy::Snapshot => ("Snapshot", "Snapshot"),
            RemovalPolicy::RetainExceptOnCreate => ("RetainExceptOnCreate", "Retain"),
        }
    }
}

/// Properties that must stay as they were when the resource was deployed, because AWS refuses their change, or because
/// something else has changed the resource since. A synthesis is held against the previous output.
#[derive(Clone, Copy, Debug)]
pub struct Frozen {
    /// The properties; all, if there are none here.
    pub properties: &'static [&'static str],
    /// The code that a change is reported with.
    pub code: &'static Code,
    /// What the resource is, in the words of the construct: `the service`.
    pub what: &'static str,
    /// Why it cannot change.
    pub note: &'static str,
    /// What to do instead.
    pub help: &'static str,
}

/// The content of a resource.
#[derive(Clone, Debug)]
pub struct Body {
    pub(crate) properties: Expr,
    pub(crate) removal_policy: Option<RemovalPolicy>,
    pub(crate) depends_on: Vec<Target>,
    /// `Metadata`, `CreationPolicy`, `UpdatePolicy`.
    pub(crate) attributes: Vec<(&'static str, Expr)>,
    /// What few resources have.
    rare: Option<Box<Rare>>,
    pub(crate) unchecked: bool,
}

/// What few resources have: apart, because resources are many.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rare {
    pub(crate) condition: Option<Target>,
    /// The type of an untyped resource.
    pub(crate) resource_type: Option<Text>,
    /// The transform that the resource needs because of its properties.
    pub(crate) transform: Option<&'static str>,
    /// What `Ref` (`None`) and attributes are, as far as that is known before the deployment.
    pub(crate) known: Vec<(Option<Text>, Expr)>,
    pub(crate) frozen: Option<Frozen>,
}

impl Body {
    pub(crate) fn rare(&self) -> Option<&Rare> {
        self.rare.as_deref()
    }

    pub(crate) fn rare_mut(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    pub(crate) fn condition(&self) -> Option<&Target> {
        self.rare()?.condition.as_ref()
    }

    pub(crate) fn new(properties: Expr) -> Self {
        Body {
            properties,
            removal_policy: None,
            depends_on: Vec::new(),
            attributes: Vec::new(),
            rare: None,
            unchecked: false,
        }
    }

    /// The properties.
    pub fn properties(&self) -> &Expr {
        &self.properties
    }

    /// Sets or removes the property at a dotted path.
    pub(crate) fn set(&mut self, path: &str, value: Option<Expr>) {
        set(&mut self.properties, path, value);
    }

    pub(crate) fn attribute(&mut self, attribute: &'static str, key: Text, value: Expr) {
        let entry = (key, value);
        match self.attributes.iter_mut().find(|(name, _)| *name == attribute) {
            Some((_, Expr::Map(entries))) => entries.push(entry),
            _ => self.attributes.push((attribute, Expr::Map(vec![entry]))),
        }
    }
}

fn set(tree: &mut Expr, path: &str, value: Option<Expr>) {
    *tree = match std::mem::replace(tree, Expr::Absent) {
        Expr::Skeleton(skeleton) => skeleton.into_tree(),
        other => other,
    };
    if !matches!(tree, Expr::Map(_)) {
        *tree = Expr::Map(Vec::new());
    }
    let Expr::Map(entries) = tree else { unreachable!("made a map above") };
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let at = entries.iter().position(|(key, _)| key == name);
    match (at, rest, value) {
        (Some(at), None, Some(value)) => entries[at].1 = value,
        (Some(at), None, None) => {
            entries.remove(at);
        }
        (Some(at), Some(rest), value) => set(&mut entries[at].1, rest, value),
        (None, None, Some(value)) => entries.push((Text::Owned(name.to_owned()), value)),
        (None, Some(rest), Some(value)) => {
            let mut inner = Expr::Map(Vec::new());
            set(&mut inner, rest, Some(value));
            entries.push((Text::Owned(name.to_owned()), inner));
        }
        (None, _, None) => {}
    }
}

/// A resource in a stack: what the lower pass makes and aspects change.
#[derive(Clone, Debug)]
pub struct Resource {
    pub(crate) target: Target,
    pub(crate) resource_type: Text,
    pub(crate) body: Rc<Body>,
    /// Whether the program wrote it itself, with `cfn!`.
    pub(crate) own: bool,
    /// The node of the tree that the resource belongs to.
    pub(crate) node: usize,
}

impl Resource {
    /// The resource type, such as `AWS::SNS::Topic`.
    pub fn resource_type(&self) -> &str {
        &self.resource_type
    }

    /// The part of its construct that the resource is; empty for the main one.
    pub fn part(&self) -> &str {
        &self.target.part
    }

    /// Whether the resource is made under a condition alone: then another one may stand in its place.
    pub fn is_conditional(&self) -> bool {
        self.body.rare().is_some_and(|rare| rare.condition.is_some())
    }

    /// A property, if it is set.
    pub fn property(&self, name: &str) -> Option<Expr> {
        self.body.properties.get(name).map(std::borrow::Cow::into_owned)
    }

    /// All properties.
    pub fn properties(&self) -> &Expr {
        &self.body.properties
    }

    /// Whether the program wrote the resource itself, with `cfn!`; else a construct of the library made it.
    pub fn is_own(&self) -> bool {
        self.own
    }

    /// Whether the program has said, with `allow_unknown`, that the specification is behind: then rules leave it alone.
    pub fn is_unchecked(&self) -> bool {
        self.body.unchecked
    }

    /// The line of the program that made the resource or its construct.
    pub fn location(&self) -> &'static Location<'static> {
        self.target.key.location()
    }

    /// The line of the option that set the value at a dotted path; else that of the resource.
    pub fn origin(&self, path: &str) -> &'static Location<'static> {
        let origin = match &self.body.properties {
            Expr::Skeleton(skeleton) => skeleton.origin(path),
            _ => None,
        };
        origin.unwrap_or_else(|| self.location())
    }

    /// The resource itself, to refer to.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// What becomes of the resource when it is removed.
    pub fn removal_policy(&self) -> Option<RemovalPolicy> {
        self.body.removal_policy
    }

    /// Sets the property at a dotted path.
    pub fn set(&mut self, path: &str, value: Expr) {
        Rc::make_mut(&mut self.body).set(path, Some(value));
    }

    /// Removes the property at a dotted path.
    pub fn unset(&mut self, path: &str) {
        Rc::make_mut(&mut self.body).set(path, None);
    }

    /// Silences the checks of this resource, for properties or values that AWS published after this library was made. In an
    /// aspect it does for the resources of constructs what `Cfn::allow_unknown` does for a `cfn!`. `reason` is for the
    /// reader.
    ///
    /// ```
    /// use cdk_core::{App, Expr};
    ///
    /// # let mut app = App::with_rules("shop", &[]);
    /// app.aspect(|resource| {
    ///     if resource.resource_type() == "AWS::RDS::DBInstance" {
    ///         resource.set("DBInstanceClass", Expr::text("db.z9.large"));
    ///         resource.allow_unknown("new in 2027");
    ///     }
    /// });
    /// ```
    pub fn allow_unknown(&mut self, reason: &'static str) {
        let _ = reason;
        Rc::make_mut(&mut self.body).unchecked = true;
    }

    /// Sets what becomes of the resource when it is removed.
    pub fn set_removal_policy(&mut self, policy: RemovalPolicy) {
        Rc::make_mut(&mut self.body).removal_policy = Some(policy);
    }
}
