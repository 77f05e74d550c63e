//! The AWS command line against an emulator of AWS, both installed by `python`.
//!
//! Commands are run by a shell, as users paste them; `aws` is the real one, and its endpoint is the emulator. The
//! emulator mostly ignores what it does not support and reports it on standard error; `unsupported` returns it, so
//! that a test can state what it did not test.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::{Environment, Output, python, scratch};

/// A running emulator. It ends when this is dropped, and also when this process ends in another way, because it reads
/// a pipe of this process.
#[derive(Debug)]
pub struct Emulator {
    environment: &'static Environment,
    server: Child,
    port: u16,
    directory: PathBuf,
}

impl Emulator {
    /// Starts an empty one. Names are unique to a test; `temporary` is `env!("CARGO_TARGET_TMPDIR")`.
    ///
    /// # Panics
    ///
    /// If it does not start.
    pub fn start(temporary: &str, name: &str) -> Emulator {
        let environment = python(temporary);
        let directory = scratch(temporary, &format!("emulator/{name}"));
        let log = fs::File::create(directory.join("log")).expect("the target directory can be written");
        let mut server = environment
            .script("tests/emulator.py")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the environment has a Python");
        let mut line = String::new();
        let stdout = server.stdout.take().expect("is piped");
        BufReader::new(stdout).read_line(&mut line).expect("the emulator prints UTF-8");
        let port = line.trim().parse();
        let emulator = Emulator { environment, server, port: port.unwrap_or_default(), directory };
        assert_ne!(emulator.port, 0, "the emulator does not start\n{}", emulator.log());
        emulator.install_command();
        emulator
    }

    /// Runs a line of a shell in this directory, with made-up credentials and a default region.
    ///
    /// # Panics
    ///
    /// If there is no shell.
    pub fn shell(&self, directory: &Path, line: &str) -> Output {
        let path = std::env::var("PATH").unwrap_or_default();
        let output = Command::new("sh")
            .args(["-c", line])
            .current_dir(directory)
            .env_clear()
            .env("PATH", format!("{}:{path}", self.directory.display()))
            .env("HOME", &self.directory)
            .env("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{}", self.port))
            .env("AWS_ACCESS_KEY_ID", "emulated")
            .env("AWS_SECRET_ACCESS_KEY", "emulated")
            .env("AWS_DEFAULT_REGION", "eu-west-1")
            .env("AWS_EC2_METADATA_DISABLED", "true")
            // Nothing goes anywhere else: requests that are not for the emulator go to a proxy that does not exist.
            .env("HTTPS_PROXY", "http://127.0.0.1:9")
            .env("NO_PROXY", "127.0.0.1")
            .output()
            .expect("there is a shell");
        Output {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// What a line prints, without the line end.
    ///
    /// # Panics
    ///
    /// If it fails, with the output of the command and the emulator.
    #[track_caller]
    pub fn succeed(&self, directory: &Path, line: &str) -> String {
        let Output { code, stdout, stderr } = self.shell(directory, line);
        assert_eq!(code, Some(0), "`{line}` fails\n{stdout}{stderr}{}", self.log());
        stdout.trim_end().to_owned()
    }

    /// The resource types that the emulator was given but ignored.
    pub fn unsupported(&self) -> BTreeSet<String> {
        let log = self.log();
        let types = log.lines().filter_map(|line| line.strip_prefix("No Moto CloudFormation support for "));
        types.map(|name| name.trim().to_owned()).collect()
    }

    fn log(&self) -> String {
        fs::read_to_string(self.directory.join("log")).unwrap_or_default()
    }

    /// Puts `aws` onto the path of the shell. The installed script contains the directory that the environment was
    /// made in, but the environment was moved since.
    fn install_command(&self) {
        let command = self.directory.join("aws");
        let script =
            format!("#!/bin/sh\nexec '{}' -I -m awscli \"$@\"\n", self.environment.python().display());
        fs::write(&command, script).expect("the target directory can be written");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&command, fs::Permissions::from_mode(0o755)).expect("the file is ours");
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        drop(self.server.stdin.take());
        let _ = self.server.wait();
    }
}
