//! `graph`: a picture of the architecture.

use std::path::Path;

use super::arguments::Arguments;
use super::{Console, Outcome};
use crate::app::App;
use crate::diagnostic::{Diagnostic, codes, did_you_mean};
use crate::emit::Format;
use crate::picture::{self, Drawing, Picture};

impl App {
    /// Draws the program, and prints the picture or writes it to a file.
    pub(super) fn graph(&self, arguments: &Arguments, console: &mut Console<'_>) -> Outcome {
        if let Some(message) = self.unknown_stage(arguments) {
            return console.usage(&message);
        }
        let format = arguments.graph.format.as_deref().unwrap_or("svg");
        let drawing = Drawing {
            level: arguments.graph.level,
            stage: arguments.selection.stage.clone(),
            stack: arguments.selection.stacks.first().cloned(),
            format: match format {
                "drawio" => Picture::Drawio,
                "mermaid" => Picture::Mermaid,
                "dot" => Picture::Dot,
                "html" => Picture::Html,
                _ => Picture::Svg,
            },
            theme: arguments.graph.theme,
        };
        let services = self.library().pictures;
        let name = self.program.name();
        let (diagnostics, drawn) = self.synth_then(Format::CompactJson, false, None, |synthesis, view| {
            let drawn = (!synthesis.failed()).then(|| {
                let names: Vec<String> = view.stacks().map(|stack| stack.name().to_owned()).collect();
                (picture::draw(&view, services, name, &drawing), names)
            });
            (synthesis.diagnostics, drawn)
        });
        console.report(&diagnostics, arguments.style);
        let Some((drawn, names)) = drawn else { return Outcome::Errors };
        if let Some(stack) = drawing.stack.as_ref().filter(|stack| !names.contains(stack)) {
            let hint = did_you_mean(cdk_schemas::suggest(stack, names.iter().map(String::as_str)));
            return console
                .usage(&format!("unknown stack `{stack}`{hint}\nthe stacks are: {}", names.join(", ")));
        }
        match &arguments.graph.output {
            None => console.print(&drawn.text),
            Some(file) => self.write_picture(file, &drawn.text, arguments, console),
        }
    }

    fn write_picture(
        &self,
        file: &Path,
        text: &str,
        arguments: &Arguments,
        console: &mut Console<'_>,
    ) -> Outcome {
        let Err(error) = std::fs::write(file, text) else { return Outcome::Fine };
        let message = format!("the picture cannot be written to `{}`: {error}", file.display());
        let diagnostic = Diagnostic::error(&codes::PICTURE_FILE, message)
            .at(self.program.location)
            .help("name a file in a directory that exists and that you may write to: `--output shop.svg`");
        console.report(&[diagnostic], arguments.style);
        Outcome::Errors
    }
}
