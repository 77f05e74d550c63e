/// The processor that code runs on: an option of services, functions and builds, `.architecture(Architecture::X86_64)`.
///
/// What builds an image and what runs it need the same one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Architecture {
    /// Graviton, the default: more for the price. Images must be built for `linux/arm64`.
    #[default]
    Arm64,
    /// For images built for `linux/amd64`.
    X86_64,
}
