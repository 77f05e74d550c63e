//! The project's own commands: `cargo xtask <command>`.

mod bench;
mod cdk;
mod changes;
mod guard;
mod ide;
mod schemas;
mod simulate;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>

  bench [build|synth|scale]
                      measure builds, a synthesis, and many resources, against floors of the same run
  cdk [<program>]     a session of the official `cdk` command line with every example, against an emulator (needs Node.js)
  guard [<folder>]    what cfn-guard finds in the examples, by the rules of AWS Control Tower or those in a folder, and
                      whether each finding has an answer (needs Node.js)
  changes             compare what `diff` predicts for the changes of the tests with the official `cdk diff` (needs Node.js)
  ide                 ask rust-analyzer what it completes and shows inside `cfn!` (needs rust-analyzer)
  schemas [--check]   write schemas/ and cdk-aws/src/cfn/ from the pinned inputs, or compare with them
  simulate            decide by a simulator of IAM what the roles of the examples may do (needs Node.js)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        ["bench"] => bench::run(None),
        ["bench", name] => bench::run(Some(name)),
        ["cdk"] => cdk::run(None),
        ["cdk", name] => cdk::run(Some(name)),
        ["guard"] => guard::run(None),
        ["guard", folder] => guard::run(Some(folder)),
        ["changes"] => changes::run(),
        ["ide"] => ide::run(),
        ["schemas"] => schemas::write(),
        ["schemas", "--check"] => schemas::check(),
        ["simulate"] => simulate::run(),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is in the workspace")
}
