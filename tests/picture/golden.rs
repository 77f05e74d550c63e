//! Every example at every level, and the pictures that the README opens with.

use std::path::Path;

use cdk_tests::{Program, scratch, workspace};

const LEVELS: [&str; 3] = ["overview", "network", "resources"];
const ADVICE: &str = "accept it by `UPDATE_GOLDEN=1 cargo test -p cdk-tests --test picture`";

/// Draws pictures of a program. `test` names the directory, because tests run at the same time.
fn drawer<'p>(test: &str, program: &'p Program) -> impl Fn(&[&str]) -> String + use<'p> {
    let directory = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("picture/{test}/{}", program.name));
    move |arguments| program.run(&directory, arguments, &[]).stdout
}

/// How a picture differs from a file; writes it if the user asks for that.
fn compare(file: &Path, picture: &str) -> Option<String> {
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::create_dir_all(file.parent().expect("a file is in a directory")).unwrap();
        std::fs::write(file, picture).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    (kept != picture).then(|| format!("{} is stale; {ADVICE}\n", file.display()))
}

#[test]
fn every_example_has_pictures() {
    let directory = workspace().join("examples/pictures");
    let mut stale = Vec::new();
    for program in cdk_tests::examples(env!("CARGO_TARGET_TMPDIR")) {
        let draw = drawer("examples", &program);
        for level in LEVELS {
            let picture = draw(&["graph", "--level", level]);
            assert!(picture.starts_with("<svg"), "{} {level}: {picture}", program.name);
            assert_eq!(picture, draw(&["graph", "--level", level]), "the same bytes again");
            stale.extend(compare(&directory.join(format!("{}-{level}.svg", program.name)), &picture));
        }
    }
    assert!(stale.is_empty(), "\n{}", stale.concat());
}

#[test]
fn the_pictures_of_the_readme_are_up_to_date() {
    let examples = cdk_tests::examples(env!("CARGO_TARGET_TMPDIR"));
    let shop = examples.iter().find(|program| program.name == "shop").expect("there is a shop");
    let draw = drawer("readme", shop);
    let mut stale = Vec::new();
    for theme in ["light", "dark"] {
        for (name, arguments) in [
            ("overview", &["graph", "--level", "overview"][..]),
            ("prod", &["graph", "--level", "network", "--stage", "prod"]),
        ] {
            let arguments = [arguments, &["--theme", theme]].concat();
            let file = workspace().join(format!("docs/pictures/shop-{name}-{theme}.svg"));
            stale.extend(compare(&file, &draw(&arguments)));
        }
    }
    assert!(stale.is_empty(), "\n{}", stale.concat());
}
