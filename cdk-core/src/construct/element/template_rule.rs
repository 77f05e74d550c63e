//! Rules of a template.

use super::element;
use crate::construct::Construct;
use crate::lower::{Element, Lower};
use crate::place::Scope;
use crate::value::{Boolean, Expr, Key, Target, Text, Value};

/// A check of parameters that CloudFormation makes before it deploys anything: an entry of the template's `Rules`
/// section.
///
/// ```
/// use cdk_core::{Parameter, TemplateRule, Value};
///
/// let stage = Parameter::<String>::new();
/// let rule = TemplateRule::new()
///     .assert(Value::contains(["dev", "prod"], stage.value()), "the stage is dev or prod");
/// ```
///
/// [Rules](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html)
#[derive(Debug)]
#[must_use]
pub struct TemplateRule {
    key: Key,
    condition: Expr,
    assertions: Vec<Expr>,
}

impl TemplateRule {
    /// A rule without assertions that always applies.
    ///
    /// ```
    /// use cdk_core::{Parameter, TemplateRule, Value};
    ///
    /// let stage = Parameter::<String>::new();
    /// let rule = TemplateRule::new().assert(Value::equals(stage.value(), "dev"), "the stage is dev");
    /// ```
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        TemplateRule { key: Key::new(), condition: Expr::Absent, assertions: Vec::new() }
    }

    /// Applies the rule only if the condition is true.
    ///
    /// ```
    /// use cdk_core::{Parameter, TemplateRule, Value};
    ///
    /// let stage = Parameter::<String>::new();
    /// let size = Parameter::<String>::new();
    /// let rule = TemplateRule::new()
    ///     .when(Value::equals(stage.value(), "prod"))
    ///     .assert(Value::equals(size.value(), "large"), "production is large");
    /// ```
    pub fn when(mut self, condition: Value<Boolean>) -> Self {
        self.condition = condition.into_expr();
        self
    }

    /// Fails the deployment with this description unless the condition is true.
    ///
    /// ```
    /// use cdk_core::{Parameter, TemplateRule, Value};
    ///
    /// let stage = Parameter::<String>::new();
    /// let rule = TemplateRule::new().assert(Value::equals(stage.value(), "dev"), "the stage is dev");
    /// ```
    pub fn assert(mut self, condition: Value<Boolean>, description: impl Into<Text>) -> Self {
        self.assertions.push(Expr::Map(vec![
            ("Assert".into(), condition.into_expr()),
            ("AssertDescription".into(), Expr::text(description)),
        ]));
        self
    }

    fn element(&self) -> Element {
        Element::Rule(Expr::Map(vec![
            ("RuleCondition".into(), self.condition.clone()),
            ("Assertions".into(), Expr::List(self.assertions.clone())),
        ]))
    }
}

element!(TemplateRule);
