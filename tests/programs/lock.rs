//! A program that is changed in the ways that the lock judges. The environment selects what it is: `APP` the name of the app,
//! `STAGES` the stages, and `CHANGE` the change of them, or of the one that follows after a colon: `replaced:prod`.

use cdk_aws::cfn;
use cdk_aws::prelude::*;

#[derive(Construct)]
struct Shop {
    files: Option<Cfn<cfn::efs::FileSystem>>,
    documents: Option<Cfn<cfn::efs::FileSystem>>,
    group: Cfn<cfn::rds::DBSubnetGroup>,
    database: Cfn<cfn::rds::DBCluster>,
    archive: Option<Cfn<cfn::s3::Bucket>>,
    backups: Option<Cfn<cfn::s3::Bucket>>,
    orphan: Option<Cfn<cfn::sns::Topic>>,
}

impl Shop {
    fn new(stage: &str, change: &str) -> Self {
        let mode = if change == "replaced" { "maxIO" } else { "generalPurpose" };
        let files = || cfn!(AWS::EFS::FileSystem { PerformanceMode: mode, Encrypted: true });
        let name = format!("{}-{stage}", if change == "through" { "two" } else { "one" });
        let group = cfn!(AWS::RDS::DBSubnetGroup {
            DBSubnetGroupName: name,
            DBSubnetGroupDescription: "The subnets of the shop",
            SubnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
        });
        let database = cfn!(AWS::RDS::DBCluster {
            Engine: "aurora-mysql",
            DBSubnetGroupName: group.reference(),
            MasterUsername: "shop",
            ManageMasterUserPassword: true,
        });
        let is_gone = ["removed", "renamed"].contains(&change);
        let key = cfn!(AWS::KMS::Key { Description: "belongs to no stack" });
        Shop {
            files: (!is_gone).then(files),
            documents: (change == "renamed").then(files),
            group,
            database,
            archive: ["archive", "both"].contains(&change).then(|| cfn!(AWS::S3::Bucket {})),
            backups: ["backups", "both"].contains(&change).then(|| cfn!(AWS::S3::Bucket {})),
            orphan: (change == "broken").then(|| cfn!(AWS::SNS::Topic { KmsMasterKeyId: key.attr_arn() })),
        }
    }
}

fn main() -> ExitCode {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let (name, stages, change) = (variable("APP"), variable("STAGES"), variable("CHANGE"));
    let (change, of) = change.split_once(':').unwrap_or((&change, ""));
    let mut app = App::new(if name.is_empty() { "shop".to_owned() } else { name });
    let region = if change == "moved" { region!("eu-central-1") } else { region!("eu-west-1") };
    for stage in stages.split(',').filter(|stage| !stage.is_empty()) {
        let change = if of.is_empty() || of == stage { change } else { "" };
        let environment = Environment::new(account!("111122223333"), region);
        let entry = app.stage(stage.to_owned(), environment, Shop::new(stage, change));
        if change == "temporary" {
            entry.temporary();
        }
    }
    app.run()
}
