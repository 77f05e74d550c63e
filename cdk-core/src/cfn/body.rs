//! The content of a resource, before it has a place in a template.

use std::panic::Location;
use std::rc::Rc;

use crate::construct::Suppression;
use crate::diagnostic::{Code, did_you_mean};
use crate::value::{Expr, Located, Node, Places, Skeleton, Target, Text};

/// What happens to a resource when it is removed from its stack or replaced.
///
/// ```
/// use cdk_core::{RemovalPolicy, cfn::Untyped, json};
///
/// let topic = Untyped::resource("AWS::SNS::Topic", json!({})).removal_policy(RemovalPolicy::Retain);
/// ```
///
/// [DeletionPolicy](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RemovalPolicy {
    /// The resource and its data are deleted.
    Destroy,
    /// The resource stays in the account.
    Retain,
    /// The resource is deleted after a final snapshot. For volumes, databases, caches and clusters.
    Snapshot,
    /// The resource stays in the account, unless its creation failed.
    RetainExceptOnCreate,
}

impl RemovalPolicy {
    /// CloudFormation's names for the deletion policy and for the policy that applies to replacements.
    pub(crate) fn names(self) -> (&'static str, &'static str) {
        match self {
            RemovalPolicy::Destroy => ("Delete", "Delete"),
            RemovalPolicy::Retain => ("Retain", "Retain"),
            RemovalPolicy::Snapshot => ("Snapshot", "Snapshot"),
            RemovalPolicy::RetainExceptOnCreate => ("RetainExceptOnCreate", "Retain"),
        }
    }
}

/// Properties that must keep their deployed values, because AWS refuses to change them or because something else has
/// changed the resource since. Each synthesis is compared with the previous output.
#[derive(Clone, Copy, Debug)]
pub struct Frozen {
    /// The properties; if empty, all of the resource's properties.
    pub properties: &'static [&'static str],
    /// The code that a change is reported with.
    pub code: &'static Code,
    /// What messages call the resource: `the service`.
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
    pub(crate) removal_policy: Option<Located<RemovalPolicy>>,
    pub(crate) depends_on: Vec<Target>,
    /// `Metadata`, `CreationPolicy`, `UpdatePolicy`.
    pub(crate) attributes: Vec<(&'static str, Expr)>,
    /// Parts that few resources have.
    rare: Option<Box<Rare>>,
    pub(crate) unchecked: bool,
    /// The `cfn!` that the properties were written with, without its holes, once they are changed.
    pub(crate) written: Option<Box<Skeleton>>,
}

/// Parts that few resources have, stored separately because there are many resources.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rare {
    pub(crate) condition: Option<Target>,
    /// The type of an untyped resource.
    pub(crate) resource_type: Option<Text>,
    /// The transform that the resource needs because of its properties.
    pub(crate) transform: Option<&'static str>,
    /// The values of `Ref` (`None`) and of attributes, as far as they are known before deployment.
    pub(crate) known: Vec<(Option<Text>, Expr)>,
    pub(crate) frozen: Option<Frozen>,
    /// Changes that could not be made, each with its line.
    pub(crate) failed: Vec<(String, &'static Location<'static>)>,
    /// The paths of values that rules do not check.
    pub(crate) unchecked: Vec<String>,
    /// The findings that aspects accept.
    pub(crate) suppressions: Vec<Suppression>,
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
            written: None,
        }
    }

    /// The properties.
    pub fn properties(&self) -> &Expr {
        &self.properties
    }

    /// Sets or removes the property at a dotted path, at a line of the program.
    pub(crate) fn set(&mut self, path: &str, value: Option<Expr>, at: &'static Location<'static>) {
        if let Err(problem) = self.change(path, value.map(|value| value.located(at))) {
            self.rare_mut().failed.push((problem, at));
        }
    }

    /// Sets a property of the resource.
    pub(crate) fn replace(&mut self, name: &str, value: Expr) {
        self.change(name, Some(value)).expect("a resource has properties");
    }

    fn change(&mut self, path: &str, value: Option<Expr>) -> Result<(), String> {
        if let Expr::Skeleton(skeleton) = &self.properties {
            let Skeleton { written, caller, .. } = **skeleton;
            self.written = Some(Box::new(Skeleton { written, caller, holes: Box::default() }));
        }
        set(&mut self.properties, path, path, value)
    }

    /// The properties, with the lines that set them.
    pub(crate) fn node<'a>(&'a self, places: Places<'a>) -> Node<'a> {
        let node = Node::new(&self.properties, places);
        match &self.written {
            Some(skeleton) => node.written_by(skeleton),
            None => node,
        }
    }

    /// Appends to a list in the resource's metadata: that at a path below a section. What is not a list stays.
    pub(crate) fn push_metadata(&mut self, section: &'static str, path: &[&str], entry: Expr) {
        let own = self.attributes.iter().find(|(name, _)| *name == "Metadata");
        let mut own =
            own.and_then(|(_, all)| all.get(section)).map_or(Expr::Absent, |own| own.unlocated().clone());
        let list = path.iter().try_fold(own.clone(), |at, name| Some(at.get(name)?.unlocated().clone()));
        let count = list.map_or(0, |list| if let Expr::List(items) = list { items.len() } else { 0 });
        let path = format!("{}.{count}", path.join("."));
        if set(&mut own, &path, &path, Some(entry)).is_ok() {
            self.attribute("Metadata", section.into(), own);
        }
    }

    pub(crate) fn attribute(&mut self, attribute: &'static str, key: Text, value: Expr) {
        let entry = (key, value);
        match self.attributes.iter_mut().find(|(name, _)| *name == attribute) {
            Some((_, Expr::Map(entries))) => match entries.iter_mut().find(|(name, _)| *name == entry.0) {
                Some(old) => *old = entry,
                None => entries.push(entry),
            },
            _ => self.attributes.push((attribute, Expr::Map(vec![entry]))),
        }
    }
}

/// Sets or removes the value at the rest of a path.
fn set(tree: &mut Expr, path: &str, left: &str, value: Option<Expr>) -> Result<(), String> {
    let (name, rest) = left.split_once('.').map_or((left, None), |(name, rest)| (name, Some(rest)));
    open(tree, name);
    match tree {
        Expr::Map(entries) => {
            let at = entries.iter().position(|(key, _)| key == name);
            let at = at.filter(|&at| value.is_some() || entries[at].1 != Expr::Absent);
            match (at, rest, value) {
                (Some(at), Some(rest), value) => return set(&mut entries[at].1, path, rest, value),
                (Some(at), None, Some(value)) => entries[at].1 = value,
                (Some(at), None, None) => drop(entries.remove(at)),
                (None, _, None) => return Err(not_set(path, name, entries)),
                (None, None, Some(value)) => entries.push((Text::Owned(name.to_owned()), value)),
                (None, Some(rest), Some(value)) => {
                    let mut inner = Expr::Absent;
                    set(&mut inner, path, rest, Some(value))?;
                    entries.push((Text::Owned(name.to_owned()), inner));
                }
            }
        }
        Expr::List(items) => {
            let count = items.len();
            let Some(at) = name.parse().ok().filter(|&at: &usize| at < count + usize::from(value.is_some()))
            else {
                return Err(format!(
                    "`{path}` has no valid index into a list of {count}: use `0` to `{count}`, of which `{count}` appends"
                ));
            };
            match (rest, value) {
                (None, None) => drop(items.remove(at)),
                (rest, value) => {
                    items.resize(count.max(at + 1), Expr::Absent);
                    match (rest, value) {
                        (Some(rest), value) => return set(&mut items[at], path, rest, value),
                        (None, value) => items[at] = value.expect("removed above"),
                    }
                }
            }
        }
        _ => {
            return Err(format!(
                "`{path}` does not exist: the value around `{name}` is not a record, map or list"
            ));
        }
    }
    Ok(())
}

/// Converts a value that represents a map or list into one. An unset value becomes a list if the name is `0`, otherwise a map.
fn open(tree: &mut Expr, name: &str) {
    *tree = match std::mem::replace(tree, Expr::Absent) {
        Expr::Skeleton(skeleton) => match skeleton.into_tree() {
            located @ Expr::Skeleton(_) => located.unlocated().clone(),
            tree => tree,
        },
        Expr::Absent if name == "0" => Expr::List(Vec::new()),
        Expr::Absent => Expr::Map(Vec::new()),
        other => other,
    };
    if matches!(tree, Expr::Skeleton(_)) {
        open(tree, name);
    }
}

fn not_set(path: &str, name: &str, entries: &[(Text, Expr)]) -> String {
    let hint = did_you_mean(cdk_schemas::suggest(name, entries.iter().map(|(key, _)| &**key)));
    format!("`{path}` is not set, so it cannot be removed{hint}")
}

/// A resource in a stack: what the lower pass makes and aspects change.
#[derive(Clone, Debug)]
pub struct Resource {
    pub(crate) target: Target,
    pub(crate) resource_type: Text,
    pub(crate) body: Rc<Body>,
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

    /// Whether the resource is created only under a condition; another one may then take its place.
    pub fn is_conditional(&self) -> bool {
        self.body.rare().is_some_and(|rare| rare.condition.is_some())
    }

    /// A property, if it is set.
    pub fn property(&self, name: &str) -> Option<Expr> {
        self.body.properties.get(name).map(|value| value.unlocated().clone())
    }

    /// All properties.
    pub fn properties(&self) -> &Expr {
        &self.body.properties
    }

    /// Whether the program declared with `allow_unknown` that the specification is out of date; rules then skip the resource.
    pub fn is_unchecked(&self) -> bool {
        self.body.unchecked
    }

    /// Whether the program declared the value at a path to be valid, with `Cfn::allow_unknown_at`.
    pub fn is_unchecked_at(&self, path: &str) -> bool {
        self.body.rare().is_some_and(|rare| rare.unchecked.iter().any(|unchecked| unchecked == path))
    }

    /// The line of the program that made the resource or its construct.
    pub fn location(&self) -> &'static Location<'static> {
        self.target.key.location()
    }

    /// The resource itself, to refer to.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// What happens to the resource when it is removed.
    pub fn removal_policy(&self) -> Option<RemovalPolicy> {
        self.body.removal_policy.map(|policy| policy.value)
    }

    /// Sets the property at a dotted path, which reaches into records and lists: `ContainerDefinitions.0.User`. The index
    /// after the last one appends.
    #[track_caller]
    pub fn set(&mut self, path: &str, value: Expr) {
        Rc::make_mut(&mut self.body).set(path, Some(value), Location::caller());
    }

    /// Removes the property at a dotted path, if it is set.
    #[track_caller]
    pub fn unset(&mut self, path: &str) {
        if self.body.properties.get(path.split('.').next().unwrap_or(path)).is_some() {
            Rc::make_mut(&mut self.body).set(path, None, Location::caller());
        }
    }

    /// Turns off the checks of this resource, for properties or values that AWS published after this library was
    /// made. In an aspect, it does for resources made by constructs what `Cfn::allow_unknown` does for `cfn!`.
    /// `reason` is only for readers of the program.
    ///
    /// ```
    /// use cdk_core::{App, Expr};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
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

    /// Accepts a finding about the resource, and says why; see [`Customize::suppress`](crate::Customize::suppress).
    ///
    /// ```
    /// use cdk_core::App;
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// app.aspect(|resource| {
    ///     if resource.resource_type() == "AWS::Lambda::Function" {
    ///         resource.suppress("CKV_AWS_117", "the functions need nothing in a network");
    ///     }
    /// });
    /// ```
    #[track_caller]
    pub fn suppress(&mut self, code: impl Into<Text>, reason: impl Into<Text>) {
        let (code, reason, location) = (code.into(), reason.into(), Location::caller());
        let suppression = Suppression { code, reason, only: None, location };
        Rc::make_mut(&mut self.body).rare_mut().suppressions.push(suppression);
    }

    pub(crate) fn suppressions(&self) -> &[Suppression] {
        self.body.rare().map_or(&[], |rare| &rare.suppressions)
    }

    /// Sets what happens to the resource when it is removed.
    #[track_caller]
    pub fn set_removal_policy(&mut self, policy: RemovalPolicy) {
        Rc::make_mut(&mut self.body).removal_policy = Some(Located::new(policy));
    }
}
