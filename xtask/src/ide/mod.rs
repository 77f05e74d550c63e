//! `cargo xtask ide`: what rust-analyzer completes and shows inside `cfn!`.
//!
//! It starts rust-analyzer on this workspace as an editor does, puts each question into the text of an example, which it
//! changes in the server's memory only, and compares the answers.

mod questions;
mod server;

use std::process::Command;

use serde_json::json;

use crate::root;
use crate::schemas::Result;
use questions::{Answer, QUESTIONS};
use server::Server;

/// The file whose text the questions replace.
const FILE: &str = "examples/src/bin/hello.rs";

/// Asks all questions and prints the answers. Fails if an answer is wrong, or if rust-analyzer is missing.
pub(crate) fn run() -> Result<()> {
    let version = version()?;
    println!("{version}");
    let mut editor = Editor::start()?;
    let mut wrong = 0;
    for (question, answer) in QUESTIONS {
        let given = editor.ask(question, answer)?;
        let is_right = answer.is(&given);
        wrong += usize::from(!is_right);
        let (verdict, question) = (if is_right { "ok" } else { "wrong" }, question.replace('\n', " "));
        println!("{verdict:<5}  {question}\n         {}", summary(&given));
        if !is_right {
            println!("         expected {answer}");
        }
    }
    if wrong > 0 {
        return Err(format!("{wrong} of {} answers are wrong", QUESTIONS.len()));
    }
    println!("{} answers, all right", QUESTIONS.len());
    Ok(())
}

fn version() -> Result<String> {
    let output = Command::new("rust-analyzer").arg("--version").output();
    match output {
        Ok(output) if output.status.success() => {
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        }
        _ => Err("rust-analyzer is not installed; run `rustup component add rust-analyzer`".to_owned()),
    }
}

struct Editor {
    server: Server,
    uri: String,
    version: u32,
}

impl Editor {
    fn start() -> Result<Self> {
        let uri = format!("file://{}", root().join(FILE).display());
        let mut server = Server::start(root())?;
        let document = json!({ "uri": uri, "languageId": "rust", "version": 0, "text": "fn main() {}" });
        server.notify("textDocument/didOpen", &json!({ "textDocument": document }))?;
        server.wait_until_ready()?;
        Ok(Self { server, uri, version: 0 })
    }

    /// Writes the code of a question into the document, and asks at the bar in it.
    fn ask(&mut self, question: &str, answer: &Answer) -> Result<Vec<String>> {
        let (before, after) = question.split_once('|').ok_or("a question has a `|` at the cursor")?;
        let start = "use cdk_aws::prelude::*;\n\nfn main() {\n";
        let text = format!("{start}{before}{after}\n}}\n");
        self.version += 1;
        let document = json!({ "uri": self.uri, "version": self.version });
        let change = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        self.server.notify("textDocument/didChange", &change)?;
        let written = format!("{start}{before}");
        let (lines, line) = written.rsplit_once('\n').ok_or("a program has lines")?;
        let position = json!({ "line": lines.matches('\n').count() + 1, "character": line.len() });
        let mut params = json!({ "textDocument": { "uri": self.uri }, "position": position });
        if answer.method() == "textDocument/diagnostic" {
            params = json!({ "textDocument": { "uri": self.uri } });
        }
        let value = self.server.request(answer.method(), &params)?;
        Ok(answer.read(&value, &text))
    }
}

/// An answer in a line.
fn summary(given: &[String]) -> String {
    let first: Vec<String> =
        given.iter().take(6).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let more = given.len() - first.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    if given.is_empty() { "nothing".to_owned() } else { first.join(", ") + &more }
}
