//! The output directory holds the old output or the new one, whatever happens.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Instant;

use cdk_tests::Tree;

use crate::{ERRORS, FINE, Session};

/// Many stacks, so that a run writes for a while.
fn stacks(prefix: &str) -> String {
    (0..40).map(|index| format!("{prefix}{index}")).collect::<Vec<_>>().join(",")
}

fn start(session: &Session, stacks: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_stacks"))
        .current_dir(&session.directory)
        .env("STACKS", stacks)
        .env("CDK_LOCK", session.directory.join("cdk.lock"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program was built")
}

fn output(session: &Session) -> Tree {
    Tree::read(&session.directory.join("cdk.out"))
}

/// The outputs of two sets of stacks.
fn outputs(session: &Session, stacks: &[String; 2]) -> [Tree; 2] {
    stacks.each_ref().map(|stacks| {
        assert_eq!(session.run(stacks, &[]).code, FINE);
        output(session)
    })
}

#[test]
fn two_runs_at_a_time_write_one_output_after_the_other() {
    let session = Session::new("two-runs");
    let stacks = [stacks("a"), stacks("b")];
    let whole = outputs(&session, &stacks);
    for round in 0..100 {
        let runs = stacks.each_ref().map(|stacks| start(&session, stacks));
        for mut run in runs {
            assert!(run.wait().expect("it was started").success(), "round {round}");
        }
        assert!(whole.contains(&output(&session)), "round {round}: neither output is complete");
    }
    assert!(!session.directory.join(".cdk.out.new").exists());
}

#[test]
fn a_killed_run_leaves_the_old_output_or_the_new_one() {
    let session = Session::new("killed");
    let stacks = [stacks("a"), stacks("b")];
    let begin = Instant::now();
    let whole = outputs(&session, &stacks);
    let one_run = begin.elapsed() / 2;
    let mut seen = [0, 0];
    // From before the first write until after the last one, in small steps.
    for round in 0..150 {
        let mut run = start(&session, &stacks[usize::from(round % 2 == 1)]);
        sleep(one_run * round / 100);
        let _ = run.kill();
        run.wait().expect("it was started");
        let found = output(&session);
        let which = whole.iter().position(|tree| *tree == found);
        seen[which.unwrap_or_else(|| panic!("round {round}: neither output is complete"))] += 1;
    }
    assert!(
        seen[0] > 0 && seen[1] > 0,
        "some runs were killed before they were done and some were not: {seen:?}"
    );
    assert_eq!(session.run("orders", &[]).code, FINE);
    assert_eq!(session.tree().names().iter().filter(|name| !name.starts_with("cdk.out/")).count(), 0);
}

#[test]
fn a_run_that_was_killed_while_it_filled_the_directory_is_completed() {
    let session = Session::new("filled");
    session.run("orders,payments", &["--output", "new"]);
    let new = Tree::read(&session.directory.join("new"));
    session.run("gone", &[]);
    // The state in the middle: one file has been moved.
    let [from, to] = ["new", "cdk.out/.commit"].map(|name| session.directory.join(name));
    fs::rename(&from, &to).expect("can be moved");
    let [from, to] = [".commit/orders.template.json", "orders.template.json"]
        .map(|name| session.directory.join("cdk.out").join(name));
    fs::rename(&from, &to).expect("can be moved");
    // The next run completes it before it fails for a reason of its own.
    let limited = limited(&session, "orders,payments");
    assert_eq!(limited, ERRORS);
    assert_eq!(new.differences(&output(&session)), "");
}

/// Runs the program with a limit of 512 bytes for each file, as if the disk were full.
fn limited(session: &Session, stacks: &str) -> Option<i32> {
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\"";
    let status = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_stacks")])
        .current_dir(&session.directory)
        .env("STACKS", stacks)
        .env("CDK_LOCK", session.directory.join("cdk.lock"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.expect("there is a shell").code()
}

#[test]
fn a_full_disk_leaves_the_old_output() {
    let session = Session::new("full-disk");
    session.run("orders", &[]);
    let before = session.tree();
    assert_eq!(limited(&session, &stacks("a")), ERRORS);
    assert_eq!(before.differences(&session.tree()), "");
}

#[test]
fn an_output_of_another_tool_is_left_alone() {
    let session = Session::new("aws-cdk");
    fs::create_dir(session.directory.join("cdk.out")).expect("can be written");
    fs::write(session.directory.join("cdk.out/manifest.json"), "{\"version\":\"36.0.0\"}")
        .expect("can be written");
    let output = session.assert_untouched_by("orders", &[], ERRORS);
    assert!(output.stderr.contains("was not written by this tool"), "{}", output.stderr);
}

#[test]
fn the_directory_of_a_link_is_replaced() {
    let session = Session::new("link");
    fs::create_dir(session.directory.join("elsewhere")).expect("can be written");
    symlink("elsewhere", session.directory.join("cdk.out")).expect("can be linked");
    for stacks in ["orders", "payments"] {
        assert_eq!(session.run(stacks, &[]).code, FINE);
        let template = format!("elsewhere/{stacks}.template.json");
        assert!(session.directory.join(&template).is_file(), "{template}");
        assert!(session.directory.join("cdk.out").is_symlink());
    }
    assert!(!session.directory.join("elsewhere/orders.template.json").exists());
}

#[test]
fn a_link_to_nowhere_is_an_error_that_names_the_target() {
    let session = Session::new("dangling");
    symlink("nowhere", session.directory.join("cdk.out")).expect("can be linked");
    let output = session.run("orders", &[]);
    assert_eq!(output.code, ERRORS);
    assert!(output.stderr.contains("a link to `nowhere`, which does not exist"), "{}", output.stderr);
}

#[test]
fn a_read_only_output_is_replaced() {
    let session = Session::new("read-only");
    session.run("orders", &[]);
    let out = session.directory.join("cdk.out");
    for entry in fs::read_dir(&out).expect("was written") {
        let path = entry.expect("was written").path();
        fs::set_permissions(path, fs::Permissions::from_mode(0o444)).expect("is ours");
    }
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).expect("is ours");
    assert_eq!(session.run("payments", &[]).code, FINE);
    assert!(out.join("payments.template.json").is_file() && !out.join("orders.template.json").exists());
    assert!(!session.directory.join(".cdk.out.new").exists());
}

#[test]
fn files_of_others_are_kept() {
    let session = Session::new("kept");
    session.run("orders", &[]);
    let out = session.directory.join("cdk.out");
    fs::create_dir(out.join(".cache")).expect("can be written");
    for name in ["synth.lock", "read.4711.1.lock", ".cache/archive.zip", "notes.txt"] {
        fs::write(out.join(name), name).expect("can be written");
    }
    assert_eq!(session.run("payments", &[]).code, FINE);
    for name in ["synth.lock", "read.4711.1.lock", ".cache/archive.zip", "notes.txt"] {
        assert_eq!(fs::read_to_string(out.join(name)).expect("is kept"), name);
    }
    assert!(!out.join("orders.template.json").exists());
}

#[test]
fn the_first_run_of_the_cdk_command_line_is_no_foreign_directory() {
    let session = Session::new("first-lock");
    let out = session.directory.join("cdk.out");
    fs::create_dir(&out).expect("can be written");
    fs::write(out.join("synth.lock"), "4711").expect("can be written");
    assert_eq!(session.run("orders", &[]).code, FINE);
    assert!(out.join("synth.lock").is_file() && out.join("orders.template.json").is_file());
}

#[test]
fn leftovers_are_removed() {
    let session = Session::new("leftovers");
    session.run("orders", &[]);
    fs::create_dir(session.directory.join(".cdk.out.new")).expect("can be written");
    fs::write(session.directory.join(".cdk.out.new/half.template.json"), "{").expect("can be written");
    fs::create_dir(session.directory.join("cdk.out/.commit")).expect("can be written");
    assert_eq!(session.run("payments", &[]).code, FINE);
    let tree = session.tree();
    let names = tree.names();
    assert!(names.iter().all(|name| name.starts_with("cdk.out/") && !name.contains(".commit")), "{names:?}");
}

/// Runs a script as root of a mount namespace of its own; `None` if the system does not let us have one.
fn in_namespace(directory: &Path, script: &str) -> Option<std::process::Output> {
    let run = |script: &str| {
        let mut command = Command::new("unshare");
        command.args(["--mount", "--map-root-user", "sh", "-ec", script, env!("CARGO_BIN_EXE_stacks")]);
        command.current_dir(directory).env("CDK_LOCK", directory.join("cdk.lock")).output()
    };
    let allowed = run("mkdir -p probe; mount -t tmpfs none probe").is_ok_and(|probe| probe.status.success());
    allowed.then(|| run(script).expect("it ran before"))
}

#[test]
fn a_mount_point_is_filled() {
    let session = Session::new("mount");
    let script = "
        mkdir cdk.out; mount -t tmpfs -o size=256k none cdk.out
        STACKS=orders \"$0\" > first; STACKS=payments \"$0\" > second
        ls -A cdk.out > listed
        STACKS=$(seq -s, -f 'many%g' 400) \"$0\" > third 2> failed && exit 9
        ls -A cdk.out > after
    ";
    let Some(output) = in_namespace(&session.directory, script) else {
        eprintln!("not tested: this system allows no mount namespaces");
        return;
    };
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let read = |name: &str| fs::read_to_string(session.directory.join(name)).expect("was written");
    assert_eq!(
        read("listed"),
        ".cdk-output\ncommands.sh\nmanifest.json\npayments.template.json\ntree.json\n"
    );
    assert_eq!(read("after"), read("listed"), "a full disk leaves the old output");
    assert!(read("failed").contains("the previous output is unchanged"), "{}", read("failed"));
    assert!(!session.directory.join(".cdk.out.new").exists());
}
