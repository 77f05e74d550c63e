use cdk_core::{Size, Text};

use crate::support::Located;

/// What becomes of a container's output.
///
/// By default it goes to the service's log group and the program never waits: what CloudWatch Logs does not take in
/// time is kept in a buffer of 10 MiB, and dropped when that is full.
///
/// ```
/// use cdk_aws::ecs::ContainerLogs;
/// use cdk_aws::prelude::*;
///
/// let traces = ContainerLogs::non_blocking().buffer(Size::mebibytes(25)).multiline_pattern("^\\d{4}-");
/// # let _ = traces;
/// ```
///
/// [awslogs](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html)
#[derive(Clone, Debug)]
#[must_use]
pub struct ContainerLogs {
    pub(super) mode: Mode,
    pub(super) multiline: Option<Located<Text>>,
}

/// Whether the program waits for its log.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mode {
    NonBlocking(Option<Located<Size>>),
    Blocking,
    None,
}

impl Default for ContainerLogs {
    fn default() -> Self {
        ContainerLogs::non_blocking()
    }
}

impl ContainerLogs {
    /// Drops output that is not taken in time, and never lets the program wait: the default.
    pub fn non_blocking() -> Self {
        ContainerLogs { mode: Mode::NonBlocking(None), multiline: None }
    }

    /// Lets the program wait until its output is taken: nothing is lost, but it stands still when CloudWatch Logs does.
    pub fn blocking() -> Self {
        ContainerLogs { mode: Mode::Blocking, multiline: None }
    }

    /// Drops all output.
    pub fn none() -> Self {
        ContainerLogs { mode: Mode::None, multiline: None }
    }

    /// How much output waits to be taken: 1 MiB or more. The default is 10 MiB. It has no effect when the program waits.
    #[track_caller]
    pub fn buffer(mut self, size: Size) -> Self {
        if let Mode::NonBlocking(buffer) = &mut self.mode {
            *buffer = Some(Located::new(size));
        }
        self
    }

    /// A regular expression that the first line of each event matches.
    ///
    /// By default each line is an event.
    #[track_caller]
    pub fn multiline_pattern(mut self, pattern: impl Into<Text>) -> Self {
        self.multiline = Some(Located::new(pattern.into()));
        self
    }
}
