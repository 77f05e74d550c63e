//! `cdk watch`, until it has deployed.

use std::time::{Duration, Instant};

use cdk_tests::Emulator;

use super::session::Session;
use crate::schemas::Result;

/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Starts it in the background, waits for the first deployment, and ends it.
pub(super) fn until_it_deploys(session: &Session) -> Result<()> {
    println!("\n$ cdk watch");
    // The signal must reach the command line, not a shell around it.
    let line = session.line("watch --no-logs").replace("; node ", "; exec node ");
    let log = session.directory.join(".watch.log");
    let seconds = PATIENCE.as_secs();
    let lines = format!(
        "({line}) > .watch.log 2>&1 & watch=$!
         for second in $(seq {seconds}); do
             if grep -qi 'deployment time' .watch.log; then break; fi
             sleep 1
         done
         kill $watch 2> /dev/null || true"
    );
    let started = Instant::now();
    session.emulator.shell(&session.directory, Emulator::ACCOUNT, &lines);
    let text = std::fs::read_to_string(log).map_err(|e| e.to_string())?;
    print!("{text}");
    if text.contains("eployment time") && started.elapsed() < PATIENCE {
        return Ok(());
    }
    Err("`cdk watch` does not deploy".to_owned())
}
