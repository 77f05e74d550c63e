use cdk_core::{Size, Text};

use crate::support::Located;

/// Where a container's output goes.
///
/// By default it goes to the service's log group and the program never waits: a buffer of 10 MiB keeps output until
/// CloudWatch Logs accepts it, and output is dropped when the buffer is full.
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
    /// Drops output if the buffer is full, so the program never waits: the default.
    pub fn non_blocking() -> Self {
        ContainerLogs { mode: Mode::NonBlocking(None), multiline: None }
    }

    /// Lets the program wait until its output is accepted. No output is lost, but the program stops while CloudWatch
    /// Logs is unavailable.
    pub fn blocking() -> Self {
        ContainerLogs { mode: Mode::Blocking, multiline: None }
    }

    /// Drops all output.
    pub fn none() -> Self {
        ContainerLogs { mode: Mode::None, multiline: None }
    }

    /// Sets the size of the output buffer: 1 MiB or more. The default is 10 MiB. It has no effect with
    /// [`Self::blocking`].
    ///
    /// [awslogs](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html)
    #[track_caller]
    pub fn buffer(mut self, size: Size) -> Self {
        if let Mode::NonBlocking(buffer) = &mut self.mode {
            *buffer = Some(Located::new(size));
        }
        self
    }

    /// Sets a regular expression that the first line of each event matches.
    ///
    /// By default each line is an event.
    #[track_caller]
    pub fn multiline_pattern(mut self, pattern: impl Into<Text>) -> Self {
        self.multiline = Some(Located::new(pattern.into()));
        self
    }
}
