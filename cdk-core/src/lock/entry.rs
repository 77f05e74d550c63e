//! What a lock says.

use std::collections::BTreeMap;

use serde_json::Value as Json;

/// The content of `cdk.lock`: a section for each app of the package.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lock {
    pub(super) apps: BTreeMap<String, AppLock>,
}

/// What the lock says about one app.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct AppLock {
    /// The file that makes the app, from the directory of its package.
    pub(super) program: String,
    /// The resources, by the path of their construct.
    pub(super) entries: BTreeMap<String, Entry>,
    /// What was given up, by the path of its construct.
    pub(super) accepted: BTreeMap<String, Acceptance>,
    /// For each type, the properties whose values the lock remembers. One that is not among them may have had any value.
    pub(super) tracks: BTreeMap<String, Vec<String>>,
}

/// A resource that the stacks must not lose.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// Account, region and name of the stack.
    pub(super) stack: String,
    pub(super) id: String,
    pub(super) resource_type: String,
    pub(super) keeps: Keeps,
    /// What CloudFormation does with the resource when it is removed, if the template says so.
    pub(super) policy: Option<String>,
    /// The properties that are tracked and set.
    pub(super) values: Values,
}

/// Properties, by path.
pub(super) type Values = BTreeMap<String, Json>;

/// Why a resource is in the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeps {
    /// Deleting it loses data.
    Data,
    /// Others know it by an address, an id or a key that a new one does not have.
    Identity,
    /// AWS refuses to change it, or something else has changed it since.
    Frozen,
    /// It sets something on another resource: of two for the same one, deleting either deletes what both have set.
    SetOn,
    /// It has a name of its own, so it cannot be replaced as long as it has that name.
    Name,
    /// A rule about updates remembers it.
    Update,
    /// The value of something above depends on it.
    Needed,
}

impl Keeps {
    const ALL: [(Keeps, &'static str); 7] = [
        (Keeps::Data, "data"),
        (Keeps::Identity, "identity"),
        (Keeps::Frozen, "frozen"),
        (Keeps::SetOn, "setting"),
        (Keeps::Name, "name"),
        (Keeps::Update, "update"),
        (Keeps::Needed, "needed"),
    ];

    /// How the file calls it.
    pub(super) fn word(self) -> &'static str {
        Keeps::ALL.into_iter().find(|(keeps, _)| *keeps == self).map_or("", |(_, word)| word)
    }

    pub(super) fn read(word: &str) -> Option<Keeps> {
        Keeps::ALL.into_iter().find(|(_, own)| *own == word).map(|(keeps, _)| keeps)
    }

    /// Whether the stacks must neither lose nor replace it.
    pub(super) fn is_protected(self) -> bool {
        matches!(self, Keeps::Data | Keeps::Identity | Keeps::Frozen)
    }

    /// What is lost with it.
    pub(super) fn loss(self) -> &'static str {
        match self {
            Keeps::Data => "its data",
            Keeps::Frozen => "what is deployed",
            _ => "what others know it by, such as an address or an id",
        }
    }
}

/// Something that was given up.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Acceptance {
    /// What happened to which resource.
    pub(super) change: String,
    /// Why that is right.
    pub(super) reason: String,
}

impl Entry {
    /// The name of the stack.
    pub(super) fn stack_name(&self) -> &str {
        self.stack.rsplit('/').next().unwrap_or(&self.stack)
    }

    /// The account and region.
    pub(super) fn environment(&self) -> &str {
        self.stack.rsplit_once('/').map_or("", |(environment, _)| environment)
    }
}

/// The name of the stage or stack that a path begins with.
pub(super) fn stage_of(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}
