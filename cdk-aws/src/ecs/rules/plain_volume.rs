use cdk_core::check::{Report, Subject, rule};

rule! { "ECS0030", "EFS volume without encryption in transit", on(&["AWS::ECS::TaskDefinition"], check), r#"
An EFS file system that is mounted with IAM authorization or through an access point requires encryption in transit.

```rust wrong
let efs = json!({ "FilesystemId": "fs-0123456789abcdef0", "AuthorizationConfig": { "IAM": "ENABLED" } });
service.with::<cfn::ecs::TaskDefinition>("Volumes", json!([{ "Name": "data", "EFSVolumeConfiguration": efs }]))
//                                                                           ^
```

```rust right
let efs = json!({ "FilesystemId": "fs-0123456789abcdef0", "TransitEncryption": "ENABLED" });
service.with::<cfn::ecs::TaskDefinition>("Volumes", json!([{ "Name": "data", "EFSVolumeConfiguration": efs }]))
```

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html
"# }

fn check(task: &Subject<'_>, report: &mut Report<'_>) {
    for efs in task.items("Volumes").iter().filter_map(|volume| volume.get("EFSVolumeConfiguration")) {
        let is_authorized =
            efs.is("AuthorizationConfig.IAM", "ENABLED") || efs.has("AuthorizationConfig.AccessPointId");
        let path = "TransitEncryption";
        if is_authorized && (efs.lacks(path) || efs.is(path, "DISABLED")) {
            let message =
                "the volume is mounted with IAM or an access point, which requires encryption in transit";
            report.error(efs.at(path), message).help("set `TransitEncryption: \"ENABLED\"`");
        }
    }
}
