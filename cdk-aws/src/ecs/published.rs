//! What the pipeline of a service finds: the task definition and the AppSpec file, as files beside the templates and as
//! parameters of Systems Manager.
//!
//! A task definition tells what CloudFormation alone knows: the database's address, the ARNs of secrets. So the stack
//! publishes it in a parameter when it is deployed; the file has those values by their names.

use cdk_core::value::json_text;
use cdk_core::{Cfn, Diagnostic, Expr, Json, Lower, Target, Text, Value};

use super::container::Container;
use super::delivery::IMAGE_PARAMETER;
use super::image::STAND_IN;
use super::{ContainerHealthCheck, FargateService, IMAGE_PLACEHOLDER};
use crate::cfn;
use crate::codedeploy::{CodeDeploy, Hook, codes};
use crate::elbv2::Attachment;
use crate::support::Located;

/// The most characters of a parameter.
const MOST: usize = 8192;

impl FargateService {
    /// The main container until the first image is delivered: a web server that answers the health check. A container with
    /// an image of its own is itself.
    pub(super) fn first(&self, main: &Container) -> Container {
        let mut container = main.clone();
        if !container.image.is_delivered() {
            return container;
        }
        let (path, port) = match self.attachments.first() {
            Some(Attachment { port, route, .. }) => (route.health_check_path(), port.number()),
            None => ("/".to_owned(), 80),
        };
        container.command = Some(Located::new(vec!["sh".into(), "-c".into(), serve(&path, port).into()]));
        container.entry_point = None;
        container.working_directory = None;
        container.read_only = false;
        container.health_check = container.health_check.map(|_| ContainerHealthCheck::shell("exit 0"));
        container
    }

    /// Makes the image of the main container a parameter of the stack, if images are delivered.
    pub(super) fn parameter_delivery(
        &self,
        cx: &mut Lower<'_>,
        main: &mut Container,
    ) -> Option<ParameterDelivery> {
        if !main.image.is_delivered() {
            return None;
        }
        let key = self.meta.key();
        let text = "The image to deploy. By default a small web server, until there is one";
        let image = cx.parameter(key, IMAGE_PARAMETER, STAND_IN, text);
        let is_delivered = Value::not(Value::equals(image.clone(), STAND_IN));
        let is_delivered = cx.condition(key, "IsDelivered", is_delivered);
        main.image.uri = image;
        Some(ParameterDelivery { stand_in: self.first(main), is_delivered })
    }

    /// Writes the files, and makes the parameters.
    pub(super) fn publish(
        &self,
        cx: &mut Lower<'_>,
        deploy: &CodeDeploy,
        task: &Cfn<cfn::ecs::TaskDefinition>,
    ) {
        let key = self.meta.key();
        let Some(home) = cx.home(key) else { return };
        let names = FargateService::delivery(&home);
        let folder = format!("artifacts/{}/{}", home.stage, home.id());
        let definition = camel_case(task.properties());
        let appspec = self.appspec(cx, deploy);
        let text = json_text(&definition);
        if length(text.expr()) > MOST {
            let message = format!("the task definition has {} characters, of {MOST}", length(text.expr()));
            cx.report(Diagnostic::error(&codes::TOO_LARGE, message).at(key.location()));
        }
        cx.document(format!("{folder}/taskdef.json"), Value::<Json>::from_expr(definition), pretty);
        cx.artifact(format!("{folder}/appspec.yaml"), appspec.clone());
        for (part, name, value) in
            [("TaskDefinition", names.task_definition, text), ("AppSpec", names.appspec, appspec.into())]
        {
            let parameter = cfn!(AWS::SSM::Parameter {
                Name: name,
                Type: "String",
                Tier: "Intelligent-Tiering",
                Description: "For the pipeline that delivers the service",
                Value: value,
            });
            cx.add(key, format!("Published/{part}"), parameter);
        }
    }

    /// <https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html>
    fn appspec(&self, cx: &Lower<'_>, deploy: &CodeDeploy) -> String {
        let mut text = format!(
            "version: 0.0\n\
             Resources:\n\
             \x20 - TargetService:\n\
             \x20     Type: AWS::ECS::Service\n\
             \x20     Properties:\n\
             \x20       TaskDefinition: <TASK_DEFINITION>\n\
             \x20       LoadBalancerInfo:\n\
             \x20         ContainerName: \"{}\"\n\
             \x20         ContainerPort: {}\n",
            self.main.name.value,
            self.attachments.first().map_or(80, |attachment| attachment.port.number()),
        );
        if let Some(version) = &self.platform_version {
            text += &format!("        PlatformVersion: \"{}\"\n", version.value);
        }
        // CodeDeploy would take the strategy from the service if the file were silent about it.
        let shares = self.capacity.shares();
        if !shares.is_empty() {
            text += "        CapacityProviderStrategy:\n";
        }
        for (provider, base, weight) in shares {
            let base = base.map_or(0, |base| base.value);
            text += &format!(
                "          - CapacityProvider: {provider}\n            Base: {base}\n            Weight: {weight}\n"
            );
        }
        let mut hooks = deploy.hooks.clone();
        hooks.sort_by_key(|(event, _)| *event);
        let names =
            hooks.iter().filter_map(|(event, hook)| Some((event.name(), Hook::name(cx, hook.value)?)));
        for (index, (event, name)) in names.enumerate() {
            let head = if index == 0 { "Hooks:\n" } else { "" };
            text += &format!("{head}  - {event}: \"{name}\"\n");
        }
        text
    }
}

/// A delivery by CloudFormation: the image is a parameter of the stack, and until one is given, another container stands in.
pub(super) struct ParameterDelivery {
    pub(super) stand_in: Container,
    is_delivered: Target,
}

impl ParameterDelivery {
    /// A container definition that is one or the other: where they differ, by the condition.
    pub(super) fn choose(&self, main: Value<Json>, stand_in: Value<Json>) -> Value<Json> {
        let entries = |definition: Value<Json>| match definition.into_expr() {
            Expr::Skeleton(skeleton) => match skeleton.to_tree() {
                Expr::Map(entries) => entries,
                _ => Vec::new(),
            },
            Expr::Map(entries) => entries,
            _ => Vec::new(),
        };
        let (main, stand_in) = (entries(main), entries(stand_in));
        let of = |entries: &[(Text, Expr)], name: &Text| {
            let found = entries.iter().find(|(other, _)| other == name);
            found.map_or(Expr::Absent, |(_, value)| value.clone())
        };
        let own = main.iter().map(|(name, _)| name);
        let more = stand_in.iter().map(|(name, _)| name).filter(|name| !main.iter().any(|(n, _)| n == *name));
        let choose = |name: &Text| {
            let (main, stand_in) = (of(&main, name), of(&stand_in, name));
            let value = if main == stand_in { main } else { Expr::if_(&self.is_delivered, main, stand_in) };
            (name.clone(), value)
        };
        Value::from_expr(Expr::Map(own.chain(more).map(choose).collect()))
    }
}

/// The main container as a pipeline finds it: with a placeholder for its image.
pub(super) fn with_placeholder(main: &Container) -> Container {
    let mut container = main.clone();
    container.image.uri = format!("<{IMAGE_PLACEHOLDER}>").into();
    container
}

/// The command of a web server that answers with 200 at a path.
fn serve(path: &str, port: u16) -> String {
    let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!(
        "mkdir -p '/tmp/www{folder}' && echo 'not delivered yet' > '/tmp/www{file}' && exec httpd -f -p {port} -h /tmp/www"
    )
}

fn pretty(json: &serde_json::Value) -> String {
    serde_json::to_string_pretty(json).expect("JSON values are valid JSON") + "\n"
}

fn length(text: &Expr) -> usize {
    match text {
        Expr::Text(text) => text.len(),
        Expr::Sub(pieces) => pieces
            .iter()
            .map(|piece| match piece {
                cdk_core::value::Piece::Text(text) => text.len(),
                // An ARN, an address: as long as most of them are.
                cdk_core::value::Piece::Value(_) => 80,
            })
            .sum(),
        _ => 80,
    }
}

/// A task definition as ECS's own API spells it. What the user named himself keeps its spelling.
fn camel_case(definition: &Expr) -> Expr {
    let entries = match definition {
        Expr::Skeleton(skeleton) => return camel_case(&skeleton.to_tree()),
        Expr::List(items) => return Expr::List(items.iter().map(camel_case).collect()),
        Expr::Map(entries) => entries,
        other => return other.clone(),
    };
    let entry = |(name, value): &(Text, Expr)| {
        let own = matches!(&**name, "Options" | "DockerLabels" | "DriverOpts" | "Labels");
        (lower_first(name).into(), if own { value.clone() } else { camel_case(value) })
    };
    Expr::Map(entries.iter().map(entry).collect())
}

fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
