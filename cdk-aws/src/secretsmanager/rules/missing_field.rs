use cdk_core::check::{Report, Subject, View, rule};
use cdk_core::value::{Node, Use};
use cdk_core::{Expr, Resource};

use crate::secretsmanager::field::{Content, content, read, resolved};

rule! { "SECRET0007", "field that the secret lacks", across(check), r#"
A generated secret has the fields of its template and the generated one; `Secret::generated()` is a text without fields.
The secret that RDS makes for the master user has only `username` and `password`; a secret that is attached to a database
(`AuroraCluster::credentials`) also has `host`, `port`, `engine` and `dbname`. A container, build or resource that reads
another field fails to start or to deploy.

```rust wrong
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
let host = cdk_aws::secretsmanager::SecretField::of(orders.secret_arn(), "host");
let api = FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
//        ^
    .secret("HOST", host);
place! { orders, api }
```

```rust wrong
let login = Secret::generated();
let api = FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
//        ^
    .secret("PASSWORD", login.field("password"));
place! { login, api }
```

```rust wrong
let login = Secret::credentials("shop");
let domain = cfn!(AWS::Amplify::App { Name: "shop", OauthToken: login.value("token").reveal_text() });
//                                                  ^
place! { login, domain }
```

```rust right
let login = Secret::credentials("shop");
let orders = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).credentials(&login);
let api = FargateService::new(Image::registry("nginx"), fargate!(cpu = 256, memory = 512), network.private())
    .secret("HOST", login.field("host"))
    .secret("PASSWORD", login.field("password"))
    .secret("LOGIN", login.whole());
place! { login, orders, api }
```

https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for subject in view.subjects_where(|resource| may_read(view, resource)) {
        visit(view, &subject, &subject, "", report);
    }
}

/// Whether a resource refers to a secret at all.
fn may_read(view: &View<'_>, resource: &Resource) -> bool {
    let mut reads = false;
    resource.properties().visit(&mut |used| {
        if let Use::Value(reference) = used {
            let is_secret = |resource: &Resource| {
                matches!(
                    resource.resource_type(),
                    "AWS::SecretsManager::Secret" | "AWS::SecretsManager::SecretTargetAttachment"
                )
            };
            reads |= reference.attribute.as_deref() == Some("MasterUserSecret.SecretArn")
                || view.resource(&reference.target).is_some_and(is_secret);
        }
    });
    reads
}

fn visit(view: &View<'_>, subject: &Subject<'_>, node: &Node<'_>, name: &str, report: &mut Report<'_>) {
    if let Some(expr) = node.expr() {
        let is_build = subject.resource().resource_type() == "AWS::CodeBuild::Project";
        let used = resolved(expr).or_else(|| match name {
            "ValueFrom" => read(expr),
            "Value" if is_build => read(expr),
            _ => None,
        });
        if let Some((secret, field)) = used {
            tell(view, subject, node, (secret, &field), report);
        }
        return;
    }
    for (name, value) in node.own_entries() {
        visit(view, subject, value, name, report);
    }
    if node.own_entries().is_empty() {
        for item in node.list_or_one().iter().filter(|item| !std::ptr::eq(*item, node)) {
            visit(view, subject, item, name, report);
        }
    }
}

fn tell(
    view: &View<'_>,
    subject: &Subject<'_>,
    node: &Node<'_>,
    (secret, field): (&Expr, &str),
    report: &mut Report<'_>,
) {
    let (problem, help) = match content(view, secret) {
        Some(Content::Text) => (
            format!("the secret is a text without fields, so it has no `{field}`"),
            "use the whole secret, or `Secret::credentials(..)`".to_owned(),
        ),
        Some(Content::Fields(fields)) if !fields.iter().any(|known| known == field) => {
            let known: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
            let help = match cdk_core::suggest(field, fields.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "take other values, such as the host, from the resource that has them".to_owned(),
            };
            (format!("the secret has no field `{field}`; its fields are {}", known.join(", ")), help)
        }
        _ => return,
    };
    report.on(subject).error(node, problem).help(help);
}
