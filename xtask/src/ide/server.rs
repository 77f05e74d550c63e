//! rust-analyzer as a process, spoken to over its standard input and output.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::schemas::Result;

/// It compiles the macros first.
const PATIENCE: Duration = Duration::from_secs(900);

/// The error code for a text that changed during the request.
const CONTENT_MODIFIED: i64 = -32801;

pub(super) struct Server {
    process: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    requests: u64,
}

impl Server {
    pub(super) fn start(folder: &Path) -> Result<Self> {
        let mut process = Command::new("rust-analyzer")
            .current_dir(folder)
            .env("RA_LOG", "error")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|e| format!("cannot start rust-analyzer: {e}"))?;
        let input = process.stdin.take().ok_or("its input is piped")?;
        let output = process.stdout.take().ok_or("its output is piped")?;
        let (sender, messages) = channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut server = Self { process, input, messages, requests: 0 };
        server.initialize(folder)?;
        Ok(server)
    }

    fn initialize(&mut self, folder: &Path) -> Result<()> {
        let completion = json!({ "completionItem": { "snippetSupport": true } });
        let hover = json!({ "contentFormat": ["markdown"] });
        let params = json!({
            "processId": std::process::id(),
            "rootUri": format!("file://{}", folder.display()),
            "capabilities": {
                "textDocument": { "completion": completion, "hover": hover, "diagnostic": {} },
                "experimental": { "serverStatusNotification": true },
            },
            // What is asked about needs no build scripts, and no macros but ours.
            "initializationOptions": {
                "checkOnSave": false,
                "cachePriming": { "enable": false },
                "cargo": { "buildScripts": { "overrideCommand": [
                    "cargo", "build", "--quiet", "--package", "cdk-macros", "--message-format", "json",
                ] } },
            },
        });
        self.request("initialize", &params)?;
        self.notify("initialized", &json!({}))
    }

    /// Waits until the workspace is loaded and the macros are compiled.
    pub(super) fn wait_until_ready(&mut self) -> Result<()> {
        loop {
            let message = self.receive()?;
            let status = &message["params"];
            if message["method"] == "experimental/serverStatus" && status["quiescent"] == true {
                return match status["health"].as_str() {
                    Some("ok") => Ok(()),
                    _ => Err(format!("rust-analyzer cannot load the workspace: {}", status["message"])),
                };
            }
        }
    }

    pub(super) fn request(&mut self, method: &str, params: &Value) -> Result<Value> {
        loop {
            self.requests += 1;
            let id = self.requests;
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))?;
            let mut answer = self.receive()?;
            while answer["id"] != id || !answer["method"].is_null() {
                answer = self.receive()?;
            }
            match &answer["error"] {
                Value::Null => return Ok(answer["result"].take()),
                error if error["code"] == CONTENT_MODIFIED => {}
                error => return Err(format!("rust-analyzer answers `{method}` with {error}")),
            }
        }
    }

    pub(super) fn notify(&mut self, method: &str, params: &Value) -> Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    /// The next message. Requests from the server to the editor get an empty answer.
    fn receive(&mut self) -> Result<Value> {
        let message = self
            .messages
            .recv_timeout(PATIENCE)
            .map_err(|e| format!("rust-analyzer stopped answering: {e}"))?;
        if !message["id"].is_null() && !message["method"].is_null() {
            self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": null }))?;
        }
        Ok(message)
    }

    fn send(&mut self, message: &Value) -> Result<()> {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len())
            .and_then(|()| self.input.flush())
            .map_err(|e| format!("rust-analyzer ended: {e}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may already have ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A message; `None` at the end.
fn read(output: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => {
                if let Some(value) = header.strip_prefix("Content-Length: ") {
                    length = value.parse().ok()?;
                }
            }
        }
    }
    let mut text = vec![0; length];
    output.read_exact(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}
