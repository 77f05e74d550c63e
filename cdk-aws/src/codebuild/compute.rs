/// The size of the machine that a build runs on.
///
/// [Compute types](https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildCompute {
    /// 2 virtual CPUs and 4 GB (3 on x86): the default.
    #[default]
    Small,
    /// 4 virtual CPUs and 8 GB (7 on x86).
    Medium,
    /// 8 virtual CPUs and 16 GB (15 on x86).
    Large,
    /// 32 virtual CPUs and 64 GB (36 and 70 on x86).
    XLarge,
    /// 48 virtual CPUs and 96 GB (72 and 145 on x86).
    XXLarge,
}

impl BuildCompute {
    pub(super) fn name(self) -> &'static str {
        match self {
            BuildCompute::Small => "BUILD_GENERAL1_SMALL",
            BuildCompute::Medium => "BUILD_GENERAL1_MEDIUM",
            BuildCompute::Large => "BUILD_GENERAL1_LARGE",
            BuildCompute::XLarge => "BUILD_GENERAL1_XLARGE",
            BuildCompute::XXLarge => "BUILD_GENERAL1_2XLARGE",
        }
    }
}
