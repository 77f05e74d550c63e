//! How blue/green deployments look.

use cdk_core::picture::{Category, Draw, Facts, Glyph, Relation, Service, Shape, System, words};

pub(crate) static PICTURE: Service = Service { shapes: SHAPES, relate };

static SHAPES: &[Shape] = &[
    Shape::new("AWS::CodeDeploy::DeploymentGroup", Category::Delivery, Glyph::CYCLE, "CodeDeploy")
        .draw(Draw::Always)
        .drawio("codedeploy")
        .lines(|group, card| {
            card.name.clear();
            let config = group.text("DeploymentConfigName").unwrap_or("own configuration");
            card.lines.push(spaced(config.strip_prefix("CodeDeployDefault.").unwrap_or(config)));
            if group.is_true("AutoRollbackConfiguration.Enabled") {
                card.lines.push("rolls back by itself".to_owned());
            }
        }),
    Shape::detail("AWS::CodeDeploy::Application", "application of CodeDeploy"),
    Shape::detail("AWS::CodeDeploy::DeploymentConfig", "configuration of CodeDeploy"),
];

/// `ECSCanary10Percent5Minutes` as `ECS canary 10 percent 5 minutes`.
fn spaced(name: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for c in name.chars() {
        let starts = c.is_ascii_uppercase() && !before.is_ascii_uppercase()
            || c.is_ascii_digit() && !before.is_ascii_digit()
            || c.is_ascii_uppercase() && before.is_ascii_uppercase() && words.ends_with("ECS");
        if starts && !words.is_empty() {
            words.push(' ');
        }
        let is_abbreviation = words.split(' ').next_back().is_some_and(|word| "ECS".starts_with(word))
            && before != ' '
            && c.is_ascii_uppercase();
        if words.is_empty() || is_abbreviation && !starts {
            words.push(c);
        } else {
            words.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    words
}

fn relate(system: &System<'_>, facts: &mut Facts) {
    for group in system.of_type("AWS::CodeDeploy::DeploymentGroup") {
        for (_, other) in group.references() {
            match other.resource_type() {
                "AWS::ECS::Service" => facts.arrow(&group, &other, Relation::Deploy, "blue/green"),
                "AWS::CloudWatch::Alarm" => facts.arrow(&other, &group, Relation::Watch, "rolls back"),
                _ => {}
            }
        }
        // A hook is called by its name, in the AppSpec that the service publishes.
        let specs: Vec<String> = system
            .of_type("AWS::SSM::Parameter")
            .filter(|parameter| {
                parameter
                    .owner()
                    .is_some_and(|owner| Some(owner.path()) == group.owner().map(|own| own.path()))
                    || parameter.path() == group.path()
            })
            .filter_map(|parameter| {
                Some(words(parameter.value("Value"))).filter(|text| text.contains("Hooks"))
            })
            .collect();
        for function in system
            .of_type("AWS::Lambda::Function")
            .filter(|f| f.subject().stack().name() == group.subject().stack().name())
        {
            let Some(name) = function.text("FunctionName") else { continue };
            if let Some(spec) = specs.iter().find(|spec| spec.contains(name)) {
                let before = spec.split(name).next().unwrap_or_default();
                let event = before.rsplit(['-', '{', ',']).next().unwrap_or_default();
                let event: String = event.chars().filter(char::is_ascii_alphanumeric).collect();
                facts.arrow(
                    &group,
                    &function,
                    Relation::Use,
                    if event.len() > 4 && event.len() < 40 { event } else { "hook".to_owned() },
                );
            }
        }
    }
}
