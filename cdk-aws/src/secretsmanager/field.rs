//! Fields of secrets: where a program reads one, and which ones a secret has.

use cdk_core::Expr;
use cdk_core::check::{Subject, View};
use cdk_core::value::Piece;

/// A piece of a text. No two literal ones follow each other.
enum Part<'e> {
    Text(String),
    Value(&'e Expr),
}

/// The pieces of a text: of `sub!`, `Fn::Join` or a literal.
fn parts(expr: &Expr) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    collect(expr, &mut parts);
    parts
}

fn collect<'e>(expr: &'e Expr, parts: &mut Vec<Part<'e>>) {
    match (expr, items(expr)) {
        (Expr::Text(text), _) => push(text, parts),
        (Expr::Sub(pieces), _) => pieces.iter().for_each(|piece| match piece {
            Piece::Text(text) => push(text, parts),
            Piece::Value(value) => collect(value, parts),
        }),
        (_, Some(items)) => items.iter().for_each(|item| collect(item, parts)),
        (other, None) => parts.push(Part::Value(other)),
    }
}

/// What `Fn::Join` joins without a separator.
fn items(expr: &Expr) -> Option<&[Expr]> {
    let Expr::Call(call) = expr else { return None };
    match (call.0, &call.1) {
        ("Fn::Join", Expr::List(arguments)) => match &arguments[..] {
            [Expr::Text(separator), Expr::List(items)] if separator.is_empty() => Some(items),
            _ => None,
        },
        _ => None,
    }
}

fn push(text: &str, parts: &mut Vec<Part<'_>>) {
    match parts.last_mut() {
        Some(Part::Text(before)) => before.push_str(text),
        _ => parts.push(Part::Text(text.to_owned())),
    }
}

/// The secret and the field that a dynamic reference in a text reads, such as
/// `{{resolve:secretsmanager:<reference>:SecretString:password}}`.
pub(crate) fn resolved(expr: &Expr) -> Option<(&Expr, String)> {
    parts(expr).windows(3).find_map(|window| {
        let [Part::Text(before), Part::Value(secret), Part::Text(after)] = window else { return None };
        let is_reference = before.ends_with("{{resolve:secretsmanager:");
        let rest = after.strip_prefix(":SecretString:").filter(|_| is_reference)?;
        let field = rest.split_once("}}")?.0.split(':').next()?;
        (!field.is_empty()).then(|| (*secret, field.to_owned()))
    })
}

/// The secret and the field that a variable of a container or build reads: `<reference>:password::`.
pub(crate) fn read(expr: &Expr) -> Option<(&Expr, String)> {
    let parts = parts(expr);
    let [Part::Value(secret), Part::Text(rest)] = &parts[..] else { return None };
    let field = rest.strip_prefix(':')?.split(':').next()?;
    (!field.is_empty()).then(|| (*secret, field.to_owned()))
}

/// What a secret contains.
pub(super) enum Content {
    /// A text that is not JSON.
    Text,
    /// JSON with these fields.
    Fields(Vec<String>),
}

/// What the secret that a value refers to contains, if that is known.
pub(super) fn content(view: &View<'_>, secret: &Expr) -> Option<Content> {
    if let Expr::Reference(reference) = secret
        && reference.attribute.as_deref() == Some("MasterUserSecret.SecretArn")
    {
        return Some(Content::Fields(vec!["username".to_owned(), "password".to_owned()]));
    }
    let secret = view.subject_of(secret)?;
    match secret.resource().resource_type() {
        "AWS::SecretsManager::Secret" => of_secret(view, &secret),
        "AWS::SecretsManager::SecretTargetAttachment" => of_secret(view, &secret.referent("SecretId")?),
        _ => None,
    }
}

fn of_secret(view: &View<'_>, secret: &Subject<'_>) -> Option<Content> {
    if secret.resource().resource_type() != "AWS::SecretsManager::Secret" {
        return None;
    }
    let mut fields = if secret.has("GenerateSecretString") {
        if secret.lacks("GenerateSecretString.SecretStringTemplate") {
            // A database cannot use it; another rule says so.
            return attached(view, secret).next().is_none().then_some(Content::Text);
        }
        let mut fields = keys(secret.text("GenerateSecretString.SecretStringTemplate")?)?;
        fields.push(secret.text("GenerateSecretString.GenerateStringKey")?.to_owned());
        fields
    } else {
        keys(secret.text("SecretString")?)?
    };
    fields.extend(attached(view, secret).map(str::to_owned));
    Some(Content::Fields(fields))
}

fn keys(json: &str) -> Option<Vec<String>> {
    let json: serde_json::Value = serde_json::from_str(json).ok()?;
    Some(json.as_object()?.keys().cloned().collect())
}

/// The fields that CloudFormation adds to a secret that is attached to a database.
fn attached<'v>(view: &'v View<'_>, secret: &Subject<'_>) -> impl Iterator<Item = &'static str> + use<'v> {
    const FIELDS: &str =
        "engine host port dbname dbInstanceIdentifier dbClusterIdentifier username password masterarn ssl";
    let address = std::ptr::from_ref(secret.resource());
    let is_attached = view.subjects("AWS::SecretsManager::SecretTargetAttachment").any(|attachment| {
        attachment.referent("SecretId").is_some_and(|of| std::ptr::eq(of.resource(), address))
    });
    FIELDS.split(' ').filter(move |_| is_attached)
}
