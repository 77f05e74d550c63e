//! Constructs for other programs to use.
//!
//! A composite in a crate of its own is an ordinary struct with `#[derive(Construct)]`. Three things make it pleasant to use.
//!
//! **Errors point at the user's line.** Put `#[track_caller]` on every constructor and every setter that takes a value. What your
//! function passes on to other constructs then counts as written by its caller: an error names the line of the program first, and the
//! line in your crate as the second place. Without the attribute, the error can only point at the stage that contains the construct. A
//! closure ends the chain, so create constructs outside of closures, or use loops.
//!
//! **Options that can be wrong keep their line.** Store them as [`Located`](crate::core::Located), and put them whole into the property:
//!
//! ```
//! use cdk_aws::core::{Construct, Customize, Located, Lower, Meta, Scope, Text};
//! use cdk_aws::prelude::*;
//!
//! /// A queue for work.
//! #[derive(Debug)]
//! pub struct WorkQueue {
//!     meta: Meta,
//!     name: Option<Located<Text>>,
//! }
//!
//! impl WorkQueue {
//!     /// A queue whose name CloudFormation generates.
//!     #[track_caller]
//!     #[expect(clippy::new_without_default)]
//!     pub fn new() -> Self {
//!         WorkQueue { meta: Meta::new(), name: None }
//!     }
//!
//!     /// Sets the name of the queue.
//!     #[track_caller]
//!     pub fn name(mut self, name: impl Into<Text>) -> Self {
//!         self.name = Some(Located::new(name.into()));
//!         self
//!     }
//! }
//!
//! impl Customize for WorkQueue {
//!     fn meta(&self) -> &Meta {
//!         &self.meta
//!     }
//!
//!     fn meta_mut(&mut self) -> &mut Meta {
//!         &mut self.meta
//!     }
//! }
//!
//! impl Construct for WorkQueue {
//!     fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
//!         scope.identify(&self.meta, self);
//!     }
//!
//!     fn lower(&self, cx: &mut Lower<'_>) {
//!         let queue = cfn!(AWS::SQS::Queue { QueueName: self.name.clone(), VisibilityTimeout: 300 });
//!         cx.add(self.meta.key(), "", queue);
//!     }
//! }
//!
//! let mut app = App::new("work");
//! app.stack("work", WorkQueue::new().name("no name"));
//! let synthesis = app.synth(Format::Json);
//! assert_eq!(synthesis.diagnostics[0].location.line(), line!() - 2);
//! ```
//!
//! **It can be wired and changed like any other construct.** Implement [`Customize`](crate::core::Customize), as above, for tags and
//! overrides, and the traits of [`wiring`](super::wiring) for permissions and connections.
