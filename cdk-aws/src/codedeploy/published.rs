//! What the pipeline of a service finds: the task definition and the AppSpec file, as files beside the templates and as
//! parameters of Systems Manager.
//!
//! A task definition contains values that only CloudFormation knows, such as the database's address and the ARNs of secrets.
//! So the stack publishes it in a parameter when it is deployed; the file refers to those values by name.

use cdk_core::value::json_text;
use cdk_core::{Cfn, Customize, Expr, Json, Lower, Text, Value};

use super::{CodeDeploy, Delivery, Hook, rules};
use crate::cfn;
use crate::ecs::FargateService;

impl CodeDeploy {
    /// Writes the files, and makes the parameters.
    pub(super) fn publish_files(
        &self,
        cx: &mut Lower<'_>,
        service: &FargateService,
        task: &Cfn<cfn::ecs::TaskDefinition>,
    ) {
        let key = service.meta().key();
        let Some(home) = cx.home(key) else { return };
        let names = Delivery::of(&home);
        let folder = format!("artifacts/{}/{}", home.stage, home.id());
        let definition = camel_case(task.properties());
        let appspec = self.appspec(cx, service);
        let text = json_text(&definition);
        if let Some(problem) = rules::task_definition::check(text.expr(), service) {
            cx.report(problem);
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
            // `check` above judges its length.
            cx.add(key, format!("Published/{part}"), parameter.allow_unknown_at("Value"));
        }
    }

    /// <https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html>
    fn appspec(&self, cx: &Lower<'_>, service: &FargateService) -> String {
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
            service.main_container(),
            service.attachments().first().map_or(80, |attachment| attachment.port.number()),
        );
        if let Some(version) = service.platform() {
            text += &format!("        PlatformVersion: \"{version}\"\n");
        }
        // CodeDeploy would take the strategy from the service if the file were silent about it.
        let shares = service.capacity_shares(cx);
        if !shares.is_empty() {
            text += "        CapacityProviderStrategy:\n";
        }
        for (provider, base, weight) in shares {
            text += &format!(
                "          - CapacityProvider: {provider}\n            Base: {base}\n            Weight: {weight}\n"
            );
        }
        let mut hooks = self.hooks.clone();
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

fn pretty(json: &serde_json::Value) -> String {
    serde_json::to_string_pretty(json).expect("JSON values are valid JSON") + "\n"
}

/// A task definition as ECS's own API spells it. Names that the user chose keep their spelling.
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
