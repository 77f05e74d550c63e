//! Lambda accepts the functions.

use cdk_core::Expr;

use super::codes;
use super::function::{handler_problem, is_valid_name, is_valid_variable};
use super::runtime::endings;
use crate::iam::meant;
use crate::rules::Subject;

/// Runtimes in which no function can be created any more.
const GONE: [&str; 22] = [
    "dotnet5.0",
    "dotnet6",
    "dotnet7",
    "dotnetcore1.0",
    "dotnetcore2.0",
    "dotnetcore2.1",
    "dotnetcore3.1",
    "go1.x",
    "java8",
    "nodejs",
    "nodejs10.x",
    "nodejs12.x",
    "nodejs14.x",
    "nodejs16.x",
    "nodejs4.3",
    "nodejs6.10",
    "nodejs8.10",
    "provided",
    "python2.7",
    "python3.6",
    "python3.7",
    "python3.8",
];

/// The most bytes that all variables of a function have together.
const MAX_VARIABLES: usize = 4096;

pub(crate) fn function(subject: &mut Subject<'_>) {
    let help = "use 1 to 64 letters, digits, hyphens and underscores";
    // A name may be an ARN, too.
    let is_name = |name: &str| name.starts_with("arn:") || is_valid_name(name);
    subject.expect_text("FunctionName", is_name, &codes::NAME, "a valid function name", help);
    // Functions on managed instances may run longer, as the specification has it.
    if subject.lacks("CapacityProviderConfig") {
        subject.expect_number("Timeout", 1..=900, &codes::TIMEOUT, "use a task of ECS for longer work");
    }
    variables(subject);
    let is_image = subject.text("PackageType").as_deref() == Some("Image");
    if is_image {
        subject.expect_any(&["Code.ImageUri"], &codes::CODE, "give the image");
        for name in
            ["Handler", "Runtime", "Layers"].into_iter().filter(|name| subject.has(name)).collect::<Vec<_>>()
        {
            subject.report(&codes::CODE, format!("a function from an image has no `{name}`"), "drop it");
        }
        return;
    }
    if subject.lacks("PackageType") && subject.lacks("Code.ImageUri") {
        subject.expect_any(&["Runtime"], &codes::RUNTIME, "such as `nodejs22.x`");
        subject.expect_any(&["Handler"], &codes::HANDLER, "such as `index.handler`");
    }
    code(subject);
}

pub(crate) fn permission(subject: &mut Subject<'_>) {
    if let Some(action) = subject.text("Action")
        && (cdk_core::known_action(&action).is_err() || !action.to_ascii_lowercase().starts_with("lambda:"))
    {
        let help = "write `lambda:InvokeFunction`, or `lambda:InvokeFunctionUrl`";
        subject.report_value("Action", &codes::CALLER, format!("Lambda has no action `{action}`"), help);
    }
    if let Some((principal, near)) = subject.text("Principal").and_then(|it| Some((it.clone(), meant(&it)?)))
    {
        let message = format!("there is no service `{principal}`");
        subject.report_value("Principal", &codes::CALLER, message, &format!("did you mean `{near}`?"));
    }
}

fn variables(subject: &mut Subject<'_>) {
    let variables = subject.entries("Environment.Variables");
    let (mut bytes, mut names) = (0, Vec::new());
    for (name, value) in variables {
        let text = if let Expr::Text(text) = &value { text } else { "" };
        bytes += name.len() + text.len();
        if names.contains(&name) {
            subject.report(
                &codes::VARIABLE,
                format!("the variable `{name}` is set twice"),
                "drop one of them",
            );
        }
        names.push(name);
        if !is_valid_variable(name) {
            let help =
                "use letters, digits and underscores, beginning with a letter, and no name that Lambda sets";
            subject.report(
                &codes::VARIABLE,
                format!("`{name}` is not a valid name of an environment variable"),
                help,
            );
        }
        if text.contains("{{resolve:secretsmanager:") || text.contains("{{resolve:ssm-secure:") {
            let help = "give the function the secret's ARN, and let it read the secret";
            subject.report(&codes::SECRET, format!("the variable `{name}` would show a secret"), help);
        }
    }
    if bytes > MAX_VARIABLES {
        let message = format!("the variables of a function have at most {MAX_VARIABLES} bytes, got {bytes}");
        subject.report(&codes::VARIABLE, message, "keep what is long in a parameter of Systems Manager");
    }
}

fn code(subject: &mut Subject<'_>) {
    let sources = ["Code.ZipFile", "Code.S3Bucket", "Code.ImageUri"];
    if sources.iter().filter(|path| subject.has(path)).count() > 1 {
        subject.report(
            &codes::CODE,
            "the code is given twice",
            "keep one of `ZipFile`, `S3Bucket`, `ImageUri`",
        );
    }
    subject.expect_any(&sources, &codes::CODE, "give the code");
    let what = "a valid bucket name";
    subject.expect_text("Code.S3Bucket", crate::s3::is_valid_name, &codes::CODE, what, "");
    if subject.has("Code.S3Bucket") {
        subject.expect_any(&["Code.S3Key"], &codes::CODE, "name the archive in the bucket");
    }
    let Some(runtime) = subject.text("Runtime") else { return };
    if GONE.contains(&&*runtime) || runtime.starts_with("ruby2") {
        let message = format!("no function can be created in `{runtime}` any more");
        subject.report(&codes::RUNTIME, message, "use a runtime that is supported, such as `nodejs22.x`");
    }
    let Some(source) = subject.text("Code.ZipFile") else { return };
    let endings = endings(&runtime);
    let Some(ending) = endings.last() else {
        subject.report(
            &codes::CODE,
            format!("code for {runtime} cannot be in the template"),
            "put it into S3",
        );
        return;
    };
    let Some(handler) = subject.text("Handler") else { return };
    let file = (format!("index.{ending}"), source.into_bytes());
    if let Some((message, _)) = handler_problem(endings, &handler, &[file]) {
        subject.report_value(
            "Handler",
            &codes::HANDLER,
            message,
            "with inline code the file is `index`: `index.handler`",
        );
    }
}
