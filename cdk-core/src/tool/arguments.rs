//! The command line.

use crate::diagnostic::did_you_mean;
use std::collections::BTreeSet;
use std::path::PathBuf;

use lexopt::prelude::*;

use super::diff::{self, Against, FailOn};
use super::selection::Selection;
use crate::emit::Format;
use crate::picture::{Level, Theme};
use crate::plan::{Options, Profile};

/// What to do.
#[derive(Debug, PartialEq)]
pub(super) enum Command {
    Synth,
    List,
    Deploy,
    Destroy,
    Diff(diff::Options),
    /// The paths of the constructs to import.
    ImportFile(Vec<String>),
    Graph,
    Explain(String),
    /// Gives up what is in the lock, by name.
    Accept(Vec<String>),
    Help,
}

/// The format of diagnostics.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Style {
    Human,
    Json,
}

/// A command and its options.
#[derive(Debug, PartialEq)]
pub(super) struct Arguments {
    pub(super) command: Command,
    pub(super) output: PathBuf,
    /// The previous output, to find changes that cannot be deployed.
    pub(super) compare_with: Option<PathBuf>,
    pub(super) selection: Selection,
    pub(super) profiles: Vec<Profile>,
    /// Whether `destroy` does not ask.
    pub(super) yes: bool,
    pub(super) format: Format,
    pub(super) style: Style,
    pub(super) quiet: bool,
    /// The file of the lock, if it is not the usual one.
    pub(super) lock: Option<PathBuf>,
    /// Whether the lock must not change.
    pub(super) locked: bool,
    /// Why something is given up.
    pub(super) reason: Option<String>,
    /// What `graph` draws.
    pub(super) graph: Graph,
    /// What the program is given: keys and values.
    pub(super) context: Vec<(String, String)>,
}

/// The options of `graph`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Graph {
    pub(super) level: Option<Level>,
    pub(super) theme: Theme,
    /// As it is given; `None` is the default.
    pub(super) format: Option<String>,
    pub(super) output: Option<PathBuf>,
}

impl Graph {
    const FORMATS: [&str; 5] = ["svg", "html", "drawio", "mermaid", "dot"];
}

pub(super) const HELP: &str = "\
usage: cargo run -- [command] [options]

commands
  synth             check the program and write its templates (the default)
  ls                list the stacks in deployment order
  deploy            synthesize, and run the commands that deploy the stacks
  destroy           delete the stacks, after asking
  accept <name>..   let cdk.lock give up what the program would lose; needs --reason
  diff [<against>]  show what an update would do: compared with the previous output, or with a directory,
                    a template file, or `-`, which is a template (`aws cloudformation get-template`) on
                    standard input
  import-file [<construct>..]
                    print the file with resources to import for `create-change-set --change-set-type IMPORT`:
                    those of constructs, or those that the previous output lacks
  graph             draw the architecture as a picture
  explain <code>    explain a diagnostic code, such as CDK0001

options
      --stage <name>         only this stage; all stages are checked
  -o, --output <directory>   output directory; the default is cdk.out
      --locked               fail if cdk.lock is missing or would change, as in CI; CDK_LOCKED=true does the same
      --lock <file>          the lock; the default is cdk.lock beside Cargo.toml, or $CDK_LOCK
      --compare <directory>  deployed output to compare with; the default is the output directory
      --no-compare           do not compare with the previous output, because it was never deployed
      --format json|compact|yaml
                             template format; the default is json, and compact is json on one line
      --diagnostics human|json
                             format of diagnostics on standard error; json prints one object per line
  -c, --context <key>=<value>
                             a value for `app.context(\"key\")`; can be repeated
  -q, --quiet                print only diagnostics
  -h, --help                 print this help

options of deploy and destroy
      --stack <name>         only this stack, and those that it needs (deploy) or that need it (destroy);
                             can be repeated
      --profile [<stage>=]<profile>
                             profile of the aws command line, for all stages or for one; can be repeated
      --yes                  destroy without asking

options of accept
      --reason <text>        why it may be lost; cdk.lock records it

options of diff and import-file
      --stack <name>         only this stack; can be repeated
      --format text|json|markdown
                             format of the report; the default is text, and markdown fits a comment
      --fail-on replacement|removal|widening|any
                             exit with 3 if there is such a change; can be repeated
      --resource-mappings <file>
                             write the moved resources for `aws cloudformation create-stack-refactor`

options of graph
      --level overview|network|resources
                             how much is shown; the default is overview, or network if there is one stage
      --stage <name>, --stack <name>
                             only this stage or stack
      --format svg|html|drawio|mermaid|dot
                             the default is svg; html is a page with all levels and stages, to be searched and followed
      --theme auto|light|dark
                             the default is auto: as the reader's system
  -o, --output <file>        the default is standard output

exit codes: 0 success, 1 the program has errors and nothing was written, or a command failed, 2 invalid command line,
3 `diff` found what `--fail-on` names
";

/// Reads a command line, without the program's name. If the `cdk` command line runs the program, `outdir` is where it
/// expects the output.
pub(super) fn parse(
    arguments: impl IntoIterator<Item = std::ffi::OsString>,
    outdir: Option<PathBuf>,
) -> Result<Arguments, String> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let is_cdk = outdir.is_some();
    let mut parsed = Arguments {
        command: Command::Synth,
        output: outdir.unwrap_or_else(|| PathBuf::from("cdk.out")),
        compare_with: None,
        selection: Selection::default(),
        profiles: Vec::new(),
        yes: false,
        format: Format::Json,
        style: Style::Human,
        // It prints to the same standard output.
        quiet: is_cdk,
        lock: None,
        locked: false,
        reason: None,
        graph: Graph::default(),
        context: Vec::new(),
    };
    let mut words: Vec<String> = Vec::new();
    let (mut compares, mut format) = (true, None);
    let mut report = diff::Options::default();
    while let Some(argument) = parser.next().map_err(|e| e.to_string())? {
        match argument {
            Short('h') | Long("help") => parsed.command = Command::Help,
            Short('q') | Long("quiet") => parsed.quiet = true,
            Short('o') | Long("output") => {
                parsed.output = parser.value().map_err(|e| e.to_string())?.into();
                parsed.graph.output = Some(parsed.output.clone());
            }
            Long("level") => parsed.graph.level = Some(level(&text(&mut parser)?)?),
            Long("theme") => parsed.graph.theme = theme(&text(&mut parser)?)?,
            Short('c') | Long("context") => parsed.context.push(pair(&text(&mut parser)?)?),
            Long("compare") => parsed.compare_with = Some(parser.value().map_err(|e| e.to_string())?.into()),
            Long("no-compare") => compares = false,
            Long("stage") => parsed.selection.stage = Some(text(&mut parser)?),
            Long("stack") => parsed.selection.stacks.push(text(&mut parser)?),
            Long("profile") => parsed.profiles.push(profile(&text(&mut parser)?)),
            Long("yes") => parsed.yes = true,
            Long("locked") => parsed.locked = true,
            Long("lock") => parsed.lock = Some(parser.value().map_err(|e| e.to_string())?.into()),
            Long("reason") => parsed.reason = Some(text(&mut parser)?),
            Long("format") => format = Some(text(&mut parser)?),
            Long("fail-on") => report.fail_on.push(fail_on(&text(&mut parser)?)?),
            Long("resource-mappings") => {
                report.mappings = Some(parser.value().map_err(|e| e.to_string())?.into());
            }
            Long("diagnostics") => {
                parsed.style = match text(&mut parser)?.as_str() {
                    "human" => Style::Human,
                    "json" => Style::Json,
                    other => return Err(format!("`--diagnostics` takes `human` or `json`, got `{other}`")),
                }
            }
            Value(word) => words.push(word.to_string_lossy().into_owned()),
            other => return Err(other.unexpected().to_string()),
        }
    }
    let is_help = parsed.command == Command::Help;
    if !is_help {
        parsed.command = command(&words)?;
    }
    if let Some(format) = format {
        match &parsed.command {
            Command::Diff(_) => report.style = report_style(&format)?,
            Command::Graph => parsed.graph.format = Some(graph_format(format)?),
            _ => parsed.format = template_format(&format)?,
        }
    }
    if is_cdk && parsed.format == Format::Yaml {
        return Err("the `cdk` command line reads only JSON: remove `--format yaml`".to_owned());
    }
    if is_cdk {
        // It sends templates in a form of its own, so the size of compact ones does not say how large the request is.
        parsed.format = Format::Json;
    }
    let previous = parsed.compare_with.take().unwrap_or_else(|| parsed.output.clone());
    parsed.compare_with = compares.then_some(previous);
    if let Command::Diff(options) = &mut parsed.command {
        *options = diff::Options { against: options.against.take(), ..report };
    } else if !is_help && (!report.fail_on.is_empty() || report.mappings.is_some()) {
        let option = if report.mappings.is_some() { "--resource-mappings" } else { "--fail-on" };
        return Err(format!("`{option}` is an option of `diff`"));
    }
    parsed.refuse_misplaced()?;
    Ok(parsed)
}

impl Arguments {
    /// The options of a plan for these stacks.
    pub(super) fn plan<'o>(&'o self, stacks: Option<&'o BTreeSet<String>>) -> Options<'o> {
        Options { output: &self.output, format: self.format, profiles: &self.profiles, stacks }
    }

    /// Refuses options that the command does not have.
    fn refuse_misplaced(&self) -> Result<(), String> {
        let is_deletion = self.command == Command::Destroy;
        let changes_stacks = is_deletion || self.command == Command::Deploy;
        let is_acceptance = matches!(self.command, Command::Accept(_));
        let is_graph = self.command == Command::Graph;
        let draws = self.graph.level.is_some() || self.graph.theme != Theme::Auto;
        let selects_stacks =
            changes_stacks || is_graph || matches!(self.command, Command::Diff(_) | Command::ImportFile(_));
        let misplaced = [
            (
                "--stack",
                !self.selection.stacks.is_empty() && !selects_stacks,
                "`deploy`, `destroy`, `diff`, `import-file` and `graph`",
            ),
            ("--level` and `--theme", draws && !is_graph, "`graph`"),
            ("--profile", !self.profiles.is_empty() && !changes_stacks, "`deploy` and `destroy`"),
            ("--yes", self.yes && !is_deletion, "`destroy`"),
            ("--reason", self.reason.is_some() && !is_acceptance, "`accept`"),
        ];
        let found =
            misplaced.into_iter().find(|(_, is_misplaced, _)| *is_misplaced && self.command != Command::Help);
        if let Command::Accept(_) = self.command {
            let has_reason = self.reason.as_ref().is_some_and(|reason| !reason.trim().is_empty());
            if !has_reason {
                return Err("`accept` needs `--reason \"..\"`, which cdk.lock records".to_owned());
            }
            if self.locked {
                return Err("`accept` changes cdk.lock, so it takes no `--locked`".to_owned());
            }
        }
        found.map_or(Ok(()), |(option, _, commands)| Err(format!("`{option}` is an option of {commands}")))
    }
}

/// `production`, or `prod=production` for one stage.
fn profile(text: &str) -> Profile {
    match text.split_once('=') {
        Some((stage, name)) => Profile { stage: Some(stage.to_owned()), name: name.to_owned() },
        None => Profile { stage: None, name: text.to_owned() },
    }
}

fn command(words: &[String]) -> Result<Command, String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        [] | ["synth"] => Ok(Command::Synth),
        ["ls"] => Ok(Command::List),
        ["deploy"] => Ok(Command::Deploy),
        ["destroy"] => Ok(Command::Destroy),
        ["diff"] => Ok(Command::Diff(diff::Options::default())),
        ["diff", against] => {
            let against = Some(against_of(against));
            Ok(Command::Diff(diff::Options { against, ..diff::Options::default() }))
        }
        ["diff", ..] => Err("`diff` compares with one directory, template file or `-`".to_owned()),
        ["import-file", ref constructs @ ..] => {
            Ok(Command::ImportFile(constructs.iter().map(|&path| path.to_owned()).collect()))
        }
        ["graph"] => Ok(Command::Graph),
        ["explain", code] => Ok(Command::Explain(code.to_uppercase())),
        ["explain"] => Err("`explain` takes a code, such as `explain CDK0001`".to_owned()),
        ["help"] => Ok(Command::Help),
        ["accept"] => Err("`accept` takes names, such as `accept shop-prod/database`".to_owned()),
        ["accept", ref names @ ..] => {
            Ok(Command::Accept(names.iter().map(|name| (*name).to_owned()).collect()))
        }
        [word, ..] => {
            let hint = did_you_mean(cdk_schemas::suggest(
                word,
                [
                    "synth",
                    "ls",
                    "deploy",
                    "destroy",
                    "diff",
                    "import-file",
                    "accept",
                    "graph",
                    "explain",
                    "help",
                ],
            ));
            if ["deploy", "destroy"].contains(&word) {
                return Err(format!(
                    "`{word}` takes stacks by `--stack <name>` and a stage by `--stage <name>`"
                ));
            }
            Err(format!("unknown command `{}`{hint}", words.join(" ")))
        }
    }
}

fn against_of(word: &str) -> Against {
    let path = PathBuf::from(word);
    match word {
        "-" => Against::Input,
        _ if path.is_dir() => Against::Directory(path),
        _ => Against::File(path),
    }
}

fn level(name: &str) -> Result<Level, String> {
    match name {
        "overview" => Ok(Level::Overview),
        "network" => Ok(Level::Network),
        "resources" => Ok(Level::Resources),
        other => Err(format!("`--level` takes `overview`, `network` or `resources`, got `{other}`")),
    }
}

fn theme(name: &str) -> Result<Theme, String> {
    match name {
        "auto" => Ok(Theme::Auto),
        "light" => Ok(Theme::Light),
        "dark" => Ok(Theme::Dark),
        other => Err(format!("`--theme` takes `auto`, `light` or `dark`, got `{other}`")),
    }
}

fn graph_format(name: String) -> Result<String, String> {
    if Graph::FORMATS.contains(&&*name) {
        return Ok(name);
    }
    Err(format!("`--format` of `graph` takes `{}`, got `{name}`", Graph::FORMATS.join("`, `")))
}

fn template_format(format: &str) -> Result<Format, String> {
    match format {
        "json" => Ok(Format::Json),
        "compact" => Ok(Format::CompactJson),
        "yaml" => Ok(Format::Yaml),
        other => Err(format!("`--format` takes `json`, `compact` or `yaml`, got `{other}`")),
    }
}

fn report_style(format: &str) -> Result<diff::Style, String> {
    match format {
        "text" => Ok(diff::Style::Text),
        "json" => Ok(diff::Style::Json),
        "markdown" => Ok(diff::Style::Markdown),
        other => Err(format!("`--format` of `diff` takes `text`, `json` or `markdown`, got `{other}`")),
    }
}

fn fail_on(what: &str) -> Result<FailOn, String> {
    match what {
        "replacement" => Ok(FailOn::Replacement),
        "removal" => Ok(FailOn::Removal),
        "widening" => Ok(FailOn::Widening),
        "any" => Ok(FailOn::Any),
        other => {
            Err(format!("`--fail-on` takes `replacement`, `removal`, `widening` or `any`, got `{other}`"))
        }
    }
}

/// `key=value`.
fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) =
        text.split_once('=').ok_or_else(|| format!("`--context` takes `key=value`, got `{text}`"))?;
    Ok((key.to_owned(), value.to_owned()))
}

fn text(parser: &mut lexopt::Parser) -> Result<String, String> {
    let value = parser.value().map_err(|e| e.to_string())?;
    value.into_string().map_err(|value| format!("`{}` is not text", value.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Arguments, String> {
        parse(line.split_whitespace().map(Into::into), None)
    }

    #[test]
    fn a_line_is_read() {
        let arguments = parsed("synth --stage prod --format yaml -o out").unwrap();
        assert_eq!(arguments.selection.stage.as_deref(), Some("prod"));
        assert_eq!((arguments.format, arguments.output), (Format::Yaml, "out".into()));
        let arguments = parsed("deploy --stack api --stack web --profile dev --profile prod=live").unwrap();
        assert_eq!(arguments.selection.stacks, ["api", "web"]);
        let profile = |stage| Profile::of(&arguments.profiles, stage);
        assert_eq!((profile("prod"), profile("test")), (Some("live"), Some("dev")));
        assert_eq!(parsed("explain ecs0003").unwrap().command, Command::Explain("ECS0003".into()));
    }

    #[test]
    fn a_picture_has_options_of_its_own() {
        let graph = parsed("graph --level network --stage prod --format html -o shop.html").unwrap().graph;
        assert_eq!((graph.level, graph.format.as_deref()), (Some(Level::Network), Some("html")));
        assert_eq!(graph.output, Some("shop.html".into()));
        assert_eq!(parsed("graph").unwrap().graph, Graph::default());
    }

    #[test]
    fn context_is_keys_and_values() {
        let pairs = [("size", "2"), ("query", "a=b")].map(|(key, value)| (key.to_owned(), value.to_owned()));
        assert_eq!(parsed("-c size=2 --context query=a=b").unwrap().context, pairs);
    }

    #[test]
    fn the_cdk_command_line_says_where_the_output_goes() {
        let parsed = |line: &str| parse(line.split_whitespace().map(Into::into), Some("assembly".into()));
        let arguments = parsed("").unwrap();
        assert_eq!((arguments.output, arguments.quiet), ("assembly".into(), true));
        assert_eq!(arguments.compare_with, Some("assembly".into()));
        assert_eq!(parsed("--output out").unwrap().output, PathBuf::from("out"));
        assert!(parsed("--format yaml").is_err());
    }

    #[test]
    fn a_wrong_line_is_refused() {
        assert_eq!(parsed("synht").unwrap_err(), "unknown command `synht`; did you mean `synth`?");
        for bad in [
            "ls --stack shop",
            "--yes",
            "deploy --yes",
            "deploy shop",
            "--profile prod",
            "--formt",
            "--format xml",
            "graph --format json",
            "graph --level all",
            "ls --level network",
            "explain",
            "--stage",
            "ls now",
            "-c size",
        ] {
            assert!(parsed(bad).is_err(), "{bad}");
        }
    }
}
