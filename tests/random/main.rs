//! Random programs over the public interface: each reports errors, or has templates in which everything that is named
//! is there.
//!
//! `RANDOM_PROGRAMS=100000` makes more of them, and `RANDOM_SEED=7` others. What fails is made smaller, and shown.

mod choices;
mod conditions;
#[path = "../validators/finding.rs"]
mod finding;
mod fires;
mod made;
mod oracle;
mod program;
mod sample;
mod template;
#[path = "../validators/validate.rs"]
mod validate;
mod values;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use cdk_aws::core::Synthesis;
use cdk_aws::prelude::*;

use oracle::{Verdict, judge};

/// How many programs one run makes, if nothing else is asked for.
const PROGRAMS: u64 = 5_000;

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// The figures of some programs.
#[derive(Default)]
struct Figures {
    programs: usize,
    fine: usize,
    templates: usize,
    resources: usize,
    codes: BTreeMap<&'static str, usize>,
}

#[test]
fn every_program_is_right_or_refused() {
    let (start, first) = (Instant::now(), number("RANDOM_SEED", 1));
    let count = number("RANDOM_PROGRAMS", PROGRAMS);
    let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    let run = |thread| {
        let mut figures = Figures::default();
        for seed in (first..first + count).filter(|seed| seed % threads == thread) {
            figures.add(judge_bytes(&choices::bytes(seed)).map_err(|_| seed)?);
        }
        Ok(figures)
    };
    let results: Vec<Result<Figures, u64>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|thread| scope.spawn(move || run(thread))).collect();
        threads.into_iter().map(|thread| thread.join().expect("panics of programs are caught")).collect()
    });
    let figures = results.into_iter().map(|result| result.unwrap_or_else(|seed| explain(seed)));
    let all = figures.fold(Figures::default(), Figures::and);
    println!(
        "{} programs from seed {first}: {} with {} templates and {} resources, {} refused, {:.1} seconds\n{:?}",
        all.programs,
        all.fine,
        all.templates,
        all.resources,
        all.programs - all.fine,
        start.elapsed().as_secs_f64(),
        all.codes
    );
    assert!(all.fine * 2 > all.programs, "most programs are right, so that their templates are judged");
}

#[test]
fn pictures_of_every_program_are_sound() {
    use cdk_aws::core::picture::{Drawing, Level};
    let (start, first) = (Instant::now(), number("RANDOM_SEED", 1));
    let (mut drawn, mut wrong) = (0, Vec::new());
    for seed in first..first + number("RANDOM_PICTURES", 1_200) {
        let app = program::program(&choices::bytes(seed)).app;
        for level in [Level::Overview, Level::Network, Level::Resources] {
            let mut drawing = Drawing::default();
            drawing.level = Some(level);
            let Ok(picture) = app.draw(&drawing) else { break };
            drawn += 1;
            wrong
                .extend(picture.problems.into_iter().map(|problem| format!("{seed} {level:?}: {problem}\n")));
        }
    }
    println!("{drawn} pictures, {:.1} seconds", start.elapsed().as_secs_f64());
    assert!(wrong.is_empty(), "\n{}", wrong.concat());
    assert!(drawn >= 1_500, "{drawn} pictures of at least 500 programs");
}

impl Figures {
    fn add(&mut self, verdict: Verdict) {
        self.programs += 1;
        match verdict {
            Verdict::Fine { templates, resources } => {
                self.fine += 1;
                self.templates += templates;
                self.resources += resources;
            }
            Verdict::Refused(codes) => {
                codes.into_iter().for_each(|code| *self.codes.entry(code).or_default() += 1);
            }
        }
    }

    fn and(mut self, other: Figures) -> Figures {
        self.programs += other.programs;
        self.fine += other.fine;
        self.templates += other.templates;
        self.resources += other.resources;
        for (code, count) in other.codes {
            *self.codes.entry(code).or_default() += count;
        }
        self
    }
}

/// Judges a program, twice made; a panic is a failure too.
fn judge_bytes(bytes: &[u8]) -> Result<Verdict, String> {
    let judged = catch_unwind(AssertUnwindSafe(|| {
        let (one, two) = (program::program(bytes).app, program::program(bytes).app);
        let verdict = judge(&one, &two)?;
        // The bytes of a few programs, because it takes long.
        if bytes.len().is_multiple_of(8) && said(&one.synth(Format::Json)) != said(&two.synth(Format::Json)) {
            return Err("the same program has two outputs".to_owned());
        }
        Ok(verdict)
    }));
    judged.unwrap_or_else(|_| Err("it panics".to_owned()))
}

/// All that a synthesis says.
fn said(synthesis: &Synthesis) -> Vec<String> {
    let templates = synthesis.templates.iter().map(|template| template.id.clone() + &template.body);
    templates.chain(synthesis.diagnostics.iter().map(|found| found.message.clone())).collect()
}

/// Shows the smallest program that fails as that of a seed does.
fn explain(seed: u64) -> ! {
    let small = choices::shrink(choices::bytes(seed), |bytes| judge_bytes(bytes).is_err());
    let problem = judge_bytes(&small).err().unwrap_or_default();
    let program = program::program(&small);
    let templates =
        catch_unwind(AssertUnwindSafe(|| said(&program.app.synth(Format::Json)))).unwrap_or_default();
    panic!(
        "RANDOM_SEED={seed} RANDOM_PROGRAMS=1 makes a program that is wrong; made smaller: {small:?}\n{}\n{}\n{problem}",
        program.shape,
        templates.join("\n")
    );
}
