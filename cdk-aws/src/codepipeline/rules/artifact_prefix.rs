use cdk_core::check::{Report, Subject, rule};

use super::super::artifacts::ARTIFACT;
use super::action::actions;

rule! { "PIPE0060", "artifacts with the same first 10 characters", on(&["AWS::CodePipeline::Pipeline"], check), r#"
CodePipeline stores an artifact in its bucket under the first 10 characters of the artifact's name. A role that may write
one of two artifacts whose names begin alike can also write the other one. Names that differ in their first 10 characters can
be told apart in policies.

This is a warning.

```rust wrong
let build = |name: &str, output| cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: name.to_owned(), ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop" }), InputArtifacts: [InputArtifact { Name: "Code" }],
    OutputArtifacts: [output],
});
let web = cfn!(AWS::CodePipeline::Pipeline::OutputArtifact { Name: "Templates-web" });
let api = cfn!(AWS::CodePipeline::Pipeline::OutputArtifact { Name: "Templates-api" });
//                                                           ^
pipeline([build("web", web), build("api", api)])
```

```rust right
let build = |name: &str, output| cfn!(AWS::CodePipeline::Pipeline::ActionDeclaration {
    Name: name.to_owned(), ActionTypeId: ActionTypeId { Category: "Build", Owner: "AWS", Provider: "CodeBuild", Version: "1" },
    Configuration: json!({ "ProjectName": "shop" }), InputArtifacts: [InputArtifact { Name: "Code" }],
    OutputArtifacts: [output],
});
let web = cfn!(AWS::CodePipeline::Pipeline::OutputArtifact { Name: "Templates1-web" });
let api = cfn!(AWS::CodePipeline::Pipeline::OutputArtifact { Name: "Templates2-api" });
pipeline([build("web", web), build("api", api)])
```

https://docs.aws.amazon.com/codepipeline/latest/userguide/welcome-introducing-artifacts.html
"# }

fn check(pipeline: &Subject<'_>, report: &mut Report<'_>) {
    let actions = actions(pipeline);
    let outputs: Vec<_> = actions.iter().flat_map(|action| action.node().items("OutputArtifacts")).collect();
    let first = |name: &str| name.chars().take(ARTIFACT).collect::<String>();
    for (index, output) in outputs.iter().enumerate() {
        let Some(name) = output.text("Name") else { continue };
        let is_alike = |other: &str| other != name && first(other) == first(name);
        let alike =
            outputs[..index].iter().find_map(|other| other.text("Name").filter(|other| is_alike(other)));
        if let Some(other) = alike {
            let message = format!("the artifacts `{other}` and `{name}` both begin with `{}`", first(name));
            report
                .warning(output.at("Name"), message)
                .note("a role that may write one of them can also write the other one")
                .help("use names that differ in their first 10 characters");
        }
    }
}
