//! `cdk.lock`: what a run writes into it, and what it refuses to lose, on every path.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use cdk_tests::{Output, Program, Tree, scratch};

use crate::{ERRORS, FINE, USAGE};

/// A directory in which the program `lock` is run.
struct Package {
    directory: PathBuf,
}

impl Package {
    fn new(name: &str) -> Package {
        Package { directory: scratch(env!("CARGO_TARGET_TMPDIR"), &format!("tool/lock/{name}")) }
    }

    /// One with the stages `dev` and `prod`, whose lock and output are there.
    fn deployed(name: &str) -> Package {
        let package = Package::new(name);
        assert_eq!(package.run("", &[]).code, FINE);
        package
    }

    fn run(&self, change: &str, arguments: &[&str]) -> Output {
        self.run_with(&[("STAGES", "dev,prod"), ("CHANGE", change)], arguments)
    }

    fn run_with(&self, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
        Program::own("lock", env!("CARGO_BIN_EXE_lock")).run(&self.directory, arguments, variables)
    }

    fn lock(&self) -> String {
        fs::read_to_string(self.directory.join("cdk.lock")).expect("there is a lock")
    }

    fn write(&self, lock: &str) {
        fs::write(self.directory.join("cdk.lock"), lock).expect("can be written");
    }

    /// Runs the program, which must be refused with a code and leave everything as it was.
    #[track_caller]
    fn refuses(&self, variables: &[(&str, &str)], arguments: &[&str], code: &str) -> String {
        let before = Tree::read(&self.directory);
        let output = self.run_with(variables, arguments);
        assert_eq!(output.code, ERRORS, "{}", output.stderr);
        assert!(output.stderr.contains(&format!("error[{code}]")), "no {code} in\n{}", output.stderr);
        assert_eq!(before.differences(&Tree::read(&self.directory)), "");
        output.stderr
    }
}

const BOTH: (&str, &str) = ("STAGES", "dev,prod");

#[test]
fn a_missing_lock_is_made_and_said() {
    let package = Package::new("missing");
    let first = package.run("", &[]);
    assert_eq!(first.code, FINE);
    for said in ["warning[CDK0130]: there was no ", "nothing could be compared", "note: cdk.lock: 6 added"] {
        assert!(first.stderr.contains(said), "{}", first.stderr);
    }
    let lock = package.lock();
    for line in [
        "app.shop.program = ",
        "resource.shop.\"prod/files\".stack = \"111122223333/eu-west-1/shop-prod\"",
        "resource.shop.\"prod/files\".type = \"AWS::EFS::FileSystem\"",
        "resource.shop.\"prod/files\".keeps = \"data\"",
        "resource.shop.\"prod/files\".PerformanceMode = \"generalPurpose\"",
        "resource.shop.\"prod/group\".keeps = \"name\"",
        "resource.shop.\"prod/database\".DBSubnetGroupName = \"${Group",
        "type.shop.\"AWS::EFS::FileSystem\".tracks = [\"AvailabilityZoneName\", ",
    ] {
        assert!(lock.contains(line), "no {line} in\n{lock}");
    }
    // Quiet, too, does not hide that it is made.
    fs::remove_file(package.directory.join("cdk.lock")).expect("was written");
    assert!(package.run("", &["--quiet"]).stderr.contains("warning[CDK0130]"));
    assert_eq!(package.lock(), lock);
    let again = package.run("", &[]);
    assert_eq!((again.code, again.stderr.as_str()), (FINE, ""));
}

#[test]
fn what_is_new_is_added_and_said() {
    let package = Package::deployed("added");
    let output = package.run("archive", &[]);
    assert_eq!(output.code, FINE);
    let said = "note: cdk.lock: 2 added (`shop-dev/archive`, `shop-prod/archive`)";
    assert!(output.stderr.contains(said), "{}", output.stderr);
    let json = package.run("both", &["--diagnostics", "json"]);
    let line: serde_json::Value = serde_json::from_str(json.stderr.trim()).expect("is one line of JSON");
    assert_eq!(line["lock"]["added"], serde_json::json!(["shop-dev/backups", "shop-prod/backups"]));
}

#[test]
fn a_locked_run_changes_nothing() {
    let package = Package::new("locked");
    let said = package.refuses(&[BOTH], &["--locked"], "CDK0133");
    assert!(said.contains("there is no "), "{said}");
    package.refuses(&[BOTH, ("CDK_LOCKED", "true")], &[], "CDK0133");
    package.run("", &[]);
    assert_eq!(package.run("", &["--locked"]).code, FINE);
    let said = package.refuses(&[BOTH, ("CHANGE", "archive")], &["--locked"], "CDK0133");
    assert!(said.contains("added: `shop-dev/archive`, `shop-prod/archive`"), "{said}");
    package.refuses(&[BOTH, ("CHANGE", "replaced")], &["--locked"], "CDK0134");
}

#[test]
fn a_replacement_is_refused_on_every_path() {
    let package = Package::deployed("replaced");
    let change = [BOTH, ("CHANGE", "replaced")];
    let said = package.refuses(&change, &[], "CDK0134");
    let message =
        "`PerformanceMode` of `shop-prod/files` changes from `generalPurpose` to `maxIO`, which replaces it";
    for text in [message, "programs/lock.rs", "is deleted with its data", "accept shop-prod/files --reason"] {
        assert!(said.contains(text), "no {text} in\n{said}");
    }
    for arguments in [
        &["--output", "elsewhere"][..],
        &["--no-compare"],
        &["--compare", "nowhere"],
        &["--stage", "prod"],
        &["--format", "yaml"],
    ] {
        package.refuses(&change, arguments, "CDK0134");
    }
    package.refuses(&[&change[..], &[("CDK_OUTDIR", "assembly.out")]].concat(), &[], "CDK0134");
    // A fresh clone has the lock, and no output.
    fs::remove_dir_all(package.directory.join("cdk.out")).expect("was written");
    package.refuses(&change, &[], "CDK0134");
}

#[test]
fn a_replacement_is_passed_on_by_references() {
    let package = Package::deployed("through");
    let said = package.refuses(&[BOTH, ("CHANGE", "through:prod")], &[], "CDK0134");
    for text in [
        "`DBSubnetGroupName` of `shop-prod/group` changes from `one-prod` to `two-prod`, which also replaces `shop-prod/database`",
        "`DBSubnetGroupName` of `shop-prod/database` refers to a resource that is replaced",
    ] {
        assert!(said.contains(text), "no {text} in\n{said}");
    }
}

#[test]
fn what_is_gone_is_refused_and_what_is_renamed_is_recognised() {
    let package = Package::deployed("gone");
    let said = package.refuses(&[BOTH, ("CHANGE", "removed")], &[], "CDK0135");
    assert!(said.contains("`shop-prod/files` is not in the program any more"), "{said}");
    let said = package.refuses(&[BOTH, ("CHANGE", "renamed")], &[], "CDK0135");
    assert!(
        said.contains("if it is called `documents` now, write `#[construct(was = \"files\")]`"),
        "{said}"
    );
}

#[test]
fn a_stage_is_not_lost() {
    let package = Package::deployed("stage");
    let said = package.refuses(&[("STAGES", "dev")], &[], "CDK0136");
    assert!(said.contains("the stack `shop-prod` is not in the program any more"), "{said}");
    let said = package.refuses(&[("STAGES", "dev,live")], &[], "CDK0136");
    assert!(
        said.contains("`shop-live` has the same resources: CloudFormation cannot rename a stack"),
        "{said}"
    );
    let said = package.refuses(&[BOTH, ("CHANGE", "moved")], &[], "CDK0136");
    assert!(said.contains("`shop-prod` is now in 111122223333/eu-central-1"), "{said}");
    let said = package.refuses(&[BOTH, ("CHANGE", "temporary:dev")], &[], "CDK0136");
    assert!(said.contains("the stack `shop-dev` is temporary now"), "{said}");
    package.refuses(&[], &[], "CDK0136");
}

#[test]
fn a_stage_alone_leaves_the_others_as_they_are() {
    let package = Package::deployed("stage-alone");
    let before = package.lock();
    let change = [BOTH, ("CHANGE", "replaced:prod")];
    let dev = package.run_with(&change, &["--stage", "dev"]);
    assert_eq!((dev.code, dev.stderr.as_str()), (FINE, ""));
    assert_eq!(package.lock(), before);
    package.refuses(&change, &["--stage", "prod"], "CDK0134");
    // Also if the program does not make the others any more.
    assert_eq!(package.run_with(&[("STAGES", "dev"), ("CHANGE", "archive")], &["--stage", "dev"]).code, FINE);
    assert!(package.lock().contains("resource.shop.\"prod/files\".id"));
    assert!(package.lock().contains("resource.shop.\"dev/archive\".id"));
    package.refuses(&[("STAGES", "dev"), ("CHANGE", "archive")], &[], "CDK0136");
}

#[test]
fn an_app_is_not_renamed() {
    let package = Package::deployed("app");
    let said = package.refuses(&[BOTH, ("APP", "store")], &[], "CDK0143");
    assert!(said.contains("the app `shop` is called `store` now"), "{said}");
    let renamed = [BOTH, ("APP", "store")];
    let accepted = package.run_with(&renamed, &["accept", "shop", "--reason", "it was never deployed"]);
    assert_eq!(accepted.code, FINE, "{}", accepted.stderr);
    assert!(!package.lock().contains("app.shop."), "{}", package.lock());
    let next = package.run_with(&renamed, &["--locked"]);
    assert_eq!(next.code, FINE, "{}", next.stderr);
}

#[test]
fn what_another_program_of_the_package_makes_is_not_this_ones() {
    let package = Package::deployed("two-programs");
    let of_other = package.lock().replace("programs/lock.rs", "other.rs");
    package.write(&of_other.replace(".shop.", ".other."));
    assert!(package.run("", &[]).code == FINE);
    assert!(package.lock().contains("app.other.") && package.lock().contains("app.shop."));
    // The same app in another program, which is there.
    package.write(&package.lock().replace("programs/lock.rs", "src/main.rs"));
    assert_eq!(package.run("", &[]).code, FINE, "the program has moved to another file");
    let program = package.lock().lines().find(|line| line.contains("lock.rs")).map(str::to_owned);
    let program = program.expect("the lock names the program");
    package.write(&package.lock().replace(&program, "app.shop.program = \"src/main.rs\""));
    fs::create_dir(package.directory.join("src")).expect("can be written");
    fs::write(package.directory.join("src/main.rs"), "").expect("can be written");
    package.refuses(&[BOTH], &[], "CDK0140");
}

#[test]
fn a_damaged_lock_is_an_error_with_its_line() {
    let package = Package::deployed("damaged");
    let lock = package.lock();
    let line = |text: &str| lock.lines().position(|own| own == text).expect("is in the lock") + 1;
    let [id, keeps] = ["id", "keeps"].map(|name| {
        let start = format!("resource.shop.\"dev/files\".{name} = ");
        lock.lines().find(|own| own.starts_with(&start)).expect("is in the lock")
    });
    for (wrong, code, at) in [
        (lock.replace(keeps, "resource.shop.\"dev/files\".keeps = "), "CDK0131", line(keeps)),
        (lock.replace(keeps, "resource.shop.\"dev/files\".keeps = \"dat\""), "CDK0131", line(id) - 1),
        (lock.replace(keeps, "keeps\" = 1"), "CDK0131", line(keeps)),
        (lock.replace(keeps, &format!("{}0\"", id.trim_end_matches('"'))), "CDK0131", line(keeps)),
        (lock.replace(&format!("{id}\n"), ""), "CDK0131", line(id) - 1),
        (lock.replace("version = 1\n", ""), "CDK0131", 1),
        (lock.replace("version = 1", "version = 2"), "CDK0131", line("version = 1")),
        (lock.replace(id, "<<<<<<< HEAD"), "CDK0132", line(id)),
        (lock[..lock.len() / 2].to_owned() + "\u{0}", "CDK0131", lock[..lock.len() / 2].lines().count()),
        (String::new(), "CDK0131", 1),
    ] {
        package.write(&wrong);
        for arguments in [&[][..], &["--locked"], &["deploy"], &["accept", "shop-prod", "--reason", "no"]] {
            let said = package.refuses(&[BOTH], arguments, code);
            assert!(said.contains(&format!("cdk.lock:{at}:1")), "not at line {at}:\n{said}");
        }
    }
    fs::write(package.directory.join("cdk.lock"), [0xff, 0xfe]).expect("can be written");
    package.refuses(&[BOTH], &[], "CDK0131");
}

#[test]
fn line_endings_do_not_matter() {
    let package = Package::deployed("line-endings");
    let lock = package.lock();
    package.write(&lock.replace('\n', "\r\n"));
    let output = package.run("", &["--locked"]);
    assert_eq!((output.code, output.stderr.as_str()), (FINE, ""));
    assert_eq!(package.run("", &[]).stderr, "");
}

#[test]
fn branches_that_add_different_things_are_merged() {
    let package = Package::deployed("merged");
    let base = package.lock();
    package.run("archive", &[]);
    let ours = package.lock();
    package.write(&base);
    package.run("backups", &[]);
    let theirs = package.lock();
    for (name, text) in [("ours", &ours), ("base", &base), ("theirs", &theirs)] {
        fs::write(package.directory.join(name), text).expect("can be written");
    }
    let merge = |arguments: &[&str]| {
        let mut git = Command::new("git");
        let git = git.args(["merge-file", "-p"]).args(arguments).args(["ours", "base", "theirs"]);
        let merged = git.current_dir(&package.directory).output().expect("git is there");
        String::from_utf8(merged.stdout).expect("the lock is text")
    };
    // Both sides have added a table at the same place: git cannot know their order, and the program says what to do.
    let conflict = merge(&[]);
    assert!(conflict.contains("<<<<<<<"), "{conflict}");
    package.write(&conflict);
    let said = package.refuses(&[BOTH, ("CHANGE", "both")], &[], "CDK0132");
    assert!(said.contains("keep what both sides have added"), "{said}");
    // With `merge=union` in .gitattributes, git keeps both by itself.
    package.write(&merge(&["--union"]));
    let output = package.run("both", &[]);
    assert_eq!(output.code, FINE, "{}", output.stderr);
    let merged = package.lock();
    package.write(&base);
    package.run("both", &[]);
    assert_eq!(merged, package.lock());
}

#[test]
fn a_loss_is_accepted_by_name_and_recorded() {
    let package = Package::deployed("accepted");
    let change = [BOTH, ("CHANGE", "replaced")];
    let before = Tree::read(&package.directory);
    for arguments in [
        &["accept"][..],
        &["accept", "shop-prod/files"],
        &["accept", "shop-prod/files", "--reason", " "],
        &["accept", "shop-prod/files", "--reason", "moved", "--locked"],
        &["accept", "shop-prod/file", "--reason", "moved"],
        &["accept", "shop-prod/database", "--reason", "moved"],
        &["synth", "--reason", "moved"],
    ] {
        let output = package.run_with(&change, arguments);
        assert_eq!(output.code, USAGE, "{arguments:?}: {}", output.stderr);
        assert_eq!(before.differences(&Tree::read(&package.directory)), "", "{arguments:?}");
    }
    let accepted = package.run_with(&change, &["accept", "shop-dev/files", "--reason", "only tests in it"]);
    assert_eq!(accepted.code, FINE, "{}", accepted.stderr);
    assert!(accepted.stderr.contains("1 given up (`shop-dev/files`)"), "{}", accepted.stderr);
    let lock = package.lock();
    let line = "accepted.shop.\"dev/files\".reason = \"only tests in it\"";
    assert!(lock.lines().any(|own| own == line), "no {line} in\n{lock}");
    // The other stage is refused as before, by itself.
    let said = package.refuses(&change, &[], "CDK0134");
    assert!(said.contains("shop-prod/files") && !said.contains("shop-dev/files"), "{said}");
    package.run_with(&change, &["accept", "prod", "--reason", "restored from a backup"]);
    let output = package.run_with(&change, &["--locked"]);
    assert_eq!(output.code, FINE, "{}", output.stderr);
    // Going back is a loss of its own.
    package.refuses(&[BOTH], &[], "CDK0134");
}

#[test]
fn a_cause_is_accepted_with_its_consequences() {
    let package = Package::deployed("cause");
    let change = [BOTH, ("CHANGE", "through:prod")];
    let group = package.run_with(&change, &["accept", "shop-prod/group", "--reason", "renamed"]);
    assert_eq!(group.code, USAGE, "{}", group.stderr);
    let database = package.run_with(&change, &["accept", "shop-prod/database", "--reason", "empty"]);
    assert_eq!(database.code, FINE, "{}", database.stderr);
    assert_eq!(package.run_with(&change, &["--locked"]).code, FINE);
}

#[test]
fn a_run_that_fails_leaves_the_lock() {
    let package = Package::deployed("fails");
    package.refuses(&[BOTH, ("CHANGE", "broken")], &[], "CDK0001");
    fs::remove_dir_all(package.directory.join("cdk.out")).expect("was written");
    fs::write(package.directory.join("cdk.out"), "a file").expect("can be written");
    package.refuses(&[BOTH, ("CHANGE", "archive")], &[], "CDK0011");
    fs::remove_file(package.directory.join("cdk.out")).expect("was written");
    // Where the lock cannot be written, the output is not either.
    package.refuses(&[BOTH, ("CHANGE", "archive")], &["--lock", "nowhere/cdk.lock"], "CDK0142");
    assert!(!package.directory.join("cdk.out").exists());
}

#[test]
fn the_lock_is_beside_the_manifest() {
    let package = Package::new("place");
    let inner = package.directory.join("src/bin");
    fs::create_dir_all(&inner).expect("can be written");
    let run = |manifest: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lock"));
        command
            .current_dir(&inner)
            .env("STAGES", "dev")
            .env_remove("CDK_LOCK")
            .env_remove("CARGO_MANIFEST_DIR");
        command.args(["--output", "cdk.out"]);
        if let Some(folder) = manifest {
            command.env("CARGO_MANIFEST_DIR", package.directory.join(folder));
        }
        let output = command.output().expect("the program was built");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let found = |path: &str| {
        let path = package.directory.join(path);
        let is_there = path.is_file();
        let _ = fs::remove_file(path);
        is_there
    };
    run(Some("src"));
    assert!(found("src/cdk.lock"), "as `cargo run` says");
    fs::write(package.directory.join("Cargo.toml"), "").expect("can be written");
    run(None);
    assert!(found("cdk.lock"), "beside the next manifest around the current directory");
    assert!(!found("src/bin/cdk.lock"));
}
