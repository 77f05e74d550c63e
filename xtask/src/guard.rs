//! `cargo xtask guard`: what cfn-guard finds in the examples, by AWS Control Tower's rules or by those of a folder.

use std::collections::{BTreeMap, BTreeSet};
use std::env::consts::{ARCH, OS};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cdk_tests::Tree;
use cdk_tests::findings::{ANSWERS, Answer, Finding, answer, calls, judge};
use regex_lite::Regex;
use serde_json::Value;

use crate::root;
use crate::schemas::Result;

/// It ships the program and the rules.
const PACKAGE: &str = "@cdklabs/cdk-validator-cfnguard@0.0.62";

/// What was found when the table of answers was written: a line for each finding.
const EXPECTED: &str = "tests/findings/guard.txt";

struct Guard {
    program: PathBuf,
    rules: PathBuf,
    /// The names of the rules.
    names: BTreeSet<String>,
}

/// Judges the golden templates by the rules, and applies the calls that answer them. It needs Node.js.
pub(crate) fn run(folder: Option<&str>) -> Result<()> {
    let guard = Guard::installed(folder)?;
    let findings = guard.of_examples()?;
    print(&findings);
    guard.compare(&findings)?;
    judge(&findings, ANSWERS, |rule| guard.names.contains(rule))?;
    guard.apply_calls()
}

fn print(findings: &[Finding]) {
    let mut rules: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        rules.entry(&finding.rule).or_default().push(finding);
    }
    for (rule, of_rule) in rules {
        println!("{rule}: {}", of_rule.len());
        for finding in of_rule {
            let text = match answer(finding, ANSWERS).map(|row| row.answer) {
                Some(Answer::Call(name)) => format!("one call: {name}"),
                Some(Answer::Because(reason)) => reason.to_owned(),
                None => "no answer".to_owned(),
            };
            println!("  {} {}: {text}", finding.template, finding.resource);
        }
    }
}

impl Guard {
    fn installed(folder: Option<&str>) -> Result<Guard> {
        let place = root().join("target/guard");
        fs::create_dir_all(&place).map_err(|e| e.to_string())?;
        let install = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE];
        let status = Command::new("npm").args(install).current_dir(&place).status();
        if !status.map_err(|e| format!("cannot run `npm`: {e}"))?.success() {
            return Err("`npm` failed".to_owned());
        }
        let package = place.join("node_modules/@cdklabs/cdk-validator-cfnguard");
        let system = if OS == "macos" { "macos" } else { "ubuntu" };
        let program = package.join("bin").join(system).join(ARCH).join("cfn-guard");
        let rules = folder.map_or_else(|| package.join("rules"), PathBuf::from);
        let mut names = BTreeSet::new();
        rule_names(&rules, &mut names)?;
        Ok(Guard { program, rules, names })
    }

    fn of_examples(&self) -> Result<Vec<Finding>> {
        let golden = Tree::read(&root().join("examples/golden"));
        let mut findings = Vec::new();
        for path in golden.templates().keys() {
            findings.extend(self.of_template(&root().join("examples/golden").join(path))?);
        }
        findings.sort();
        Ok(findings)
    }

    fn of_template(&self, template: &Path) -> Result<BTreeSet<Finding>> {
        let output = Command::new(&self.program)
            .args([
                "validate",
                "--output-format",
                "json",
                "--structured",
                "--show-summary",
                "none",
                "--rules",
            ])
            .arg(&self.rules)
            .arg("--data")
            .arg(template)
            .output()
            .map_err(|e| format!("cannot run cfn-guard: {e}"))?;
        let reports: Value = serde_json::from_slice(&output.stdout).map_err(|e| {
            format!("cfn-guard says no JSON ({e}): {}", String::from_utf8_lossy(&output.stderr))
        })?;
        let body = fs::read_to_string(template).map_err(|e| e.to_string())?;
        let body = serde_json::from_str(&body).map_err(|e| e.to_string())?;
        let file = template.file_name().unwrap_or_default().to_string_lossy();
        let name = file.trim_end_matches(".template.json");
        let rules =
            reports.as_array().into_iter().flatten().filter_map(|report| report["not_compliant"].as_array());
        Ok(rules.flatten().flat_map(|found| of_rule(&found["Rule"], name, &body)).collect())
    }

    /// Compares with what was found, or writes it if `UPDATE_EXPECT` is set.
    fn compare(&self, findings: &[Finding]) -> Result<()> {
        let path = root().join(EXPECTED);
        let old = fs::read_to_string(&path).map_err(|e| e.to_string())?;
        let is_other = |line: &&str| !Finding::read(line).is_some_and(|f| self.names.contains(&f.rule));
        let mut lines: BTreeSet<String> = old.lines().filter(is_other).map(str::to_owned).collect();
        lines.extend(findings.iter().map(ToString::to_string));
        let new: String = lines.iter().fold(String::new(), |mut text, line| {
            let _ = writeln!(text, "{line}");
            text
        });
        if new == old {
            return Ok(());
        }
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            return fs::write(&path, new).map_err(|e| e.to_string());
        }
        Err(format!("the findings are others than those in {EXPECTED}; `UPDATE_EXPECT=1` accepts them"))
    }

    /// Each call makes the findings that it answers go.
    fn apply_calls(&self) -> Result<()> {
        let place = root().join("target/guard/calls");
        fs::create_dir_all(&place).map_err(|e| e.to_string())?;
        for row in ANSWERS {
            let Answer::Call(name) = row.answer else { continue };
            let call = calls().into_iter().find(|call| call.name == name).ok_or("there is no such call")?;
            for rule in row.rules.iter().filter(|rule| self.names.contains(**rule)) {
                let found = |kind: &str, app: fn() -> cdk_tests::findings::App| -> Result<bool> {
                    let path = place.join(format!("{kind}.template.json"));
                    fs::write(&path, cdk_tests::findings::template(&app())).map_err(|e| e.to_string())?;
                    let findings = self.of_template(&path)?;
                    Ok(findings.iter().any(|f| f.rule == *rule && f.resource.starts_with("Subject")))
                };
                let (without, with) = (found("without", call.without)?, found("with", call.with)?);
                if !without || with {
                    return Err(format!(
                        "{rule}: {name}: found without the call: {without}, with it: {with}"
                    ));
                }
            }
        }
        Ok(())
    }
}

/// The resources that a rule is not content with, found by the paths that the report contains.
fn of_rule(rule: &Value, template: &str, body: &Value) -> Vec<Finding> {
    let name = rule["name"].as_str().unwrap_or_default();
    let path = Regex::new("\"path\":\"/Resources/([A-Za-z0-9]+)").expect("is a pattern");
    let text = rule.to_string();
    let mut resources: BTreeSet<&str> =
        path.captures_iter(&text).filter_map(|found| found.get(1)).map(|id| id.as_str()).collect();
    if resources.is_empty() {
        resources.insert("-");
    }
    resources.into_iter().map(|resource| Finding::of(name, template, body, resource)).collect()
}

fn rule_names(folder: &Path, names: &mut BTreeSet<String>) -> Result<()> {
    for entry in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry.map_err(|e| e.to_string())?.path();
        if path.is_dir() {
            rule_names(&path, names)?;
        } else if path.extension().is_some_and(|extension| extension == "guard" || extension == "ruleset") {
            let text = fs::read_to_string(&path).map_err(|e| e.to_string())?;
            let rules = text.lines().filter_map(|line| line.strip_prefix("rule "));
            names.extend(rules.filter_map(|line| line.split([' ', '(', '{']).next()).map(str::to_owned));
        }
    }
    Ok(())
}
