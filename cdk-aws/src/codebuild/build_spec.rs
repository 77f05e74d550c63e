use std::fmt::Write as _;

use cdk_core::Text;

/// What a build does: the commands of its phases, in order.
///
/// A phase is a method, so that none can be misspelt. All commands run in one shell, bash, in the root of the source; the first
/// that fails ends its phase, and the build. After a failed `build`, `post_build` still runs: what must not happen then belongs
/// into `build`.
///
/// ```
/// use cdk_aws::codebuild::BuildSpec;
///
/// let spec = BuildSpec::new()
///     .install(["npm ci"])
///     .pre_build(["npm test"])
///     .build(["npm run image", r#"printf '{"ImageURI":"%s"}' "$(cat digest)" > imageDetail.json"#]);
/// # let _ = spec;
/// ```
///
/// [Build specification reference](https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html)
#[derive(Clone, Debug, Default)]
#[must_use = "a build specification must be given to a build"]
pub struct BuildSpec {
    /// The path of a file in the source, in place of everything else.
    pub(super) file: Option<Text>,
    pub(super) runtimes: Vec<(Text, Text)>,
    pub(super) phases: [Vec<Text>; 4],
    pub(super) exported: Vec<Text>,
    pub(super) reports: Vec<Report>,
    pub(super) artifacts: Vec<Text>,
    /// Where the artifacts are, from the root of the source.
    pub(super) base_directory: Option<Text>,
}

/// The phases, in the order in which they run.
pub(super) const PHASES: [&str; 4] = ["install", "pre_build", "build", "post_build"];

/// Test results or coverage that a build collects.
#[derive(Clone, Debug)]
pub(super) struct Report {
    pub(super) name: Text,
    pub(super) files: Vec<Text>,
    pub(super) format: ReportFormat,
}

/// The format of the files of a report.
///
/// [Test reports](https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#reports-buildspec-file)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReportFormat {
    /// Results of tests by JUnit, and by most test runners, in XML.
    JunitXml,
    /// Results of tests by Cucumber, in JSON.
    CucumberJson,
    /// Results of tests by NUnit, in XML.
    NunitXml,
    /// Results of tests by TestNG, in XML.
    TestngXml,
    /// Results of tests by Visual Studio.
    VisualStudioTrx,
    /// Coverage by Clover, in XML.
    CloverXml,
    /// Coverage by Cobertura, in XML.
    CoberturaXml,
    /// Coverage by `JaCoCo`, in XML.
    JacocoXml,
    /// Coverage by `SimpleCov`, in JSON.
    SimpleCov,
}

impl ReportFormat {
    pub(super) fn name(self) -> &'static str {
        match self {
            ReportFormat::JunitXml => "JUNITXML",
            ReportFormat::CucumberJson => "CUCUMBERJSON",
            ReportFormat::NunitXml => "NUNITXML",
            ReportFormat::TestngXml => "TESTNGXML",
            ReportFormat::VisualStudioTrx => "VISUALSTUDIOTRX",
            ReportFormat::CloverXml => "CLOVERXML",
            ReportFormat::CoberturaXml => "COBERTURAXML",
            ReportFormat::JacocoXml => "JACOCOXML",
            ReportFormat::SimpleCov => "SIMPLECOV",
        }
    }

    /// What the report's group collects.
    pub(super) fn kind(self) -> &'static str {
        match self {
            ReportFormat::CloverXml
            | ReportFormat::CoberturaXml
            | ReportFormat::JacocoXml
            | ReportFormat::SimpleCov => "CODE_COVERAGE",
            _ => "TEST",
        }
    }
}

impl BuildSpec {
    /// A specification without commands.
    pub fn new() -> Self {
        BuildSpec::default()
    }

    /// A file in the source, such as `buildspec.yml`: what it says is seen by CodeBuild alone.
    ///
    /// It must write `imageDetail.json`, and name it among its artifacts.
    #[track_caller]
    pub fn file(path: impl Into<Text>) -> Self {
        BuildSpec { file: Some(path.into()), ..BuildSpec::default() }
    }

    /// The version of a language, such as `("nodejs", "22")`, that is installed first.
    ///
    /// By default there is what the build's environment has.
    ///
    /// [Available runtimes](https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html)
    #[track_caller]
    pub fn runtime(mut self, language: impl Into<Text>, version: impl Into<Text>) -> Self {
        self.runtimes.push((language.into(), version.into()));
        self
    }

    /// Commands that install what the build needs.
    #[track_caller]
    pub fn install<T: Into<Text>>(self, commands: impl IntoIterator<Item = T>) -> Self {
        self.phase(0, commands)
    }

    /// Commands before the build: logins, tests.
    #[track_caller]
    pub fn pre_build<T: Into<Text>>(self, commands: impl IntoIterator<Item = T>) -> Self {
        self.phase(1, commands)
    }

    /// The commands of the build itself.
    #[track_caller]
    pub fn build<T: Into<Text>>(self, commands: impl IntoIterator<Item = T>) -> Self {
        self.phase(2, commands)
    }

    /// Commands after the build; they run even if it failed.
    #[track_caller]
    pub fn post_build<T: Into<Text>>(self, commands: impl IntoIterator<Item = T>) -> Self {
        self.phase(3, commands)
    }

    fn phase<T: Into<Text>>(mut self, index: usize, commands: impl IntoIterator<Item = T>) -> Self {
        self.phases[index].extend(commands.into_iter().map(Into::into));
        self
    }

    /// Variables that later actions of the pipeline can read.
    pub(super) fn export<const N: usize>(mut self, names: [&'static str; N]) -> Self {
        self.exported.extend(names.map(Text::Borrowed));
        self
    }

    /// The file, in YAML.
    pub(super) fn to_yaml(&self) -> String {
        let mut out = String::from("version: 0.2\nenv:\n  shell: bash\n");
        list(&mut out, 2, "exported-variables", &self.exported);
        out.push_str("phases:\n");
        for (phase, commands) in PHASES.into_iter().zip(&self.phases) {
            let runtimes = if phase == "install" { &self.runtimes[..] } else { &[] };
            if commands.is_empty() && runtimes.is_empty() {
                continue;
            }
            let _ = writeln!(out, "  {phase}:");
            if !runtimes.is_empty() {
                out.push_str("    runtime-versions:\n");
            }
            for (language, version) in runtimes {
                let _ = writeln!(out, "      {}: {}", quoted(language), quoted(version));
            }
            list(&mut out, 4, "commands", commands);
        }
        if !self.reports.is_empty() {
            out.push_str("reports:\n");
        }
        for report in &self.reports {
            let _ = writeln!(out, "  {}:", report.name);
            list(&mut out, 4, "files", &report.files);
            let _ = writeln!(out, "    file-format: {}", report.format.name());
        }
        if !self.artifacts.is_empty() {
            out.push_str("artifacts:\n");
            list(&mut out, 2, "files", &self.artifacts);
            if let Some(directory) = &self.base_directory {
                let _ = writeln!(out, "  base-directory: {}", quoted(directory));
            }
        }
        out
    }
}

fn list(out: &mut String, indent: usize, key: &str, items: &[Text]) {
    if items.is_empty() {
        return;
    }
    let _ = writeln!(out, "{:indent$}{key}:", "");
    for item in items {
        let _ = writeln!(out, "{:indent$}  - {}", "", quoted(item));
    }
}

/// Text between single quotes, in which YAML knows no escape but a doubled quote. What has line ends needs double quotes.
fn quoted(text: &str) -> String {
    if text.chars().any(char::is_control) {
        serde_json::Value::from(text).to_string()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_yaml() {
        let spec = BuildSpec::new()
            .runtime("nodejs", "22")
            .build(["echo 'it''s' \"$X\"", "a\nb"])
            .post_build(["true"]);
        let expected = "version: 0.2\nenv:\n  shell: bash\nphases:\n  install:\n    runtime-versions:\n      'nodejs': '22'\n  \
                        build:\n    commands:\n      - 'echo ''it''''s'' \"$X\"'\n      - \"a\\nb\"\n  post_build:\n    \
                        commands:\n      - 'true'\n";
        assert_eq!(spec.to_yaml(), expected);
    }
}
