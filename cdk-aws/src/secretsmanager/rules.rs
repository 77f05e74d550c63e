//! Secrets Manager can make the secrets.

use super::codes;
use crate::rules::Subject;

pub(crate) fn rotation(subject: &mut Subject<'_>) {
    let code = &codes::ROTATION;
    subject.expect_number("RotationRules.AutomaticallyAfterDays", 1..=1000, code, "at least every 1000 days");
    subject.expect_one("RotationRules.AutomaticallyAfterDays", "RotationRules.ScheduleExpression", code);
    subject.expect_one("RotationLambdaARN", "HostedRotationLambda", code);
}

pub(crate) fn secret(subject: &mut Subject<'_>) {
    let code = &codes::TEMPLATE;
    subject.expect_one("SecretString", "GenerateSecretString", code);
    let (template, key) =
        ("GenerateSecretString.SecretStringTemplate", "GenerateSecretString.GenerateStringKey");
    if subject.has(template) {
        subject.expect_any(&[key], code, "name the field of the password, such as `password`");
    }
    if subject.has(key) {
        subject.expect_any(&[template], code, "give the other fields, such as `{\"username\":\"admin\"}`");
    }
    let is_object =
        |text: &str| serde_json::from_str::<serde_json::Value>(text).is_ok_and(|json| json.is_object());
    let help = "such as `{\"username\":\"admin\"}`";
    subject.expect_text(template, is_object, code, "a JSON object", help);
    let is_name = |name: &str| {
        (1..=512).contains(&name.len())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "/_+=.@-".contains(c))
    };
    let help = "use 1 to 512 letters, digits and `/_+=.@-`";
    subject.expect_text("Name", is_name, &codes::NAME, "a valid name of a secret", help);
}
