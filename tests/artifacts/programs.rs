//! The files of every example, and of the program that uses every option.

use cdk_tests::{Emulator, Program, scratch};

use crate::{Seen, judge};

/// What the examples write at least, so that a file that is no longer found is not counted as one without problems.
const EXPECTED: &[&str] = &["taskdef.json", "appspec.yaml", "buildspec.yml"];

#[test]
fn every_artifact_of_every_program_passes() {
    let mut programs = cdk_tests::examples(env!("CARGO_TARGET_TMPDIR"));
    programs.push(Program::own("options", env!("CARGO_BIN_EXE_options")));

    let emulator = Emulator::start(env!("CARGO_TARGET_TMPDIR"), "artifacts");
    let (mut seen, mut problems) = (Seen::new(), Vec::new());
    for program in programs {
        let directory = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("artifacts/{}", program.name));
        program.synth(&directory);
        let (files, found) = judge(&directory.join("cdk.out/artifacts"), &emulator);
        seen.extend(files);
        problems.extend(found.into_iter().map(|problem| format!("{}: {problem}", program.name)));
    }
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
    let missing: Vec<_> = EXPECTED.iter().filter(|name| !seen.contains_key(**name)).collect();
    assert!(missing.is_empty(), "no program writes {missing:?}");
}
