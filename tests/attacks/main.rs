//! The ways in which the delivery could be attacked, and what shows that each is closed.
//!
//! `table` has a row for each attack: assertions about emitted templates (`templates`), pairs of templates that the comparison of
//! the pipeline must ask about (`tests/artifacts/pairs`), tests elsewhere, tables of requests that `cargo xtask simulate` decides, or the
//! reason why it is not closed here.

mod table;
mod templates;

use std::collections::BTreeSet;
use std::fs;

use cdk_tests::workspace;
use serde_json::Value;

use table::{ATTACKS, Shown};

/// How many attacks were thought of.
const COUNT: u32 = 42;

#[test]
fn every_attack_has_a_row() {
    let ids: Vec<u32> = ATTACKS.iter().map(|attack| attack.id).collect();
    assert_eq!(ids, (1..=COUNT).collect::<Vec<_>>());
    let bare: Vec<u32> = ATTACKS.iter().filter(|attack| attack.shown.is_empty()).map(|a| a.id).collect();
    assert!(bare.is_empty(), "nothing is shown for {bare:?}");
}

#[test]
fn templates_close_what_they_should() {
    let mut problems = Vec::new();
    for attack in ATTACKS {
        for shown in attack.shown {
            if let Shown::Template(check) = shown {
                problems.extend(
                    check().into_iter().map(|problem| format!("{}: {}: {problem}", attack.id, attack.what)),
                );
            }
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

/// A row that names a test names one that runs.
#[test]
fn the_named_tests_are_there() {
    let mut missing = BTreeSet::new();
    for test in ATTACKS.iter().flat_map(|attack| attack.shown).filter_map(Shown::test) {
        let (path, name) = test.rsplit_once("::").expect("is a file and a test");
        let file = workspace().join("tests").join(path.replace("::", "/")).with_extension("rs");
        let text = fs::read_to_string(&file).unwrap_or_default();
        if !text.contains(&format!("#[test]\nfn {name}()")) {
            missing.insert(test);
        }
    }
    assert!(missing.is_empty(), "there are no such tests: {missing:?}");
}

/// `artifacts::permissions` judges all pairs; those of a row are among them, and allow more.
#[test]
fn the_pairs_are_there_and_allow_more() {
    let file = workspace().join("tests/artifacts/pairs/known.json");
    let pairs: Value = serde_json::from_slice(&fs::read(file).expect("is there")).expect("is JSON");
    for attack in ATTACKS {
        for number in attack.shown.iter().flat_map(Shown::pairs) {
            let pair = &pairs[*number - 1];
            assert_eq!(pair["wider"], true, "attack {}, pair {number}: {}", attack.id, pair["name"]);
        }
    }
}

#[test]
fn the_rules_are_there() {
    let codes = include_str!("../codes/codes.txt");
    let rules = ATTACKS.iter().flat_map(|attack| attack.shown).filter_map(|shown| match shown {
        Shown::Rule(code) => Some(code),
        _ => None,
    });
    let missing: Vec<_> = rules.filter(|code| !codes.contains(&format!("{code}: "))).collect();
    assert!(missing.is_empty(), "there are no such rules: {missing:?}");
}

/// The simulation prints the attacks that it decides; its tables name them.
#[test]
fn the_simulation_decides_what_it_should() {
    let text = fs::read_to_string(workspace().join("xtask/src/simulate.mjs")).expect("is there");
    let marks = text.split("attacks(").skip(1).filter_map(|rest| rest.split(')').next());
    let decided: BTreeSet<u32> =
        marks.flat_map(|list| list.split(',').filter_map(|id| id.trim().parse().ok())).collect();
    let wanted: BTreeSet<u32> = ATTACKS
        .iter()
        .filter(|attack| attack.shown.iter().any(|shown| matches!(shown, Shown::Simulation)))
        .map(|attack| attack.id)
        .collect();
    assert_eq!(decided, wanted, "the tables of the simulation, and the rows that count on it");
}

#[test]
fn what_is_not_closed_has_a_reason() {
    let reasons = ATTACKS.iter().flat_map(|attack| attack.shown).filter_map(|shown| match shown {
        Shown::Not(reason) => Some(reason),
        _ => None,
    });
    assert!(reasons.into_iter().all(|reason| reason.len() > 20), "a reason is a sentence");
}
