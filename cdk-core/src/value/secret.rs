//! Values that only the resource they are for may read.

use crate::value::{Expr, Json, Piece, Text, Value};

/// A secret, as a dynamic reference that CloudFormation resolves at deployment.
///
/// It does not convert to a plain [`Value<String>`], so it cannot end up in an environment variable, an output or a
/// tag. Options for secrets take a `SecretValue`.
///
/// ```
/// use cdk_core::SecretValue;
///
/// let token = SecretValue::ssm_secure("/shop/token");
/// ```
///
/// [Dynamic references](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html)
#[derive(Clone, Debug)]
#[must_use]
pub struct SecretValue(Expr);

impl SecretValue {
    /// A field of the JSON in a Secrets Manager secret, given by the secret's ARN.
    ///
    /// ```
    /// use cdk_core::{SecretValue, Value};
    ///
    /// let arn: Value<String> = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop-a1b2c3".into();
    /// let password = SecretValue::secrets_manager(arn, "password");
    /// ```
    pub fn secrets_manager(arn: Value<String>, field: impl Into<Text>) -> Self {
        SecretValue(Expr::Sub(vec![
            Piece::Text("{{resolve:secretsmanager:".into()),
            Piece::Value(arn.into_expr()),
            Piece::Text(format!(":SecretString:{}}}}}", field.into()).into()),
        ]))
    }

    /// The latest version of a secure string parameter of Systems Manager.
    ///
    /// ```
    /// use cdk_core::SecretValue;
    ///
    /// let token = SecretValue::ssm_secure("/shop/token");
    /// ```
    pub fn ssm_secure(name: &str) -> Self {
        SecretValue(Expr::text(format!("{{{{resolve:ssm-secure:{name}}}}}")))
    }

    /// The dynamic reference, for a property that is meant for secrets. For authors of constructs.
    pub fn reveal(self) -> Value<Json> {
        Value::from_expr(self.0)
    }

    /// The dynamic reference, for a text property that is meant for secrets. For authors of constructs.
    pub fn reveal_text(self) -> Value<String> {
        Value::from_expr(self.0)
    }
}
