use cdk_core::check::{Report, Subject, rule};
use cdk_core::suggest;

use super::action::{Action, actions};
use super::action_types::{self, TYPES};

rule! { "PIPE0006", "unknown action type", on(&["AWS::CodePipeline::Pipeline"], check), r#"
The type of an AWS action consists of a category and a provider of that category.

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "test",
    ActionTypeId: ActionTypeId { Category: "Test", Owner: "AWS", Provider: "CodeBild", Version: "1" },
//                                                               ^
    Configuration: json!({ "ProjectName": "shop" }), InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

```rust wrong
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "build",
    ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
//                               ^
    Configuration: json!({ "ProjectName": "shop" }), InputArtifacts: [InputArtifact { Name: "Code" }],
})])
```

```rust right
pipeline([cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: "deploy", ActionTypeId: ActionTypeId { Category: "Deploy", Owner: "AWS", Provider: "Lightsail", Version: "1" },
})])
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-valid-providers.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    for action in actions(pipeline).iter().filter(|action| action_types::of(action).is_none()) {
        check_type(action, report);
    }
}

/// AWS may have types that are not known here, which are not near those that are.
fn check_type(action: &Action<'_>, report: &mut Report<'_>) {
    let (Some(category), Some(provider)) = (action.text("ActionTypeId.Category"), action.provider()) else {
        return;
    };
    let others = TYPES.iter().filter(|kind| kind.provider == provider).map(|kind| kind.category);
    let others: Vec<&str> = others.collect();
    let near = suggest(provider, TYPES.iter().filter(|k| k.category == category).map(|kind| kind.provider));
    if !others.is_empty() {
        let message = format!("`{provider}` is not a provider of the category `{category}`");
        let help = format!("write `Category: \"{}\"`", others.join("\"` or `\""));
        report.error(action.at("ActionTypeId.Category"), message).help(help);
    } else if let Some(near) = near {
        let message = format!("unknown provider `{provider}`");
        report.error(action.at("ActionTypeId.Provider"), message).help(format!("did you mean `{near}`?"));
    }
}
