//! The AWS command line against an emulator of AWS (`tests/deploy/emulator`), both installed by `python`.
//!
//! Commands are run by a shell, as users paste them; `aws` is the real one, and its endpoint is the emulator. The access
//! key is the account. `docker` is a script that puts an image into the emulator's registry when it is pushed.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use serde_json::Value;

use crate::{Environment, Output, python, scratch};

/// A running emulator. It ends when this is dropped, and also when this process ends in another way, because it reads
/// a pipe of this process.
#[derive(Debug)]
pub struct Emulator {
    environment: &'static Environment,
    server: Child,
    pipes: Mutex<Pipes>,
    port: u16,
    directory: PathBuf,
}

#[derive(Debug)]
struct Pipes {
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Emulator {
    /// The account of commands that name none.
    pub const ACCOUNT: &'static str = "000000000000";

    /// Starts an empty one. Names are unique to a test; `temporary` is `env!("CARGO_TARGET_TMPDIR")`.
    ///
    /// # Panics
    ///
    /// If it does not start.
    pub fn start(temporary: &str, name: &str) -> Emulator {
        let environment = python::emulator(temporary);
        let directory = scratch(temporary, &format!("emulator/{name}"));
        let log = fs::File::create(directory.join("log")).expect("the target directory can be written");
        let mut server = environment
            .script("tests/deploy/serve.py")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the environment has a Python");
        let mut answers = BufReader::new(server.stdout.take().expect("is piped"));
        let mut line = String::new();
        answers.read_line(&mut line).expect("the emulator prints UTF-8");
        let port = line.trim().parse().unwrap_or_default();
        let pipes = Mutex::new(Pipes { questions: server.stdin.take(), answers });
        let emulator = Emulator { environment, server, pipes, port, directory };
        assert_ne!(port, 0, "the emulator does not start\n{}", emulator.log());
        emulator.install(
            "aws",
            &format!("exec '{}' -I -m awscli \"$@\"", emulator.environment.python().display()),
        );
        emulator.install("docker", DOCKER);
        emulator
    }

    /// Runs lines of a shell in this directory, where the lock of programs is too, with made-up credentials of this account and a default region.
    ///
    /// # Panics
    ///
    /// If there is no shell.
    pub fn shell(&self, directory: &Path, account: &str, lines: &str) -> Output {
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new("bash");
        command.args(["-e", "-c", lines]).current_dir(directory);
        let path = format!("{}:{path}", self.directory.display());
        command.env_clear().env("PATH", path).env("HOME", &self.directory);
        self.connect(command.env("CDK_LOCK", directory.join("cdk.lock")), account);
        let output = command.output().expect("there is a shell");
        Output {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// What lines of a shell print, without the line end.
    ///
    /// # Panics
    ///
    /// If one fails, with the output of the command and the failures of stacks.
    #[track_caller]
    pub fn succeed(&self, directory: &Path, account: &str, lines: &str) -> String {
        let Output { code, stdout, stderr } = self.shell(directory, account, lines);
        assert_eq!(code, Some(0), "`{lines}` fails\n{stdout}{stderr}{}", self.failures(account));
        stdout.trim_end().to_owned()
    }

    /// Asks the process something: `tests/deploy/emulator/server.py` has the questions.
    ///
    /// # Panics
    ///
    /// If it does not answer.
    pub fn ask(&self, question: &Value) -> Value {
        let mut pipes = self.pipes.lock().expect("no holder panics");
        let questions = pipes.questions.as_mut().expect("is open until the end");
        writeln!(questions, "{question}").expect("the emulator runs");
        let mut line = String::new();
        pipes.answers.read_line(&mut line).expect("the emulator prints UTF-8");
        serde_json::from_str(&line)
            .unwrap_or_else(|error| panic!("no answer to {question}: {error}\n{}", self.log()))
    }

    /// What a script of the workspace that uses the emulator prints for these lines, a line for each.
    ///
    /// # Panics
    ///
    /// If it fails.
    pub fn script(&self, path: &str, lines: &[Value]) -> Vec<Value> {
        let mut command = self.environment.script(path);
        self.connect(&mut command, Emulator::ACCOUNT);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the environment has a Python");
        let mut stdin = child.stdin.take().expect("is piped");
        for line in lines {
            writeln!(stdin, "{line}").expect("the script reads its input");
        }
        drop(stdin);
        let output = child.wait_with_output().expect("the script ends");
        assert!(output.status.success(), "{path} fails\n{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).expect("scripts print UTF-8");
        text.lines().map(|line| serde_json::from_str(line).expect("scripts print JSON")).collect()
    }

    /// Points the clients of AWS at the emulator.
    fn connect(&self, command: &mut Command, account: &str) {
        command
            .env("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{}", self.port))
            .env("AWS_ACCESS_KEY_ID", account)
            .env("AWS_SECRET_ACCESS_KEY", "emulated")
            .env("AWS_DEFAULT_REGION", "eu-west-1")
            .env("AWS_EC2_METADATA_DISABLED", "true")
            // Nothing goes anywhere else: requests that are not for the emulator go to a proxy that does not exist.
            .env("HTTPS_PROXY", "http://127.0.0.1:9")
            .env("NO_PROXY", "127.0.0.1");
    }

    /// The failed events of the stacks of an account, oldest first.
    pub fn failures(&self, account: &str) -> String {
        let query = "StackEvents[?ends_with(ResourceStatus, 'FAILED')].[StackName, LogicalResourceId, \
                     ResourceStatusReason]";
        let names = "aws cloudformation describe-stacks --query Stacks[].StackName --output text";
        let events =
            format!("describe-stack-events --stack-name $name --query \"reverse({query})\" --output text");
        let lines = format!("for name in $({names}); do aws cloudformation {events}; done");
        self.shell(&self.directory, account, &lines).stdout
    }

    fn log(&self) -> String {
        fs::read_to_string(self.directory.join("log")).unwrap_or_default()
    }

    /// Puts a command onto the path of the shell. The installed `aws` contains the directory that the environment was
    /// made in, but the environment was moved since.
    fn install(&self, name: &str, script: &str) {
        let command = self.directory.join(name);
        fs::write(&command, format!("#!/bin/sh\n{script}\n")).expect("the target directory can be written");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&command, fs::Permissions::from_mode(0o755)).expect("the file is ours");
        }
    }
}

/// Records what it is asked to do. A push puts an image of this tag into the repository, which must exist.
const DOCKER: &str = r#"echo "docker $*" >> "$HOME/docker.log"
if [ "$1" = login ]; then cat > /dev/null; fi
if [ "$1" = push ]; then
    for image; do :; done
    repository=${image#*/}
    exec aws ecr put-image --repository-name "${repository%%:*}" --image-tag "${repository##*:}" \
        --image-manifest "{\"image\": \"$image\"}" > /dev/null
fi"#;

impl Drop for Emulator {
    fn drop(&mut self) {
        drop(self.pipes.lock().expect("no holder panics").questions.take());
        let _ = self.server.wait();
    }
}
