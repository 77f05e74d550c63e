use cdk_core::Expr;
use cdk_core::check::{Report, Update, rule};

use super::lowered;

rule! { "SEARCH0001", "version of a search domain that replaces it", of_update(&["AWS::OpenSearchService::Domain"], &["EngineVersion"], check), r#"
If the `EngineVersion` of an OpenSearch domain changes and its `UpdatePolicy` does not set `EnableVersionUpgrade`, CloudFormation
replaces the domain: a new, empty one takes its place, and the old one is deleted with its indexes. With it, the domain is upgraded.
A lower version is refused.

```rust before
cfn!(AWS::OpenSearchService::Domain { EngineVersion: "OpenSearch_2.17" })
```

```rust wrong
cfn!(AWS::OpenSearchService::Domain { EngineVersion: "OpenSearch_2.19" })
//                                    ^
```

```rust right
cfn!(AWS::OpenSearchService::Domain { EngineVersion: "OpenSearch_2.19" })
    .update_policy(json!({ "EnableVersionUpgrade": true }))
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html
"# }

fn check(domain: &Update<'_>, report: &mut Report<'_>) {
    if !domain.changes("EngineVersion") {
        return;
    }
    if let Some((old, new)) = lowered(domain) {
        let message =
            format!("the version changes from `{old}` to the lower `{new}`, which OpenSearch refuses");
        report.error(domain.at("EngineVersion"), message).help("restore the version");
    } else if domain.attribute("UpdatePolicy", "EnableVersionUpgrade") != Some(Expr::Bool(true)) {
        let message = "`EngineVersion` changes without `EnableVersionUpgrade`, which replaces the domain";
        report
            .error(domain.at("EngineVersion"), message)
            .note("a new domain without data takes its place; the old one is deleted")
            .help("add `.update_policy(json!({ \"EnableVersionUpgrade\": true }))`");
    }
}
