//! How pipelines look: their stages, one after the other.

use cdk_core::picture::{Category, Draw, Facts, Glyph, Item, Relation, Service, Shape, Step, System, words};

pub(crate) static PICTURE: Service = Service { shapes: SHAPES, relate };

static SHAPES: &[Shape] = &[
    Shape::new("AWS::CodePipeline::Pipeline", Category::Delivery, Glyph::STEPS, "Pipeline")
        .draw(Draw::Group)
        .drawio("codepipeline")
        .lines(|pipeline, card| {
            let mode = pipeline.text("ExecutionMode").unwrap_or("SUPERSEDED").to_lowercase();
            card.lines.push(format!("{} stages · {mode}", pipeline.items("Stages").len()));
        }),
    Shape::detail("AWS::CodeStarNotifications::NotificationRule", "notifications"),
    Shape::detail("AWS::CodePipeline::Webhook", "webhook"),
];

fn relate(system: &System<'_>, facts: &mut Facts) {
    for pipeline in system.of_type("AWS::CodePipeline::Pipeline") {
        let steps: Vec<Step> =
            (0..pipeline.items("Stages").len()).map(|index| step(&pipeline, index)).collect();
        facts.steps(&pipeline, steps);
        for (_, other) in pipeline.references().filter(|(path, _)| path.starts_with("Stages")) {
            if other.resource_type() == "AWS::CodeBuild::Project" {
                for (_, used) in
                    other.references().filter(|(_, used)| used.resource_type() == "AWS::ECR::Repository")
                {
                    let is_written = other.references().any(|(path, item)| {
                        item.logical_id() == used.logical_id()
                            && path.contains("EnvironmentVariables")
                            && is_pushed(&other, path)
                    });
                    if is_written {
                        facts.arrow(&pipeline, &used, Relation::Deploy, "pushes images");
                    } else {
                        facts.arrow(&used, &pipeline, Relation::Use, "base image");
                    }
                }
            }
        }
    }
    for rule in system.of_type("AWS::CodeStarNotifications::NotificationRule") {
        let targets = rule.references().filter(|(path, _)| path.starts_with("Targets"));
        for (_, topic) in targets {
            if let Some(of) = rule.refers("Resource") {
                facts.arrow(&of, &topic, Relation::Watch, "notifies");
            }
        }
    }
}

/// Whether a variable of a build is the address of a repository itself; a base image has a tag behind it.
fn is_pushed(build: &Item<'_>, path: &str) -> bool {
    let value = build.value(path);
    matches!(value, cdk_core::Expr::Reference(_))
}

fn step(pipeline: &Item<'_>, index: usize) -> Step {
    let at = format!("Stages.{index}");
    let title = pipeline.text(&format!("{at}.Name")).unwrap_or("Stage").to_owned();
    let actions = pipeline.items(&format!("{at}.Actions"));
    let provider =
        |node: &cdk_core::value::Node<'_>| node.text("ActionTypeId.Provider").unwrap_or_default().to_owned();
    let main = actions.iter().max_by_key(|action| weight(&provider(action)));
    let provider = main.map(provider).unwrap_or_default();
    let approval = provider == "Manual";
    let (glyph, what) = look(&provider);
    let mut lines = vec![what.to_owned()];
    if let Some(repository) = main.and_then(|action| action.text("Configuration.FullRepositoryId")) {
        lines = vec![repository.to_owned()];
        lines.extend(
            main.and_then(|a| a.text("Configuration.BranchName")).map(|branch| format!("branch {branch}")),
        );
    }
    let mut reaches: Vec<String> = Vec::new();
    let mut written = String::new();
    for action in actions {
        reaches.extend(action.text("Configuration.StackName").map(str::to_owned));
        written.push_str(&words(action.value("RoleArn")));
        for (_, value) in action.entries("Configuration") {
            written.push_str(&value.expr().map(words).unwrap_or_default());
        }
        for command in action.items("Commands") {
            written.push_str(&command.expr().map(words).unwrap_or_default());
        }
    }
    reaches.extend(accounts(&written));
    Step { title, lines, glyph, reaches, approval }
}

/// The accounts of the roles in a text.
fn accounts(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (at, _) in text.match_indices(":iam::") {
        let digits: String = text[at + 6..].chars().take_while(char::is_ascii_digit).collect();
        if digits.len() == 12 && !found.contains(&digits) {
            found.push(digits);
        }
    }
    found
}

/// Which of several actions says what a stage does.
fn weight(provider: &str) -> u8 {
    match provider {
        "CodeDeployToECS" | "CodeDeploy" | "CloudFormation" | "ECS" => 4,
        "Manual" => 3,
        "CodeBuild" => 2,
        _ => 1,
    }
}

fn look(provider: &str) -> (Glyph, &'static str) {
    match provider {
        "Manual" => (Glyph::TICK, "approval by hand"),
        "CodeBuild" => (Glyph::HAMMER, "CodeBuild"),
        "CodeDeployToECS" | "CodeDeploy" => (Glyph::CYCLE, "CodeDeploy"),
        "CloudFormation" => (Glyph::SHEETS, "CloudFormation"),
        "ECS" => (Glyph::CUBE, "ECS"),
        "CodeStarSourceConnection" | "CodeCommit" | "GitHub" => (Glyph::BRANCH, "source code"),
        "ECR" => (Glyph::PARCEL, "image"),
        "S3" => (Glyph::BUCKET, "S3"),
        "Lambda" => (Glyph::LAMBDA, "function"),
        _ => (Glyph::STEPS, "commands"),
    }
}
