use std::fmt::Write as _;

use cdk_core::Text;

/// The commands of a build, by phase.
///
/// Each phase is a method, so its name cannot be misspelled. All commands run in one bash shell, in the root of the
/// source. The first command that fails ends its phase and the build. `post_build` runs even after a failed `build`, so
/// put commands that must not run after a failure into `build`.
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
    /// The path of a file in the source, instead of everything else.
    pub(super) file: Option<Text>,
    pub(super) runtimes: Vec<(Text, Text)>,
    pub(super) phases: [Vec<Text>; 4],
    pub(super) exported: Vec<Text>,
    pub(super) reports: Vec<Report>,
    pub(super) artifacts: Vec<Text>,
    /// The artifacts, relative to the root of the source.
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
    /// Test results in the XML format of JUnit, which most test runners can write.
    JunitXml,
    /// Test results of Cucumber, in JSON.
    CucumberJson,
    /// Test results of NUnit, in XML.
    NunitXml,
    /// Test results of TestNG, in XML.
    TestngXml,
    /// Test results of Visual Studio, in XML.
    VisualStudioTrx,
    /// Coverage of Clover, in XML.
    CloverXml,
    /// Coverage of Cobertura, in XML.
    CoberturaXml,
    /// Coverage of `JaCoCo`, in XML.
    JacocoXml,
    /// Coverage of `SimpleCov`, in JSON.
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

    /// A file in the source, such as `buildspec.yml`. Only CodeBuild reads it: its content is not checked.
    ///
    /// The build must write `imageDetail.json`, and the file must list it among its artifacts.
    #[track_caller]
    pub fn file(path: impl Into<Text>) -> Self {
        BuildSpec { file: Some(path.into()), ..BuildSpec::default() }
    }

    /// Installs the version of a language first, such as `("nodejs", "22")`.
    ///
    /// By default the versions of the build environment are used.
    ///
    /// [Available runtimes](https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html)
    #[track_caller]
    pub fn runtime(mut self, language: impl Into<Text>, version: impl Into<Text>) -> Self {
        self.runtimes.push((language.into(), version.into()));
        self
    }

    /// Adds commands that install what the build needs.
    #[track_caller]
    pub fn install<T: Into<Text>>(self, commands: impl IntoIterator<Item = T>) -> Self {
        self.phase(0, commands)
    }

    /// Adds commands that run before the build, such as logins and tests.
    #[track_caller]
    pub fn pre_build<T: Into<Text>>(self, commands: impl IntoIterator<Item = T>) -> Self {
        self.phase(1, commands)
    }

    /// Adds the commands of the build itself.
    #[track_caller]
    pub fn build<T: Into<Text>>(self, commands: impl IntoIterator<Item = T>) -> Self {
        self.phase(2, commands)
    }

    /// Adds commands that run after the build, even if it failed.
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

/// Text in single quotes, in which YAML's only escape is a doubled quote. Text with line breaks needs double quotes.
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
