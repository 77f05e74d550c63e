//! The container that runs until the first image is delivered, and the parameter for the image.

use cdk_core::{Expr, Json, Lower, Target, Text, Value};

use super::container::Container;
use super::controlled::IMAGE_PARAMETER;
use super::image::STAND_IN;
use super::{ContainerHealthCheck, FargateService};
use crate::elbv2::Attachment;
use crate::support::Located;

impl FargateService {
    /// The main container until the first image is delivered: a web server that answers the health check. If no images
    /// are delivered, this is the main container unchanged.
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
        // It writes what it serves to the `/tmp` of its image.
        container.read_only = Some(Located::new(false));
        container.writable.clear();
        container.drop_capabilities = Some(port >= 1024);
        container.needs_root |= port < 1024;
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
}

/// A delivery by CloudFormation: the image is a parameter of the stack. Until it has a value, another container takes
/// its place.
pub(super) struct ParameterDelivery {
    pub(super) stand_in: Container,
    is_delivered: Target,
}

impl ParameterDelivery {
    /// A container definition that selects one of two by the condition, for each property in which they differ.
    pub(super) fn choose(&self, main: Value<Json>, stand_in: Value<Json>) -> Value<Json> {
        let entries = |definition: Value<Json>| match definition.into_expr() {
            Expr::Skeleton(skeleton) => match skeleton.into_tree() {
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

/// The command of a web server that answers with 200 at a path.
fn serve(path: &str, port: u16) -> String {
    let file = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!(
        "mkdir -p '/tmp/www{folder}' && echo 'not delivered yet' > '/tmp/www{file}' && exec httpd -f -p {port} -h /tmp/www"
    )
}
