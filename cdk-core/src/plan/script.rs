//! The plan as a script.

use super::Section;
use super::shell::word;

/// The script: all sections, or those of the stages that are its arguments.
pub(super) fn script(sections: &[Section]) -> String {
    let mut stages: Vec<String> = sections.iter().map(|section| word(&section.stage)).collect();
    stages.dedup();
    let mut text = format!("{HEAD}stages=({})\n{CHECK}", stages.join(" "));
    for section in sections {
        let lines = section.lines().join("\n  ");
        let (title, stage) = (section.title(), word(&section.stage));
        text.push_str(&format!("\n# {title}\nif wanted {stage}; then\n  {lines}\nfi\n"));
    }
    text
}

const HEAD: &str = "\
#!/usr/bin/env bash
# Deploys the stacks, in order. Arguments are names of stages: then only these are deployed.
set -euo pipefail
cd \"$(dirname \"$0\")\"

";

const CHECK: &str = r#"wanted=("$@")

# Whether a list has a word: `has <word> <list>`.
has() { local word="$1" other; shift; for other; do [ "$other" = "$word" ] && return; done; return 1; }
wanted() { [ ${#wanted[@]} = 0 ] || has "$1" "${wanted[@]}"; }

for stage; do
  has "$stage" "${stages[@]}" || { echo "unknown stage $stage; the stages are: ${stages[*]}" >&2; exit 2; }
done
"#;
