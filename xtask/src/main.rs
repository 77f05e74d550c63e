//! The project's own commands: `cargo xtask <command>`.

mod schemas;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>

  schemas [--check]   write schemas/ and cdk-aws/src/cfn/ from the pinned inputs, or compare with them
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        ["schemas"] => schemas::write(),
        ["schemas", "--check"] => schemas::check(),
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
