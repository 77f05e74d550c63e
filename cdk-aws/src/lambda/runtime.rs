/// The language runtime of a function: the runtimes that Lambda currently supports.
///
/// [Runtimes](https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Runtime {
    /// Node.js 22.
    Nodejs22,
    /// Node.js 24.
    Nodejs24,
    /// Python 3.12.
    Python312,
    /// Python 3.13.
    Python313,
    /// Python 3.14.
    Python314,
    /// Java 21.
    Java21,
    /// .NET 8.
    Dotnet8,
    /// Ruby 3.4.
    Ruby34,
    /// A program with its own runtime, such as one in Rust, on Amazon Linux 2023. Its file is called `bootstrap`.
    ProvidedAl2023,
}

impl Runtime {
    /// The runtime's identifier in Lambda.
    pub fn name(self) -> &'static str {
        match self {
            Runtime::Nodejs22 => "nodejs22.x",
            Runtime::Nodejs24 => "nodejs24.x",
            Runtime::Python312 => "python3.12",
            Runtime::Python313 => "python3.13",
            Runtime::Python314 => "python3.14",
            Runtime::Java21 => "java21",
            Runtime::Dotnet8 => "dotnet8",
            Runtime::Ruby34 => "ruby3.4",
            Runtime::ProvidedAl2023 => "provided.al2023",
        }
    }

    /// The extensions of source files, for runtimes whose code can be inspected.
    pub(super) fn endings(self) -> &'static [&'static str] {
        endings(self.name())
    }
}

/// The extensions of a runtime's source files, if its code can be inspected.
pub(super) fn endings(runtime: &str) -> &'static [&'static str] {
    match runtime {
        _ if runtime.starts_with("nodejs") => &["mjs", "js", "cjs"],
        _ if runtime.starts_with("python") => &["py"],
        _ => &[],
    }
}
