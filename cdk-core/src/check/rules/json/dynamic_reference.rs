use crate::check::{At, Report, rule};
use crate::diagnostic::did_you_mean;
use crate::value::skeleton::{Token, Tokens};
use crate::value::{Expr, Piece};

rule! { "CDK0039", "malformed dynamic reference", of_values(check), r#"
`{{resolve:service:..}}` in a text is replaced at deployment by a value of Systems Manager or Secrets Manager. This
one would make the deployment fail, or stay in the text unchanged. The valid forms are

```text
{{resolve:ssm:parameter-name:version}}
{{resolve:ssm-secure:parameter-name:version}}
{{resolve:secretsmanager:secret-id:SecretString:json-key:version-stage:version-id}}
```

The version of a parameter is a number and is optional. A secret is given by its name or ARN; everything after it is
optional. A secret takes a version stage or a version id, not both.

```rust wrong
cfn!(AWS::SNS::Topic { DisplayName: "{{resolve:ssmm:name}}" })
//<
```

```rust wrong
let name = "{{resolve:ssm:name";
cfn!(AWS::SNS::Topic { DisplayName: name })
//                     ^
```

```rust wrong
cfn!(AWS::SNS::Topic {}).set("DisplayName", "{{resolve:secretsmanager:name:password}}")
//                       ^
```

```rust right
cfn!(AWS::SNS::Topic { DisplayName: "{{resolve:ssm:/orders/name:2}}" })
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
"# }

const START: &str = "{{resolve:";
const SERVICES: [&str; 3] = ["ssm", "ssm-secure", "secretsmanager"];

/// Stands for an unknown value: dynamic references do not contain this character.
const UNKNOWN: char = '\u{1}';

fn check(at: At<'_>, expr: &Expr, report: &mut Report<'_>) {
    let mut text = |text: &str, is_part: bool| {
        if let Some(message) = problem(text, is_part) {
            report.value(at, expr, message);
        }
    };
    match expr {
        Expr::Text(literal) => text(literal, at.in_call),
        Expr::Sub(pieces) => text(&joined(pieces), at.in_call),
        Expr::Skeleton(skeleton) if skeleton.written.0.contains(START) => {
            for token in Tokens::new(skeleton.written.0) {
                if let Token::Text(literal) = token {
                    text(literal, false);
                }
            }
        }
        _ => {}
    }
}

fn joined(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => text.to_string(),
        Piece::Value(Expr::Text(text)) => text.to_string(),
        Piece::Value(Expr::Sub(pieces)) => joined(pieces),
        Piece::Value(_) => UNKNOWN.to_string(),
    };
    pieces.iter().map(piece).collect()
}

/// What is wrong with the dynamic references of a text. A piece of a text may contain only a piece of a reference.
fn problem(text: &str, is_part: bool) -> Option<String> {
    let mut rest = text;
    while let Some(start) = rest.find(START) {
        let inner = &rest[start + START.len()..];
        let Some(end) = inner.find("}}") else {
            return (!is_part).then(|| format!("`{}` is not closed by `}}}}`", shown(&rest[start..])));
        };
        if let Some(why) = malformed(&inner[..end]) {
            return Some(format!("`{START}{}}}}}` is not a dynamic reference: {why}", shown(&inner[..end])));
        }
        rest = &inner[end + 2..];
    }
    None
}

fn shown(text: &str) -> String {
    text.replace(UNKNOWN, "..")
}

fn malformed(inner: &str) -> Option<String> {
    let (service, rest) = inner.split_once(':').unwrap_or((inner, ""));
    match service {
        "ssm" | "ssm-secure" => parameter(rest),
        "secretsmanager" => secret(rest),
        _ if service.contains(UNKNOWN) => None,
        _ => {
            let hint = did_you_mean(cdk_schemas::suggest(service, SERVICES));
            Some(format!("the service is one of {}{hint}", SERVICES.join(", ")))
        }
    }
}

/// A parameter's name and version.
fn parameter(rest: &str) -> Option<String> {
    let parts: Vec<&str> = rest.split(':').collect();
    let known = |allowed: fn(char) -> bool| move |c: char| c == UNKNOWN || allowed(c);
    let name = known(|c| c.is_ascii_alphanumeric() || "_.-/".contains(c));
    let (valid_name, version) = match parts[..] {
        [name_of] => (!name_of.is_empty() && name_of.chars().all(name), None),
        [name_of, version] => (!name_of.is_empty() && name_of.chars().all(name), Some(version)),
        _ => return Some("a parameter is given by its name and an optional version".to_owned()),
    };
    if !valid_name {
        return Some(
            "the name of a parameter may contain only letters, digits, `_`, `.`, `-` and `/`".to_owned(),
        );
    }
    let digits = known(|c| c.is_ascii_digit());
    let is_number = |version: &str| !version.is_empty() && version.chars().all(digits);
    version
        .is_some_and(|version| !is_number(version))
        .then(|| "the version of a parameter is a number".to_owned())
}

/// A secret's name or ARN, and what is read from it.
fn secret(rest: &str) -> Option<String> {
    let parts: Vec<&str> = rest.split(':').collect();
    let id = if parts[0] == "arn" { 7 } else { 1 };
    if parts.len() < id || parts[..id].iter().any(|part| part.is_empty()) {
        return Some("a secret is given by its name or its full ARN".to_owned());
    }
    let at = |index: usize| parts.get(id + index).copied().unwrap_or_default();
    if !matches!(at(0), "" | "SecretString") && !at(0).contains(UNKNOWN) {
        return Some(format!("`SecretString` follows the secret, got `{}`", shown(at(0))));
    }
    if parts.len() > id + 4 {
        return Some("a version id is the last part".to_owned());
    }
    (!at(2).is_empty() && !at(3).is_empty())
        .then(|| "a secret takes a version stage or a version id, not both".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_documentation_shows_is_right() {
        for right in [
            "{{resolve:ssm:S3AccessControl:2}}",
            "{{resolve:ssm:/a/b_c.d-e}}",
            "{{resolve:ssm-secure:IAMUserPassword:10}}",
            "{{resolve:secretsmanager:MySecret}}",
            "{{resolve:secretsmanager:MySecret:SecretString:password:AWSCURRENT}}",
            "{{resolve:secretsmanager:MySecret::::}}",
            "{{resolve:secretsmanager:MySecret:SecretString:password::id}}",
            "{{resolve:secretsmanager:arn:aws:secretsmanager:us-west-2:123456789012:secret:MySecret-asd123:SecretString:x}}",
            "user:{{resolve:ssm:user}}/{{resolve:ssm:\u{1}:1}}",
            "{{resolve:secretsmanager:\u{1}:SecretString:password}}",
            "{{ other }}",
        ] {
            assert_eq!(problem(right, false), None, "{right}");
        }
    }

    #[test]
    fn what_is_malformed_is_found() {
        for wrong in [
            "{{resolve:ssmm:x}}",
            "{{resolve:ssm}}",
            "{{resolve:ssm:a b}}",
            "{{resolve:ssm:a:one}}",
            "{{resolve:ssm:a:1:2}}",
            "{{resolve:secretsmanager:}}",
            "{{resolve:secretsmanager:arn:aws:secretsmanager}}",
            "{{resolve:secretsmanager:MySecret:password}}",
            "{{resolve:secretsmanager:MySecret:SecretString:k:AWSCURRENT:id}}",
            "{{resolve:ssm:x}",
        ] {
            assert!(problem(wrong, false).is_some(), "{wrong}");
        }
        assert_eq!(problem("{{resolve:ssm:", true), None);
    }
}
