//! `cargo xtask bench`: how fast it is, as ratios against a floor that is measured in the same run.
//!
//! Build times are CPU seconds (user and system), which are least affected by other work on the machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::root;
use crate::schemas::Result;

/// Runs the benchmarks with this name, or all.
pub(crate) fn run(name: Option<&str>) -> Result<()> {
    match name {
        None => [build, synth, scale, growth].into_iter().try_for_each(|bench| bench()),
        Some("build") => build(),
        Some("synth") => synth(),
        Some("scale") => scale(),
        Some("growth") => growth(),
        Some(other) => Err(format!("unknown benchmark `{other}`; available are build, synth, scale, growth")),
    }
}

/// A separate program outside the workspace, like a user's.
struct Program {
    folder: PathBuf,
    source: String,
}

impl Program {
    fn new(name: &str, dependency: &str, source: String) -> Result<Self> {
        let folder = root().join("target/bench").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("src")).map_err(|e| e.to_string())?;
        let manifest = format!(
            "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n{dependency}\n\n[workspace]\n\n\
             [profile.dev]\ndebug = false\npanic = \"abort\"\n\n\
             [profile.dev.package.\"*\"]\nincremental = false\ncodegen-units = 1\n"
        );
        fs::write(folder.join("Cargo.toml"), manifest).map_err(|e| e.to_string())?;
        // The same versions as in the workspace.
        fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).map_err(|e| e.to_string())?;
        let program = Program { folder, source };
        program.write("")?;
        Ok(program)
    }

    fn write(&self, edit: &str) -> Result<()> {
        fs::write(self.folder.join("src/main.rs"), format!("{}{edit}", self.source))
            .map_err(|e| e.to_string())
    }

    /// CPU seconds and seconds of a cargo command.
    fn cargo(&self, arguments: &str) -> Result<(f64, f64)> {
        let start = Instant::now();
        let cpu = cpu_seconds(&self.folder, &format!("cargo {arguments}"))?;
        Ok((cpu, start.elapsed().as_secs_f64()))
    }
}

/// The cold build of the shop with all dependencies, and from an edit to its templates.
fn build() -> Result<()> {
    let shop = fs::read_to_string(root().join("examples/src/bin/shop.rs")).map_err(|e| e.to_string())?;
    let shop = shop.replace("../../shop/", &format!("{}/", root().join("examples/shop").display()));
    let path = root().join("cdk-aws");
    let shop = Program::new("shop", &format!("cdk-aws = {{ path = \"{}\" }}", path.display()), shop)?;
    let hello = "fn main() { println!(\"{}\", serde_json::json!({ \"hello\": 1 })); }\n";
    let floor = Program::new("floor", "serde_json = \"=1.0.154\"", hello.to_owned())?;
    for program in [&shop, &floor] {
        program.cargo("fetch --quiet")?;
    }
    // The library is a path here; as a dependency from elsewhere it would not be compiled incrementally.
    let cold = |program: &Program| program.cargo("build --quiet --config build.incremental=false");
    let ((cold, _), (cold_floor, _)) = (cold(&shop)?, cold(&floor)?);
    println!(
        "cold build of shop: {cold:.1} s of CPU; a serde_json program: {cold_floor:.1} s; {:.1} x",
        cold / cold_floor
    );

    let edit = |program: &Program| -> Result<(f64, f64)> {
        let mut best = (f64::MAX, f64::MAX);
        for round in 0..5 {
            program.write(&format!("// {round}\nconst _: usize = {round};\n"))?;
            let (cpu, wall) = program.cargo("run --quiet -- --quiet > /dev/null")?;
            best = (best.0.min(cpu), best.1.min(wall));
        }
        Ok(best)
    };
    let ((cpu, wall), (cpu_floor, wall_floor)) = (edit(&shop)?, edit(&floor)?);
    println!(
        "edit to template of shop: {wall:.2} s, {cpu:.2} s of CPU; a serde_json program: {wall_floor:.2} s, \
         {cpu_floor:.2} s; {:.1} x",
        wall / wall_floor
    );
    Ok(())
}

/// A synthesis of all stages of the shop, in the program.
fn synth() -> Result<()> {
    for profile in ["release", "dev"] {
        let figures = figures(profile, &["synth"])?;
        let (synth, floor) = (figure(&figures, "synth_us")?, figure(&figures, "floor_us")?);
        println!(
            "synth of shop, {profile}: {:.2} ms; to serialize its templates: {:.2} ms; {:.1} x",
            synth / 1e3,
            floor / 1e3,
            synth / floor
        );
    }
    Ok(())
}

/// Time and memory of 400 to 400,000 resources.
fn scale() -> Result<()> {
    let mut first = None;
    for resources in [400.0, 4_000.0, 40_000.0, 400_000.0] {
        let figures = figures("release", &["scale", &resources.to_string()])?;
        let (time, peak) = (figure(&figures, "time_us")?, figure(&figures, "peak_bytes")?);
        let templates = figure(&figures, "template_bytes")?;
        let each = time / resources;
        let first = *first.get_or_insert(each);
        println!(
            "{resources:>6} resources: {:>7.1} ms, {each:.2} us each ({:.2} x the first); {:>5.0} MB at most, {:.0} bytes \
             each above the templates'",
            time / 1e3,
            each / first,
            peak / 1e6,
            (peak - templates) / resources
        );
    }
    Ok(())
}

/// Time of many stacks, and of constructs that are nested deeply.
fn growth() -> Result<()> {
    for (what, counts) in [("stacks", [1_000, 2_000, 4_000, 8_000]), ("depth", [250, 500, 1_000, 2_000])] {
        let mut first = None;
        for count in counts {
            let figures = figures("release", &[what, &count.to_string()])?;
            let each = figure(&figures, "time_us")? / f64::from(count);
            let first = *first.get_or_insert(each);
            println!("{what} {count:>5}: {each:>6.2} us each ({:.2} x the first)", each / first);
        }
    }
    Ok(())
}

fn figures(profile: &str, arguments: &[&str]) -> Result<String> {
    let output = Command::new("cargo")
        .args(["run", "--quiet", "--profile", profile, "--package", "cdk-tests", "--bin", "bench", "--"])
        .args(arguments)
        .current_dir(root())
        .env("CDK_LOCK", root().join("target/bench.lock"))
        .output()
        .map_err(|e| e.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    String::from_utf8(output.stdout).map_err(|e| e.to_string())
}

fn figure(figures: &str, name: &str) -> Result<f64> {
    let value = figures.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
    value.ok_or_else(|| format!("the program printed no `{name}`"))
}

/// The user and system time of a command, by the shell's `time -p`.
fn cpu_seconds(folder: &Path, command: &str) -> Result<f64> {
    let output = Command::new("bash")
        .args(["-c", &format!("time -p {command}")])
        .env_remove("CARGO_TARGET_DIR")
        .current_dir(folder)
        .output()
        .map_err(|e| e.to_string())?;
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        return Err(text);
    }
    let of =
        |kind: &str| text.lines().rev().find_map(|line| line.strip_prefix(kind)?.trim().parse::<f64>().ok());
    of("user").zip(of("sys")).map(|(user, sys)| user + sys).ok_or_else(|| format!("`time` printed: {text}"))
}
