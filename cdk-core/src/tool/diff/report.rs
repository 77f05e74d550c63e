//! What `diff` reports, in the order in which it should be read.

use crate::source::Site;

/// What a change means for who reviews it, the most dangerous first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Danger {
    /// AWS refuses it.
    Refused,
    /// What holds data, or what others know it by, is replaced, removed or moved.
    Lost,
    Replaced,
    /// Whether it is replaced depends on what templates do not show.
    MaybeReplaced,
    Removed,
    /// Its service can be interrupted, or data in it can be deleted.
    Interrupted,
    Changed,
    Added,
}

impl Danger {
    pub(super) const ALL: [Danger; 8] = [
        Danger::Refused,
        Danger::Lost,
        Danger::Replaced,
        Danger::MaybeReplaced,
        Danger::Removed,
        Danger::Interrupted,
        Danger::Changed,
        Danger::Added,
    ];

    pub(super) fn title(self) -> &'static str {
        match self {
            Danger::Refused => "refused by AWS",
            Danger::Lost => "replaced or removed, with what it holds or is known by",
            Danger::Replaced => "replaced",
            Danger::MaybeReplaced => "may be replaced",
            Danger::Removed => "removed",
            Danger::Interrupted => "changed, and may interrupt the service or delete data",
            Danger::Changed => "changed",
            Danger::Added => "added",
        }
    }
}

/// What CloudFormation does with a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Add,
    Remove,
    Update,
    Replace,
    MaybeReplace,
    /// It gets another logical id or stack: it is created, and the old one is deleted.
    Move,
}

impl Action {
    pub(super) fn symbol(self) -> &'static str {
        match self {
            Action::Add => "+",
            Action::Remove => "-",
            Action::Update => "~",
            Action::Replace => "-/+",
            Action::MaybeReplace => "~/+",
            Action::Move => "->",
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Action::Add => "add",
            Action::Remove => "remove",
            Action::Update => "update",
            Action::Replace => "replace",
            Action::MaybeReplace => "may-replace",
            Action::Move => "move",
        }
    }
}

/// A property that differs.
#[derive(Clone, Debug)]
pub(super) struct Detail {
    pub(super) path: String,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    /// What the change of this property does, if it does more than change it.
    pub(super) effect: Option<String>,
    /// The line that sets it.
    pub(super) site: Option<Site>,
    /// Whether it differs only because of something else that differs.
    pub(super) is_consequence: bool,
}

/// A resource that differs.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) danger: Danger,
    pub(super) action: Action,
    /// The path of the construct, or the logical id if it is not known.
    pub(super) path: String,
    pub(super) logical_id: String,
    pub(super) resource_type: String,
    /// The line that makes the construct, or that made it.
    pub(super) line: Option<String>,
    pub(super) details: Vec<Detail>,
    /// What happens, why, and what can be done.
    pub(super) notes: Vec<String>,
    pub(super) is_routine: bool,
}

impl Item {
    /// Whether the template says the same of it as before.
    pub(super) fn is_consequence(&self) -> bool {
        !self.details.is_empty() && self.details.iter().all(|detail| detail.is_consequence)
    }

    /// The details that are worth reading: of a mere consequence, the one that says most.
    pub(super) fn shown(&self) -> &[Detail] {
        if self.is_consequence() { &self.details[..1] } else { &self.details }
    }
}

/// Something that is allowed now.
#[derive(Clone, Debug)]
pub(super) struct Opening {
    /// `permission` or `path`.
    pub(super) kind: &'static str,
    pub(super) is_public: bool,
    pub(super) path: String,
    pub(super) property: String,
    pub(super) now: Option<String>,
    pub(super) before: Option<String>,
    pub(super) line: Option<String>,
}

/// A parameter, output or something else of a template that differs.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) section: &'static str,
    pub(super) name: String,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    pub(super) note: Option<String>,
}

/// What differs in a stack.
#[derive(Clone, Debug)]
pub(super) struct StackReport {
    pub(super) name: String,
    pub(super) is_new: bool,
    pub(super) is_gone: bool,
    pub(super) openings: Vec<Opening>,
    /// The most dangerous first.
    pub(super) items: Vec<Item>,
    pub(super) entries: Vec<Entry>,
}

impl StackReport {
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.entries.is_empty() && !self.is_new && !self.is_gone
    }
}

/// A line that keeps deployed resources which have moved.
#[derive(Clone, Debug)]
pub(super) struct Proposal {
    /// What moved, in words.
    pub(super) what: String,
    /// A change of a source file, if its place is known.
    pub(super) patch: Option<String>,
    /// What to write where the place is not known.
    pub(super) advice: String,
}

/// All differences.
#[derive(Clone, Debug)]
pub(super) struct Report {
    pub(super) against: String,
    pub(super) stacks: Vec<StackReport>,
    pub(super) proposals: Vec<Proposal>,
}

/// How many of what there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) refused: usize,
    pub(super) replaced: usize,
    pub(super) maybe_replaced: usize,
    pub(super) moved: usize,
    pub(super) removed: usize,
    pub(super) changed: usize,
    pub(super) added: usize,
    pub(super) widened: usize,
}

impl Report {
    pub(super) fn items(&self) -> impl Iterator<Item = &Item> {
        self.stacks.iter().flat_map(|stack| &stack.items)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.stacks.iter().all(StackReport::is_empty)
    }

    pub(super) fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for item in self.items() {
            match (item.danger, item.action) {
                (Danger::Refused, _) => counts.refused += 1,
                (_, Action::Move) => counts.moved += 1,
                (_, Action::Add) => counts.added += 1,
                (_, Action::Remove) => counts.removed += 1,
                (_, Action::Replace) => counts.replaced += 1,
                (_, Action::MaybeReplace) => counts.maybe_replaced += 1,
                (_, Action::Update) => counts.changed += 1,
            }
        }
        counts.widened = self.stacks.iter().map(|stack| stack.openings.len()).sum();
        counts
    }

    /// The last line: how many of what there are.
    pub(super) fn summary(&self) -> String {
        let counts = self.counts();
        let known = [
            (counts.refused, "refused by AWS"),
            (counts.replaced, "replaced"),
            (counts.maybe_replaced, "may be replaced"),
            (counts.moved, "moved (deleted and created)"),
            (counts.removed, "removed"),
            (counts.changed, "changed"),
            (counts.added, "added"),
            (counts.widened, "permissions or paths opened"),
        ];
        let known: Vec<String> = known
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        match (known.is_empty(), self.is_empty()) {
            (false, _) => known.join(", "),
            (true, true) => format!("no differences from {}", self.against),
            (true, false) => "no resource differs".to_owned(),
        }
    }
}
