//! How diagnostics look.

use std::panic::Location;

use expect_test::expect;

use crate::diagnostic::render::{human, json};
use crate::{Code, Diagnostic};

#[track_caller]
fn here() -> &'static Location<'static> {
    Location::caller()
}

/// The lines that the diagnostics below point to.
fn lines() -> [&'static Location<'static>; 3] {
    let first = here();
    [first, here(), here()]
}

static CODE: Code = Code { id: "ABC0001", title: "too many readers", page: "..." };

fn source(file: &str) -> Option<String> {
    file.ends_with("tests/render.rs").then(|| include_str!("render.rs").to_owned())
}

fn full() -> Diagnostic {
    let [first, second, third] = lines();
    Diagnostic::error(&CODE, "a cluster has at most 15 readers, got 16")
        .at(first)
        .path("shop/dev/database")
        .path("shop/production/database")
        .related(second, "the writer is made here")
        .related(third, "and used here")
        .note("Aurora replicates to 15 readers")
        .help("remove a reader")
}

#[test]
fn a_diagnostic_for_people() {
    expect![[r#"
        error[ABC0001]: a cluster has at most 15 readers, got 16
          --> cdk-core/src/tests/render.rs:17:17
           |
        17 |     let first = here();
           |                 ^^^^
        18 |     [first, here(), here()]
           |             ----    ---- and used here
           |             |
           |             the writer is made here
           |
           = in: shop/dev/database, shop/production/database
           = note: Aurora replicates to 15 readers
           = help: remove a reader"#]]
    .assert_eq(&human(&full(), &source, false));
}

#[test]
fn without_the_source_the_location_remains() {
    let many = (0..6).fold(full(), |diagnostic, index| diagnostic.path(format!("shop/more{index}")));
    expect![[r#"
        error[ABC0001]: a cluster has at most 15 readers, got 16
        --> cdk-core/src/tests/render.rs:17:17
        ::: cdk-core/src/tests/render.rs:18:13
         = note: the writer is made here
        ::: cdk-core/src/tests/render.rs:18:21
         = note: and used here
         = in: shop/dev/database, shop/production/database, shop/more0, shop/more1 and 4 more
         = note: Aurora replicates to 15 readers
         = help: remove a reader"#]]
    .assert_eq(&human(&many, &|_| None, false));
}

#[test]
fn without_a_location_the_message_remains() {
    let warning = Diagnostic::warning(&CODE, "a stack is nearly full").at(lines()[0]);
    expect![[r#"
        warning[ABC0001]: a stack is nearly full
        --> cdk-core/src/tests/render.rs:17:17"#]]
    .assert_eq(&human(&warning, &|_| None, false));
}

#[test]
fn colour_is_asked_for() {
    assert!(human(&full(), &source, true).contains('\u{1b}'));
    assert!(!human(&full(), &source, false).contains('\u{1b}'));
}

#[test]
fn a_source_that_has_changed_does_no_harm() {
    for changed in ["", "short\n", "é\n\n\n\n\n\n\n"] {
        let text = human(&full(), &|_| Some(changed.to_owned()), false);
        assert!(text.contains("got 16"), "{text}");
    }
}

#[test]
fn a_diagnostic_for_programs() {
    let line = json(&full());
    assert!(!line.contains('\n'));
    let data: serde_json::Value = serde_json::from_str(&line).expect("a line is JSON");
    expect![[r#"
        {
          "code": "ABC0001",
          "column": 17,
          "file": "cdk-core/src/tests/render.rs",
          "help": "remove a reader",
          "line": 17,
          "message": "a cluster has at most 15 readers, got 16",
          "notes": [
            "Aurora replicates to 15 readers"
          ],
          "paths": [
            "shop/dev/database",
            "shop/production/database"
          ],
          "related": [
            {
              "column": 13,
              "file": "cdk-core/src/tests/render.rs",
              "line": 18,
              "message": "the writer is made here"
            },
            {
              "column": 21,
              "file": "cdk-core/src/tests/render.rs",
              "line": 18,
              "message": "and used here"
            }
          ],
          "severity": "error"
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&data).expect("JSON"));
}
