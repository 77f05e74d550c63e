//! What becomes an asset, and what the output holds.

#![expect(clippy::disallowed_methods, reason = "makes files that tests read")]

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use expect_test::{Expect, expect};

use crate::assemble::stage;
use crate::asset::{Directory, Fingerprints, Links, Reader, Sha256, Source, Staged, Stamp};

/// A directory of a test, with these files.
struct Temporary(PathBuf);

impl Temporary {
    fn new(test: &str, files: &[&str]) -> Self {
        let path = std::env::temp_dir().join(format!("cdk-core-{}-{test}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        let directory = Temporary(path);
        files.iter().for_each(|file| directory.write(file, file));
        directory
    }

    fn write(&self, file: &str, content: &str) {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn link(&self, link: &str, target: &str) {
        fs::create_dir_all(self.0.join(link).parent().unwrap()).unwrap();
        symlink(target, self.0.join(link)).unwrap();
    }

    fn at(&self, name: &str) -> Directory {
        Directory::new(self.0.join(name))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What is in a directory, or why not.
fn check(root: &Temporary, directory: &Directory, expected: Expect) {
    let mut text = String::new();
    match Reader::default().directory(directory) {
        Ok(files) => {
            files.names().for_each(|name| writeln!(text, "{name}").unwrap());
            files.links.iter().for_each(|link| writeln!(text, "{} -> {}", link.name, link.target).unwrap());
        }
        Err(problems) => {
            let problems = problems.iter().map(|problem| problem.diagnostic(directory.location()));
            problems.for_each(|d| writeln!(text, "{}: {}", d.code.id, d.message).unwrap());
        }
    }
    expected.assert_eq(&text.replace(root.0.to_str().unwrap(), ""));
}

#[test]
fn secrets_and_history_stay_out() {
    let root =
        Temporary::new("secrets", &["a/.git/config", "a/.env", "a/.env.prod", "a/b/.env", "a/main.js"]);
    check(&root, &root.at("a"), expect!["main.js\n"]);
    check(
        &root,
        &root.at("a").ignore("!.env"),
        expect![[r#"
        .env
        b/.env
        main.js
    "#]],
    );
    let mut reader = Reader::default();
    reader.directory(&root.at("a")).unwrap();
    let left_out = reader.left_out().join(" ").replace(root.0.to_str().unwrap(), "");
    expect!["/a/.env /a/.env.prod /a/.git /a/b/.env"].assert_eq(&left_out);
}

/// The packages of pnpm: links inside stay, one to another package of the workspace is followed.
#[test]
fn links_out_of_the_directory_are_followed() {
    let root =
        Temporary::new("pnpm", &["app/node_modules/.pnpm/a@1/node_modules/a/index.js", "shared/index.js"]);
    root.link("app/node_modules/a", ".pnpm/a@1/node_modules/a");
    root.link("app/node_modules/shared", "../../shared");
    root.link("app/python", "/bin/sh");
    check(
        &root,
        &root.at("app"),
        expect![[r#"
            node_modules/.pnpm/a@1/node_modules/a/index.js
            node_modules/shared/index.js
            python
            node_modules/a -> .pnpm/a@1/node_modules/a
        "#]],
    );
    check(
        &root,
        &root.at("app").links(Links::Follow),
        expect![[r#"
            node_modules/.pnpm/a@1/node_modules/a/index.js
            node_modules/a/index.js
            node_modules/shared/index.js
            python
        "#]],
    );
    check(
        &root,
        &root.at("app").links(Links::Keep),
        expect![[r#"
            node_modules/.pnpm/a@1/node_modules/a/index.js
            node_modules/a -> .pnpm/a@1/node_modules/a
            node_modules/shared -> ../../shared
            python -> /bin/sh
        "#]],
    );
}

#[test]
fn links_lead_somewhere() {
    let root = Temporary::new("links", &["a/lib/x", "a/docs/y"]);
    root.link("a/dangling", "nowhere");
    root.link("a/self", "self");
    root.link("a/lib/up", "..");
    root.link("a/lost", "docs");
    check(
        &root,
        &root.at("a").ignore("docs/").links(Links::Follow),
        expect![[r#"
            CDK0081: the symbolic link `/a/dangling` leads to `nowhere`, which does not exist
            CDK0081: the symbolic link `/a/lib/up` leads to `..`, which contains it
            CDK0081: the symbolic link `/a/self` leads to `self`, which contains it
        "#]],
    );
    check(
        &root,
        &root.at("a").ignore("docs/").ignore("dangling").ignore("self"),
        expect![[r#"
            CDK0081: the symbolic link `/a/lost` leads to `docs`, which is left out
        "#]],
    );
}

#[test]
fn only_files_can_be_assets() {
    let root = Temporary::new("kinds", &["a/x"]);
    std::os::unix::net::UnixListener::bind(root.0.join("a/socket")).unwrap();
    let latin1 = <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(b"caf\xe9");
    fs::write(root.0.join("a").join(latin1), "").unwrap();
    check(
        &root,
        &root.at("a"),
        expect![[r#"
            CDK0083: the name of `/a/caf�` is not UTF-8, so it has no portable form in an archive
            CDK0082: `/a/socket` is a socket; an asset has files, directories and symbolic links
        "#]],
    );
    check(&root, &root.at("b"), expect!["CDK0080: `/b` does not exist\n"]);
    check(&root, &root.at("a/x"), expect!["CDK0080: `/a/x` is not a directory\n"]);
    check(
        &root,
        &root.at("a").ignore("*"),
        expect!["CDK0084: the directory `/a` has no files, or all of them are left out\n"],
    );
}

#[test]
fn a_context_obeys_its_own_file() {
    let root = Temporary::new("context", &["a/Dockerfile", "a/src/main.rs", "a/target/x", "a/target/keep"]);
    root.write("a/.dockerignore", "# built elsewhere\ntarget\n!target/keep\n**/*.md\n.dockerignore\n");
    check(
        &root,
        &root.at("a").context("Dockerfile"),
        expect![[r#"
        Dockerfile
        src/main.rs
        target/keep
    "#]],
    );
}

#[test]
fn a_dockerfile_has_an_ignore_file_of_its_own_and_is_always_there() {
    let root =
        Temporary::new("dockerfiles", &["a/Dockerfile", "a/images/web.Dockerfile", "a/web.js", "a/api.js"]);
    root.write("a/.dockerignore", "*\n!api.js\n");
    root.write("a/images/web.Dockerfile.dockerignore", "*\n!web.js\n");
    check(
        &root,
        &root.at("a").context("Dockerfile"),
        expect![[r#"
        Dockerfile
        api.js
    "#]],
    );
    check(
        &root,
        &root.at("a").context("images/web.Dockerfile"),
        expect![[r#"
        images/web.Dockerfile
        web.js
    "#]],
    );
    root.write("a/Dockerfile.dockerignore", "images\n");
    check(
        &root,
        &root.at("a").context("Dockerfile").ignore("api.js"),
        expect![[r#"
        Dockerfile
        web.js
    "#]],
    );
}

/// Some files cannot be read although their permissions allow it.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_read_is_named() {
    let root = Temporary::new("unreadable", &["a/x"]);
    root.link("a/memory", "/proc/self/mem");
    let mut reader = Reader::default();
    let files = reader.directory(&root.at("a")).unwrap();
    let problems = reader.hash(&files, crate::asset::Form::Zip1).unwrap_err();
    let found = problems[0].diagnostic(root.at("a").location());
    assert_eq!(found.code.id, "CDK0085");
    assert!(found.message.contains("a/memory` cannot be read"), "{}", found.message);
}

#[test]
fn unchanged_files_are_not_read_again() {
    let root = Temporary::new("fingerprints", &["x"]);
    let (file, cache) = (root.0.join("x"), root.0.join("cache"));
    let hash = Sha256::of(b"x");
    let stamp = |file: &Path| Stamp::of(&file.metadata().unwrap());
    let mut fingerprints = Fingerprints::load(cache.clone());
    fingerprints.insert(file.clone(), stamp(&file), hash);
    fingerprints.save();
    // Written at the same time as the hashes: it could have been written once more since.
    assert_eq!(Fingerprints::load(cache.clone()).get(&file, &stamp(&file)), None);
    std::thread::sleep(std::time::Duration::from_millis(100));
    fingerprints.save();
    let loaded = Fingerprints::load(cache);
    assert_eq!(loaded.get(&file, &stamp(&file)), Some(hash));
    fs::write(&file, "y").unwrap();
    assert_eq!(loaded.get(&file, &stamp(&file)), None);
}

/// The archive of a directory, written twice.
#[test]
fn archives_hold_what_the_directory_has() {
    let root = Temporary::new("archive", &["a/empty", "a/text", "a/deep/er/file"]);
    root.write("a/empty", "");
    root.write("a/text", &"exports.handler = async () => {};\n".repeat(20_000));
    root.link("a/link", "deep/er");
    let mut reader = Reader::default();
    let files = reader.directory(&root.at("a")).unwrap();
    let write = |name: &str| {
        let staged = Staged {
            path: format!("assets/{name}.zip"),
            source: Source::Archive(Rc::clone(&files)),
            node: 0,
        };
        stage(&staged, &root.0, Path::new("nowhere")).unwrap();
        fs::read(root.0.join(&staged.path)).unwrap()
    };
    let (one, two) = (write("one"), write("two"));
    assert!(one == two && one.len() < 10_000, "{} bytes", one.len());
    let listed = entries(&one);
    let names: Vec<&str> = listed.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names, ["deep/er/file", "empty", "text", "link"]);
    for (name, mode, content) in &listed {
        let path = root.0.join("a").join(name);
        if *mode == 0o120_777 {
            assert_eq!(fs::read_link(path).unwrap().to_str().unwrap().as_bytes(), content);
        } else {
            assert_eq!((*mode, &fs::read(path).unwrap()), (0o100_755, content), "{name}");
        }
    }
}

/// The entries of an archive: name, mode and content.
fn entries(archive: &[u8]) -> Vec<(String, usize, Vec<u8>)> {
    let four = |at: usize| u32::from_le_bytes(archive[at..at + 4].try_into().unwrap()) as usize;
    let two = |at: usize| u16::from_le_bytes(archive[at..at + 2].try_into().unwrap()) as usize;
    let end = archive.len() - 22;
    let (mut at, mut entries) = (four(end + 16), Vec::new());
    for _ in 0..two(end + 10) {
        let name = String::from_utf8(archive[at + 46..at + 46 + two(at + 28)].to_vec()).unwrap();
        let start = four(at + 42) + 30 + name.len();
        let content = &archive[start..start + four(at + 20)];
        let content = miniz_oxide::inflate::decompress_to_vec(content).unwrap();
        assert_eq!(content.len(), four(at + 24), "{name}");
        assert_eq!(crc32fast::hash(&content) as usize, four(at + 16), "{name}");
        entries.push((name.clone(), two(at + 40), content));
        at += 46 + name.len();
    }
    entries
}

#[test]
fn a_file_that_changes_meanwhile_is_an_error() {
    let root = Temporary::new("meanwhile", &["a/x"]);
    let files = Reader::default().directory(&root.at("a")).unwrap();
    root.write("a/x", "something else");
    for source in [Source::Archive(Rc::clone(&files)), Source::Tree(Rc::clone(&files))] {
        let staged = Staged { path: "assets/changed".into(), source, node: 0 };
        let error = stage(&staged, &root.0.join("out"), Path::new("nowhere")).unwrap_err();
        assert!(error.to_string().contains("was changed while it was read"), "{error}");
        let _ = fs::remove_file(root.0.join("out/assets/changed"));
    }
}

/// Unchanged files keep the time of the previous output's copy; changed ones are new.
#[test]
fn copies_of_a_site_show_what_is_new() {
    let root = Temporary::new("site", &["a/index.html", "a/run.sh"]);
    fs::set_permissions(root.0.join("a/run.sh"), fs::Permissions::from_mode(0o755)).unwrap();
    let files = Reader::default().directory(&root.at("a")).unwrap();
    let staged = Staged { path: "assets/site".into(), source: Source::Tree(files), node: 0 };
    let modified = |output: &str| {
        root.0.join(output).join("assets/site/index.html").metadata().unwrap().modified().unwrap()
    };
    stage(&staged, &root.0.join("one"), Path::new("nowhere")).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    stage(&staged, &root.0.join("two"), &root.0.join("one")).unwrap();
    stage(&staged, &root.0.join("three"), Path::new("nowhere")).unwrap();
    assert_eq!(modified("one"), modified("two"));
    assert_ne!(modified("one"), modified("three"));
    let mode = root.0.join("one/assets/site/run.sh").metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o755);
}
/// A construct with an asset whose name does not follow from its content, and with a file.
struct Misnamed(crate::Meta, u8, &'static str);

impl crate::Construct for Misnamed {
    fn place<'a>(&'a self, scope: &mut crate::Scope<'_, 'a>) {
        scope.identify(&self.0, self);
    }

    fn lower(&self, cx: &mut crate::Lower<'_>) {
        let bucket = cx.asset("0123.zip", vec![self.1]).bucket;
        cx.artifact(self.2, vec![self.1]);
        cx.add(self.0.key(), "", super::named(bucket));
    }
}

#[test]
fn two_files_do_not_share_a_path() {
    let misnamed = |content, file| Misnamed(crate::Meta::new(), content, file);
    let app = |second: Misnamed| {
        super::app_of(super::Group::new().with("first", misnamed(1, "shop/notes")).with("second", second))
    };
    super::fine(&app(misnamed(1, "shop/notes")));
    let said = |app: crate::App| super::text(&app.synth(crate::Format::Json));
    expect_test::expect![[r#"
        CDK0058: two constructs write different files to `assets/0123.zip` [shop/second]
          related: the other one is made here
          help: give one of them another name, or place it in another stage
        CDK0058: two constructs write different files to `shop/notes` [shop/second]
          related: the other one is made here
          help: give one of them another name, or place it in another stage
    "#]]
    .assert_eq(&said(app(misnamed(2, "shop/notes"))));
    let files = [
        "../notes",
        "/etc/notes",
        "a//b",
        "c:notes",
        "Assets/notes",
        "Tree.json",
        "shop.template.yaml",
        ".notes",
        "",
    ];
    for file in files {
        let said = said(app(misnamed(1, file)));
        assert!(said.starts_with("CDK0070: ") && said.lines().count() == 2, "{file}: {said}");
    }
}
