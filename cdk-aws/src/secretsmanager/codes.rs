//! What can be wrong with secrets.

crate::support::codes! {
    LENGTH = "SECRET0001", "a generated password of a length that is not allowed",
"Secrets Manager generates passwords of 1 to 4,096 characters; databases take fewer (Aurora MySQL: 8 to 41). Change \
`.password_length(..)`.

https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html";

    NAME = "SECRET0002", "not a valid name of a secret",
"The name of a secret has 1 to 512 letters, digits and `/_+=.@-`. It should not end with a hyphen and six characters, \
because ARNs end so, and lookups by name would confuse the two.

https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html";

    TEMPLATE = "SECRET0101", "a secret that cannot be generated",
"`SecretStringTemplate` is a JSON object, and `GenerateStringKey` names the field that the generated password is added as: both \
or neither. A secret is given or generated, not both. `Secret::credentials(..)` makes a user and a password.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html";

    ROTATION = "SECRET0102", "a rotation that Secrets Manager refuses",
"A secret is rotated every 1 to 1,000 days, or by a schedule, and by one function.

https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html";
}
