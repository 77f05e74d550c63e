//! Makes a test of each example on the pages of the rules: `rules.rs` in the output directory, for `tests/rules`; and
//! copies the program of README.md to `readme.rs`, for `programs/readme.rs`, and makes functions of the calls in
//! docs/well-architected.md: `pillars.rs`, for `tests/pillars`.
//!
//! A page has examples that are wrong and examples that are right:
//!
//! ```text
//! ```rust wrong
//! Queue::new().visibility_timeout(Duration::hours(13))
//! //           ^
//! ```
//! ```
//!
//! A page about updates has an example marked `before`: those that follow it are compared with its lock.
//!
//! An example is a block of Rust whose value is a construct; `place! { a, b }` makes one of several. `network` is a
//! VPC that is provided, and `GIVEN` lists what else an example may use. An example that uses `app` adds its own
//! stages. The caret is below the column that the error is shown at; `//<` stands for the first column, where a caret
//! in a comment cannot be. A page is the raw string after a code, of a `Rule` or of the `Code` of a pass.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package is in the workspace");
    let mut files = Vec::new();
    for folder in ["cdk-core/src", "cdk-aws/src"] {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
        rust_files(&root.join(folder), &mut files);
    }
    files.sort();
    let mut output = Output::default();
    for file in files {
        let text = fs::read_to_string(&file).expect("a source file is text");
        for (code, page) in pages(&text) {
            output.page(code, page);
        }
    }
    let directory = env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&directory).join("rules.rs"), output.0).expect("cargo made the directory");
    fs::write(Path::new(&directory).join("readme.rs"), readme(root)).expect("cargo made the directory");
    fs::write(Path::new(&directory).join("pillars.rs"), pillars(root)).expect("cargo made the directory");
}

/// What the calls of docs/well-architected.md use; `tests/pillars` has the type.
const NAMES: &str = "let Given { mut app, network, database, balancer, api, files, images } = given; \
    let environment = Environment::new(account!(\"111122223333\"), region!(\"eu-west-1\")); \
    let stage = app.stage(\"dev\", environment, place! {});";

/// A function of each call in the tables of docs/well-architected.md, and a list of the tables with their functions.
fn pillars(root: &Path) -> String {
    let path = root.join("docs/well-architected.md");
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).expect("the page is text");
    let (mut functions, mut list) = (String::new(), String::new());
    for (pillar, section) in text.split("\n## ").skip(1).enumerate() {
        let title = section.lines().next().unwrap_or_default();
        _ = write!(list, "({title:?}, &[");
        let rows = section.lines().filter(|line| line.starts_with("| ")).skip(1);
        for (row, line) in rows.enumerate() {
            let line = line.replace("\\|", "\u{1}");
            let cells: Vec<String> = line.split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect();
            let (practice, call, lines) = (&cells[1], cells[3].trim_matches('`'), &cells[4]);
            let name = format!("pillar_{pillar}_{row}");
            _ = writeln!(functions, "fn {name}(given: Given) {{ {NAMES} let _unused = {call}; }}");
            _ = write!(list, "({practice:?}, {lines:?}, {name}), ");
        }
        list += "]),\n";
    }
    format!("{functions}\npub(super) const PILLARS: &[(&str, &[Row])] = &[\n{list}];\n")
}

/// The first block of Rust in README.md that is a program.
fn readme(root: &Path) -> String {
    let path = root.join("README.md");
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).expect("README.md is text");
    let mut blocks = text.split("```rust\n").skip(1).filter_map(|rest| rest.split("\n```").next());
    blocks.find(|block| block.contains("fn main()")).expect("README.md has a program").to_owned()
}

/// What examples can use without making it.
struct Given {
    name: &'static str,
    /// What stands for it; `tests/rules/given.rs` has the functions.
    value: &'static str,
    /// What it is made of.
    needs: &'static [&'static str],
    placed: Placed,
}

/// Where something given is placed.
#[derive(PartialEq)]
enum Placed {
    /// In the stage of the example.
    WithExample,
    /// In a stage of its own.
    Elsewhere,
    /// By the example, or nowhere.
    Not,
}

const GIVEN: &[Given] = &[
    given("network", "Vpc::new(cidr!(\"10.0.0.0/16\"))", &[], Placed::WithExample),
    given("service", "given::service(&network)", &["network"], Placed::Not),
    given("images", "Repository::new()", &[], Placed::WithExample),
    given("balancer", "LoadBalancer::public(network.public()).http()", &["network"], Placed::WithExample),
    given(
        "delivered_api",
        "given::delivered(&network, &images, &balancer)",
        &["network", "images", "balancer"],
        Placed::Not,
    ),
    given("shop", "given::Shop::new(&images)", &["images"], Placed::Elsewhere),
    given("stacks", "given::Stacks::new()", &[], Placed::Elsewhere),
    given("connection", "given::connection()", &[], Placed::Not),
    given("source", "GitHub::new(\"example-org/shop\", given::connection())", &[], Placed::Not),
    given("github", "GitHub::new(\"example-org/shop\", given::connection())", &[], Placed::Not),
    given("checkout", "given::checkout()", &[], Placed::Not),
    given("approval", "given::approval()", &[], Placed::Not),
    given("role", "\"arn:aws:iam::111122223333:role/delivery\"", &[], Placed::Not),
    given("artifacts", "given::artifacts()", &[], Placed::Not),
    given("dangling_link", "given::dangling_link(EXAMPLE)", &[], Placed::Not),
    given("with_socket", "given::with_socket(EXAMPLE)", &[], Placed::Not),
    given("large_directory", "given::large_directory(EXAMPLE)", &[], Placed::Not),
    given("huge_directory", "given::huge_directory(EXAMPLE)", &[], Placed::Not),
    given("cargo_lambda", "given::cargo(\"builds\")", &[], Placed::Not),
    given("cargo_without_lambda", "given::cargo(\"missing\")", &[], Placed::Not),
    given("cargo_that_fails", "given::cargo(\"fails\")", &[], Placed::Not),
    given("cargo_of_two", "given::cargo(\"two\")", &[], Placed::Not),
    given("latin1_name", "given::latin1_name(EXAMPLE)", &[], Placed::Not),
    given("machine", "given::machine()", &[], Placed::Not),
];

const fn given(
    name: &'static str,
    value: &'static str,
    needs: &'static [&'static str],
    placed: Placed,
) -> Given {
    Given { name, value, needs, placed }
}

/// What an example uses, and what that is made of.
fn used(example: &str) -> Vec<&'static Given> {
    let is_used = |name: &str| match name {
        // Their names also occur in texts.
        "images" => example.contains("&images") && uses(example, name),
        "balancer" => {
            ["&balancer", "balancer."].iter().any(|written| example.contains(written)) && uses(example, name)
        }
        "shop" | "stacks" => example.contains(&format!("&{name}.")),
        name => uses(example, name),
    };
    let mut needed: Vec<&str> = GIVEN.iter().map(|given| given.name).filter(|name| is_used(name)).collect();
    for given in GIVEN.iter().rev() {
        if needed.contains(&given.name) {
            needed.extend(given.needs.iter().filter(|name| !makes(example, name)));
        }
    }
    GIVEN.iter().filter(|given| needed.contains(&given.name)).collect()
}

/// Whether an example uses a variable that it does not make.
fn uses(example: &str, name: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    example.split(|c| !is_name(c)).any(|word| word == name) && !makes(example, name)
}

fn makes(example: &str, name: &str) -> bool {
    example.contains(&format!("let {name} "))
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The codes of the rules in a file, each with its page: the raw string that follows the code.
fn pages(text: &str) -> Vec<(&str, &str)> {
    let mut pages = Vec::new();
    let quoted = text.match_indices('"').filter_map(|(at, _)| Some((at, text[at + 1..].split('"').next()?)));
    for (at, code) in quoted.filter(|(_, text)| is_code(text)) {
        let Some((_, rest)) = text[at..].split_once("r#\"") else { continue };
        let Some((page, _)) = rest.split_once("\"#") else { continue };
        pages.push((code, page));
    }
    pages
}

/// Capital letters, then four digits: `ECS0004`.
fn is_code(text: &str) -> bool {
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    text.len() == letters.len() + 4
        && letters.len() > 1
        && letters.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// The source of the tests.
#[derive(Default)]
struct Output(String);

impl Output {
    /// The examples of a page, in order. One that is marked `before` is what those after it update.
    fn page(&mut self, code: &str, page: &str) {
        let mut before = None;
        let mut counts = [0, 0];
        for block in page.split("```rust ").skip(1) {
            let (kind, rest) = block.split_once('\n').expect("a fence has a line of its own");
            let (example, _) = rest.split_once("```").expect("a fence is closed");
            let count = match kind {
                "before" => {
                    before = Some(example);
                    continue;
                }
                "wrong" => &mut counts[0],
                "right" => &mut counts[1],
                other => panic!("{code}: an example is `before`, `wrong` or `right`, not `{other}`"),
            };
            *count += 1;
            let count = *count;
            self.example(code, kind, count, before, example);
        }
    }

    fn example(&mut self, code: &str, kind: &str, index: usize, before: Option<&str>, example: &str) {
        let name = format!("{}_{kind}_{index}", code.to_lowercase());
        writeln!(self.0, "#[test]\nfn {name}() {{").expect("strings take text");
        if let Some(before) = before {
            self.0.push_str("let before = {\n");
            self.app(&name, before);
            self.0.push_str("before(&app)\n};\n");
        }
        let first = self.app(&name, example);
        let expected: Vec<String> = marks(example)
            .map(|(line, column)| format!("(\"{code}\", {}, {column})", first + line))
            .collect();
        assert!(
            (kind == "wrong") != expected.is_empty(),
            "{code}: only wrong examples have carets, and all of them"
        );
        let expected = expected.join(", ");
        let compared = if before.is_some() { "expect_after(&before, " } else { "expect(" };
        writeln!(self.0, "{compared}&app, &[{expected}]);\n}}\n").expect("as above");
    }

    /// An app with an example. Returns the line on which the example begins.
    fn app(&mut self, name: &str, example: &str) -> usize {
        let (own_app, used) = (uses(example, "app"), used(example));
        self.0.push_str("let mut app = App::new(\"shop\");\n");
        for Given { name: given, value, .. } in &used {
            let value = value.replace("EXAMPLE", &format!("\"{name}\""));
            writeln!(self.0, "let {given} = {value};").expect("strings take text");
        }
        if !own_app {
            self.0.push_str("let example = {\n");
        }
        let first = self.0.lines().count();
        self.0.push_str(example);
        if !own_app {
            let extra = used.iter().filter(|given| given.placed == Placed::WithExample);
            let placed: String = extra.flat_map(|given| [given.name, ", "]).collect();
            let environment = "Environment::new(account!(\"111122223333\"), region!(\"eu-west-1\"))";
            writeln!(self.0, "}};\napp.stage(\"dev\", {environment}, place! {{ {placed}example }});")
                .expect("as above");
            for Given { name, .. } in used.iter().filter(|given| given.placed == Placed::Elsewhere) {
                writeln!(self.0, "app.stage(\"{name}\", given::elsewhere(), {name});").expect("as above");
            }
        }
        first
    }
}

/// The carets of an example: the number of the line above each, counted from 1, and the column.
fn marks(example: &str) -> impl Iterator<Item = (usize, usize)> {
    example.lines().enumerate().flat_map(|(index, line)| {
        let is_mark = line.trim_start().starts_with("//") && line.contains('^');
        let carets = line.chars().enumerate().filter(move |(_, c)| is_mark && *c == '^');
        let first = (line == "//<").then_some((index, 1));
        first.into_iter().chain(carets.map(move |(column, _)| (index, column + 1))).collect::<Vec<_>>()
    })
}
