use super::formula::{Comparisons, Formula};
use crate::cfn::Resource;
use crate::check::{Report, View, rule};
use crate::lower::{Element, StackContent};
use crate::source::Site;
use crate::value::{Expr, Target};

rule! { "CDK0053", "a conditional resource that is used in any case", across(check), r#"
The resource is created only if its condition is true. What refers to it must not exist, or must have another value, when
it is false: otherwise the deployment fails with "Unresolved resource dependencies". Give the resource or output that
refers to it the same condition (`.when(&condition)`), or choose the value with `Value::if_`. Another condition is fine
if the first one is true whenever it is: `And`, `Or`, `Not` and comparisons with literals are understood.

```rust wrong
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let alarms = cfn!(AWS::SNS::Topic {}).when(&prod);
let copy = cfn!(AWS::SNS::Topic { DisplayName: alarms.attr_topic_name() });
//                                                    ^
place! { stage, prod, alarms, copy }
```

```rust wrong
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let alarms = cfn!(AWS::SNS::Topic {}).when(&prod);
let name = Output::new(alarms.attr_topic_name());
//                            ^
place! { stage, prod, alarms, name }
```

```rust wrong
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let alarms = cfn!(AWS::SNS::Topic {}).when(&prod);
let name = Value::if_(&prod, "none", alarms.attr_topic_name());
//                                          ^
place! { copy: cfn!(AWS::SNS::Topic { DisplayName: name }), stage, prod, alarms }
```

```rust right
let stage = Parameter::<String>::new();
let prod = Condition::new(Value::equals(stage.value(), "prod"));
let both = Condition::new(Value::and([prod.holds(), Value::equals(Value::region(), "eu-west-1")]));
let alarms = cfn!(AWS::SNS::Topic {}).when(&prod);
let copy = cfn!(AWS::SNS::Topic { DisplayName: alarms.attr_topic_name() }).when(&both);
let name = Value::if_(&prod, alarms.attr_topic_name(), "none");
place! { other: cfn!(AWS::SNS::Topic { DisplayName: name }), stage, prod, both, alarms, copy }
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html
"# }

fn check(view: &View<'_>, report: &mut Report<'_>) {
    for (stack, content) in view.lowered.stacks.iter().enumerate() {
        if content.resources.iter().any(Resource::is_conditional) {
            let mut uses = Uses {
                view,
                stack,
                content,
                comparisons: Comparisons::new(view),
                given: Vec::new(),
                found: Vec::new(),
            };
            uses.stack();
            uses.found.iter().for_each(|found| found.report(view, report));
        }
    }
}

/// A reference to a resource that may not exist.
struct Found<'v> {
    node: usize,
    site: Site,
    resource: &'v Resource,
}

impl Found<'_> {
    fn report(&self, view: &View<'_>, report: &mut Report<'_>) {
        let path = view.path(self.resource);
        let message = format!(
            "`{path}` is created only under a condition, but this refers to it without that condition"
        );
        let help =
            "choose the value with `Value::if_`, or give what refers to it the condition, too: `.when(..)`";
        let draft = report.draft(message).at(self.site).path(view.tree.path(self.node));
        report.push(
            draft.related(view.line(self.resource), "the conditional resource is made here").help(help),
        );
    }
}

/// The references in one stack, each with what is true where it is used.
struct Uses<'v> {
    view: &'v View<'v>,
    stack: usize,
    content: &'v StackContent,
    comparisons: Comparisons<'v>,
    given: Vec<Formula>,
    found: Vec<Found<'v>>,
}

impl<'v> Uses<'v> {
    fn stack(&mut self) {
        for resource in &self.content.resources {
            let site = self.view.line(resource);
            self.under(resource.body.condition(), |uses| {
                uses.expr(resource.node, site, &resource.body.properties);
                resource.body.attributes.iter().for_each(|(_, value)| uses.expr(resource.node, site, value));
            });
        }
        for placed in &self.content.elements {
            let Element::Output(output) = &placed.element else { continue };
            let site = self.view.tree.in_program(placed.node, placed.target.key.location());
            let condition = output.get("Condition");
            let condition = condition.as_deref().and_then(|condition| match condition {
                Expr::LogicalId(target) => Some(&**target),
                _ => None,
            });
            self.under(condition, |uses| uses.expr(placed.node, site, output));
        }
    }

    /// Visits what exists only under a condition.
    fn under(&mut self, condition: Option<&Target>, visit: impl FnOnce(&mut Self)) {
        let formula = condition.map(|condition| self.comparisons.condition(condition));
        self.given.extend(formula);
        visit(self);
        self.given.clear();
    }

    fn expr(&mut self, node: usize, site: Site, expr: &'v Expr) {
        match expr {
            Expr::Reference(reference) => {
                let site = self.view.tree.in_program(node, reference.location);
                self.target(node, site, &reference.target);
            }
            Expr::Call(call) => match (call.0, &call.1) {
                ("Fn::If", Expr::List(items)) if items.len() == 3 => match self.condition(&items[0]) {
                    Some(condition) => {
                        self.arm(condition.clone(), node, site, &items[1]);
                        self.arm(condition.not(), node, site, &items[2]);
                    }
                    None => items[1..].iter().for_each(|item| self.expr(node, site, item)),
                },
                ("Ref", Expr::Text(id)) => self.name(node, site, id),
                ("Fn::GetAtt", Expr::List(items)) => {
                    if let Some(Expr::Text(id)) = items.first() {
                        self.name(node, site, id);
                    }
                }
                (_, arguments) => self.expr(node, site, arguments),
            },
            other => other.children().for_each(|child| self.expr(node, site, child)),
        }
    }

    fn arm(&mut self, given: Formula, node: usize, site: Site, value: &'v Expr) {
        self.given.push(given);
        self.expr(node, site, value);
        self.given.pop();
    }

    /// The condition of a choice; in JSON it is named by its logical id.
    fn condition(&mut self, name: &Expr) -> Option<Formula> {
        let target = match name {
            Expr::LogicalId(target) => (**target).clone(),
            Expr::Text(id) => {
                let is_meant =
                    |target: &Target| self.view.place(target).is_some_and(|it| *it.logical_id == **id);
                let named = self.content.elements.iter().find(|placed| is_meant(&placed.target))?;
                named.target.clone()
            }
            _ => return None,
        };
        Some(self.comparisons.condition(&target))
    }

    /// A resource that JSON names.
    fn name(&mut self, node: usize, site: Site, id: &str) {
        let is_meant =
            |target: &Target| self.view.place(target).is_some_and(|place| *place.logical_id == *id);
        if let Some(resource) = self.content.resources.iter().find(|resource| is_meant(&resource.target)) {
            self.target(node, site, &resource.target);
        }
    }

    fn target(&mut self, node: usize, site: Site, target: &Target) {
        let is_here = self.view.place(target).is_some_and(|place| place.stack == self.stack);
        let Some(resource) = self.view.resource(target).filter(|_| is_here) else { return };
        let Some(condition) = resource.body.condition() else { return };
        let condition = self.comparisons.condition(condition);
        if !self.comparisons.imply(&self.given, condition) {
            self.found.push(Found { node, site, resource });
        }
    }
}
