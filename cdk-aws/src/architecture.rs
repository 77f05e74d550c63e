/// The processor that code runs on: an option of services, functions and builds, `.architecture(Architecture::X86_64)`.
///
/// An image must be built for the architecture on which it runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Architecture {
    /// Graviton, the default: better price for the performance. Images must be built for `linux/arm64`.
    #[default]
    Arm64,
    /// x86. Images must be built for `linux/amd64`.
    X86_64,
}
