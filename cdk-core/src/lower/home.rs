//! Where a construct is deployed, and the name that follows from it.

use crate::units::Environment;
use crate::units::hash::PathHash;

/// Where a construct is deployed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Home<'w> {
    /// The account and region.
    pub environment: &'w Environment,
    /// The name of the stage, or of the stack if it belongs to no stage.
    pub stage: &'w str,
    /// The prefix of the names of the stage's stacks: the names of the app and the stage, or the stack's name.
    pub prefix: &'w str,
    /// The name of the stack.
    pub stack_name: &'w str,
    /// The ids of the construct and of those around it, below the stack.
    pub(crate) path: Vec<&'w str>,
}

impl Home<'_> {
    /// A name for a resource of the construct, which is the same in every synthesis: stack, path and part, joined by
    /// hyphens. A name that would be longer than `longest` is truncated and ends in a hash of the whole name.
    ///
    /// For resources whose name must be known before they are deployed, because another account or a file refers to
    /// them. Let CloudFormation name all others: only then can it replace them.
    pub fn physical_name(&self, part: &str, longest: usize) -> String {
        let parts = [self.stack_name].into_iter().chain(self.path.iter().copied()).chain([part]);
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        let name = parts.join("-").replace(['_', '.', '/'], "-");
        if name.len() <= longest {
            return name;
        }
        let hash = parts.iter().fold(PathHash::EMPTY, |hash, part| hash.join(part)).finish();
        let end = format!("-{hash:08x}");
        let kept: String = name.chars().take(longest - end.len()).collect();
        kept.trim_end_matches('-').to_owned() + &end
    }

    /// The id of the construct: the name of its field.
    pub fn id(&self) -> &str {
        let last = self.path.last().unwrap_or(&self.stack_name);
        last.rsplit('/').next().unwrap_or(last)
    }
}
