//! What `diff` says about each way in which a release can change the program `update`.
//!
//! `changes.txt` is the table: a block for each change. `UPDATE_EXPECT=1` rewrites what `diff` says, and keeps the other
//! columns: what AWS CDK's own `diff` says (`cargo xtask changes`), what the lock says, and what the emulator does.

use std::fs;
use std::path::PathBuf;

use cdk_tests::{Program, scratch, workspace};
use serde_json::Value;

/// A change: its name, what it is, and the columns, each of several lines.
struct Row {
    name: String,
    what: String,
    columns: Vec<(String, Vec<String>)>,
}

fn file() -> PathBuf {
    workspace().join("tests/changes/changes.txt")
}

fn rows(text: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match (word, rows.last_mut()) {
            ("change", _) => {
                let (name, what) = rest.split_once(": ").expect("a change has a name and a description");
                rows.push(Row { name: name.to_owned(), what: what.to_owned(), columns: Vec::new() });
            }
            (column, Some(row)) => match row.columns.iter_mut().find(|(name, _)| name == column) {
                Some((_, lines)) => lines.push(rest.to_owned()),
                None => row.columns.push((column.to_owned(), vec![rest.to_owned()])),
            },
            (column, None) => panic!("`{column}` is before the first change"),
        }
    }
    rows
}

fn written(head: &str, rows: &[Row]) -> String {
    let mut text = head.to_owned();
    for Row { name, what, columns } in rows {
        text.push_str(&format!("\nchange {name}: {what}\n"));
        for (column, lines) in columns {
            lines.iter().for_each(|line| text.push_str(&format!("{column} {line}\n")));
        }
    }
    text
}

/// A report in a few lines: what is dangerous one by one, and how many are harmless.
fn summary(report: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut changed, mut added) = (0, 0);
    for stack in report["stacks"].as_array().expect("a list") {
        let state = stack["state"].as_str().expect("a text");
        if state != "changed" {
            lines.push(format!("stack {} is {state}", stack["name"].as_str().expect("a text")));
        }
        for item in stack["resources"].as_array().expect("a list") {
            let text = |key: &str| item[key].as_str().expect("a text");
            match text("danger") {
                "changed" => changed += 1,
                "added" => added += 1,
                danger => {
                    lines.push(format!("{} {} {} ({danger})", text("action"), text("path"), text("type")));
                }
            }
        }
    }
    let widened = report["counts"]["widened"].as_u64().expect("a number");
    let counts = [(changed, "changed"), (added, "added"), (widened, "widened")];
    let counts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if !counts.is_empty() {
        lines.push(counts.join(", "));
    }
    if lines.is_empty() {
        lines.push("nothing".to_owned());
    }
    lines
}

#[test]
fn diff_says_what_each_change_does() {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), "changes");
    let program = Program::own("update", env!("CARGO_BIN_EXE_update"));
    program.synth(&directory);
    let text = fs::read_to_string(file()).expect("the table is there");
    let head: String = text.split_inclusive('\n').take_while(|line| line.starts_with('#')).collect();
    let mut rows = rows(&text);
    assert!(rows.len() >= 40, "{} changes", rows.len());
    for row in &mut rows {
        let output = program.run(&directory, &["diff", "--format", "json"], &[("CHANGE", &row.name)]);
        assert_eq!(output.code, Some(0), "{}: {}", row.name, output.stderr);
        let report = serde_json::from_str(&output.stdout).expect("it is JSON");
        let said = summary(&report);
        match row.columns.iter_mut().find(|(name, _)| name == "diff") {
            Some((_, lines)) => *lines = said,
            None => row.columns.insert(0, ("diff".to_owned(), said)),
        }
    }
    let now = written(&head, &rows);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(file(), now).expect("the table can be written");
    } else {
        assert!(text == now, "`UPDATE_EXPECT=1 cargo test -p cdk-tests --test changes` shows what is new");
    }
}

/// Each change that the program knows is in the table.
#[test]
fn the_table_is_complete() {
    let source = fs::read_to_string(workspace().join("tests/programs/update.rs")).expect("it is there");
    let text = fs::read_to_string(file()).expect("the table is there");
    let names: Vec<String> = rows(&text).into_iter().map(|row| row.name).collect();
    let asked = ["is(\"", "either(\""].iter().flat_map(|call| source.split(call).skip(1));
    for name in asked.filter_map(|rest| rest.split('"').next()) {
        assert!(names.iter().any(|known| known == name), "`{name}` is not in tests/changes/changes.txt");
    }
}
