//! The logical ids of all that constructs make, frozen in `ids.txt`: an id that changes replaces what is deployed.
//!
//! The program uses every option of every construct. A line that is new is a new construct, part or option; a line that
//! changes or goes away is a breaking change (`ARCHITECTURE.md`, "What counts as breaking").

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use cdk_tests::Program;
use expect_test::expect_file;
use serde_json::Value;

#[test]
fn logical_ids_are_frozen() {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("frozen-ids");
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("the directory of temporary files can be written");
    Program::own("options", env!("CARGO_BIN_EXE_options")).synth(&directory);
    let mut paths: Vec<_> = fs::read_dir(directory.join("cdk.out"))
        .expect("the program has written its output")
        .map(|entry| entry.expect("the output can be read").path())
        .filter(|path| path.to_string_lossy().ends_with(".template.json"))
        .collect();
    paths.sort();
    let mut text = String::new();
    for path in paths {
        let template: Value = serde_json::from_slice(&fs::read(&path).expect("the output can be read"))
            .expect("templates are JSON");
        let name = path.file_name().expect("it is a file").to_string_lossy();
        writeln!(text, "{}", name.trim_end_matches(".template.json")).expect("strings take text");
        for section in ["Parameters", "Mappings", "Conditions", "Rules", "Resources", "Outputs"] {
            lines(&mut text, section, &template[section]);
        }
    }
    assert!(text.lines().count() > 300, "the program uses all constructs");
    expect_file!["ids.txt"].assert_eq(&text);
}

/// The ids of a section, in their order, with the types of resources.
fn lines(text: &mut String, section: &str, content: &Value) {
    let mut ids: Vec<_> = content.as_object().into_iter().flatten().collect();
    ids.sort_by_key(|(id, _)| id.as_str());
    for (id, element) in ids {
        let kind =
            if section == "Resources" { element["Type"].as_str().unwrap_or_default() } else { section };
        writeln!(text, "  {id} {kind}").expect("strings take text");
    }
}
