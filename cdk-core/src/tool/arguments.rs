//! The command line.

use crate::diagnostic::did_you_mean;
use std::collections::BTreeSet;
use std::path::PathBuf;

use lexopt::prelude::*;

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
    Graph,
    Explain(String),
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
    /// Whether changes since the previous output are shown.
    pub(super) diff: bool,
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
  graph             draw the architecture as a picture
  explain <code>    explain a diagnostic code, such as CDK0001

options
      --stage <name>         only this stage; all stages are checked
  -o, --output <directory>   output directory; the default is cdk.out
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

exit codes: 0 success, 1 the program has errors and nothing was written, or a command failed, 2 invalid command line
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
        graph: Graph::default(),
        context: Vec::new(),
    };
    let mut words: Vec<String> = Vec::new();
    let mut compares = true;
    let mut format = None;
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
            Long("format") => format = Some(text(&mut parser)?),
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
    let is_graph = words == ["graph"];
    if let Some(name) = format {
        if is_graph {
            parsed.graph.format = Some(graph_format(name)?);
        } else {
            parsed.format = template_format(&name)?;
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
    if parsed.command != Command::Help {
        parsed.command = command(&words)?;
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
        let is_graph = self.command == Command::Graph;
        let draws = self.graph.level.is_some() || self.graph.theme != Theme::Auto;
        let misplaced = [
            (
                "--stack",
                !self.selection.stacks.is_empty() && !changes_stacks && !is_graph,
                "`deploy`, `destroy` and `graph`",
            ),
            ("--level` and `--theme", draws && !is_graph, "`graph`"),
            ("--profile", !self.profiles.is_empty() && !changes_stacks, "`deploy` and `destroy`"),
            ("--yes", self.yes && !is_deletion, "`destroy`"),
        ];
        let found =
            misplaced.into_iter().find(|(_, is_misplaced, _)| *is_misplaced && self.command != Command::Help);
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
        ["graph"] => Ok(Command::Graph),
        ["explain", code] => Ok(Command::Explain(code.to_uppercase())),
        ["explain"] => Err("`explain` takes a code, such as `explain CDK0001`".to_owned()),
        ["help"] => Ok(Command::Help),
        [word, ..] => {
            let hint = did_you_mean(cdk_schemas::suggest(
                word,
                ["synth", "ls", "deploy", "destroy", "graph", "explain", "help"],
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

fn template_format(name: &str) -> Result<Format, String> {
    match name {
        "json" => Ok(Format::Json),
        "compact" => Ok(Format::CompactJson),
        "yaml" => Ok(Format::Yaml),
        other => Err(format!("`--format` takes `json`, `compact` or `yaml`, got `{other}`")),
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
