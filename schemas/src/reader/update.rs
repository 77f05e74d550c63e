//! What an update does to a resource, and what is lost when it goes.

use super::Resource;

/// What changing a property does to the resource.
///
/// From the weakest to the strongest, so that several changes do what the greatest of them does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Replacement {
    /// The resource is updated in place.
    #[default]
    Never,
    /// A new resource may take its place; that depends on the value, or on other properties.
    Conditional,
    /// A new resource takes its place, and the old one is deleted.
    Always,
    /// AWS refuses the update.
    Refused,
}

impl Replacement {
    pub(super) fn of(flags: &str) -> Self {
        match flags {
            _ if flags.contains('-') => Replacement::Refused,
            _ if flags.contains('!') => Replacement::Always,
            _ if flags.contains('?') => Replacement::Conditional,
            _ => Replacement::Never,
        }
    }
}

/// What is lost when a resource goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Nothing that a new resource would not bring back.
    #[default]
    Plain,
    /// Data: a database, a bucket, a key, a user pool.
    Stateful,
    /// What others know it by: an address, a host name, a certificate, a client id.
    Identity,
    /// What it has set on another resource, with which it shares its identity: a policy, a rotation schedule.
    ///
    /// Under a new logical id, CloudFormation sets it again and then deletes the old resource, and with it what was
    /// just set. The update succeeds.
    SetOn,
}

impl Resource {
    /// What is lost when the resource goes.
    ///
    /// ```
    /// use cdk_schemas::{Class, resource};
    ///
    /// let class = |name| resource(name).map(|resource| resource.class());
    /// assert_eq!(class("AWS::S3::Bucket"), Some(Class::Stateful));
    /// assert_eq!(class("AWS::EC2::EIP"), Some(Class::Identity));
    /// assert_eq!(class("AWS::S3::BucketPolicy"), Some(Class::SetOn));
    /// assert_eq!(class("AWS::Lambda::Function"), Some(Class::Plain));
    /// ```
    pub fn class(&self) -> Class {
        match self.field("f") {
            Some("stateful") => Class::Stateful,
            Some("identity") => Class::Identity,
            Some("set-on") => Class::SetOn,
            _ => Class::Plain,
        }
    }

    /// What changing the value at a path does to the resource.
    ///
    /// Steps are separated by `/`; an item of a list or map is `*`, or any index or key. The path is that of the
    /// deepest value that differs: of a record that is only in one of two templates, ask for each value in it.
    ///
    /// ```
    /// use cdk_schemas::{Replacement, resource};
    ///
    /// let repository = resource("AWS::ECR::Repository").expect("it is known");
    /// assert_eq!(repository.replacement("RepositoryName"), Replacement::Always);
    /// assert_eq!(repository.replacement("EncryptionConfiguration/KmsKey"), Replacement::Always);
    /// assert_eq!(repository.replacement("LifecyclePolicy/LifecyclePolicyText"), Replacement::Never);
    /// ```
    pub fn replacement(&self, path: &str) -> Replacement {
        let top = path.split('/').next().unwrap_or(path);
        let of_top = self.property(top).map_or(Replacement::Never, |property| property.replacement);
        let nested = self.nested().filter(|(marked, _)| is_at_or_below(path, marked));
        nested.map(|(_, replacement)| replacement).fold(of_top, Replacement::max)
    }

    /// The paths whose change does more than update the resource in place, and what it does.
    ///
    /// ```
    /// use cdk_schemas::{Replacement, resource};
    ///
    /// let point = resource("AWS::EFS::AccessPoint").expect("it is known");
    /// let paths: Vec<_> = point.create_only_paths().collect();
    /// assert!(paths.contains(&("FileSystemId", Replacement::Always)));
    /// assert!(paths.contains(&("PosixUser/Uid", Replacement::Always)));
    /// ```
    pub fn create_only_paths(&self) -> impl Iterator<Item = (&'static str, Replacement)> + use<> {
        let top = self.properties().map(|property| (property.name, property.replacement));
        top.filter(|(_, replacement)| *replacement != Replacement::Never).chain(self.nested())
    }

    /// The marked paths inside properties.
    fn nested(&self) -> impl Iterator<Item = (&'static str, Replacement)> + use<> {
        let paths = self.field("n").into_iter().flat_map(|paths| paths.split(' '));
        paths.map(|path| {
            let (flag, path) = path.split_at(1);
            (path, Replacement::of(flag))
        })
    }
}

/// Whether a path leads to what a marked path marks, or into it.
fn is_at_or_below(path: &str, marked: &str) -> bool {
    let mut steps = path.split('/');
    marked.split('/').all(|mark| steps.next().is_some_and(|step| mark == "*" || mark == step))
}
