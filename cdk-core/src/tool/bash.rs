//! Runs lines by bash.

#![expect(clippy::disallowed_types, reason = "deployments need other programs; synthesis does not come here")]

use std::io;
use std::process::{Child, Command, ExitStatus, Stdio};

/// Variables that lines of a section use.
pub(super) type Variables = Vec<(&'static str, String)>;

fn command(lines: &str, variables: &Variables) -> Command {
    let mut command = Command::new("bash");
    command.args(["-euo", "pipefail", "-c", lines]);
    command.envs(variables.iter().map(|(name, value)| (name, value)));
    command
}

/// Starts lines whose output the user sees.
pub(super) fn start(lines: &str, variables: &Variables) -> io::Result<Child> {
    command(lines, variables).spawn()
}

/// Runs lines whose output the user sees.
pub(super) fn run(lines: &str, variables: &Variables) -> io::Result<ExitStatus> {
    command(lines, variables).status()
}

/// What lines print, if they succeed. Their errors are shown to the user, or not.
pub(super) fn ask(lines: &str, errors: Stdio) -> io::Result<Option<String>> {
    let output = command(lines, &Variables::new()).stderr(errors).output()?;
    Ok(output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// The values of the variables that lines assign, if all of them succeed.
pub(super) fn variables(preamble: &[String]) -> io::Result<Option<Variables>> {
    let lines = preamble.join("\n") + "\nprintf '%s\\n%s\\n' \"${ACCOUNT-}\" \"${REGION-}\"";
    let printed = ask(&lines, Stdio::inherit())?;
    Ok(printed.map(|text| ["ACCOUNT", "REGION"].into_iter().zip(text.lines().map(str::to_owned)).collect()))
}
