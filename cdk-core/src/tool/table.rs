//! The table of stacks.

use std::fmt::Write as _;

use crate::synth::Synthesis;

/// The stacks: name, environment, resources and bytes.
pub(super) fn table(synthesis: &Synthesis) -> String {
    let mut rows = vec![["stack", "environment", "resources", "bytes"].map(str::to_owned)];
    for template in &synthesis.templates {
        let indent = if template.nested { "  " } else { "" };
        let (resources, bytes) = (template.resources.to_string(), template.body.len().to_string());
        rows.push([
            format!("{indent}{}", template.stack_name),
            template.environment.to_string(),
            resources,
            bytes,
        ]);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2), width(3)];
    let mut text = String::new();
    for [name, environment, resources, bytes] in &rows {
        let [w0, w1, w2, w3] = widths;
        writeln!(text, "{name:w0$}  {environment:w1$}  {resources:>w2$}  {bytes:>w3$}")
            .expect("strings take text");
    }
    text
}

/// The findings that the program accepts: code, constructs and reason. Empty if there are none.
pub(super) fn suppressed(synthesis: &Synthesis) -> String {
    let mut text = String::new();
    if !synthesis.suppressed.is_empty() {
        text.push_str("\nsuppressed findings\n");
    }
    for suppressed in &synthesis.suppressed {
        let paths = suppressed.paths.join(", ");
        writeln!(text, "{}  {paths}: {}", suppressed.code, suppressed.reason).expect("strings take text");
    }
    text
}
