//! A stack that is changed in the ways that an update can: in place, by replacement, by removal, and by something that
//! AWS refuses. A user of its database first changes tables, and then only reads. The environment selects the release: `RELEASE=1` to `3`.

use cdk_aws::cfn;
use cdk_aws::lambda::{Code, Function, Runtime};
use cdk_aws::prelude::*;
use cdk_aws::rds::Login;

#[derive(Construct)]
struct Changes {
    changed: Cfn<cfn::sqs::Queue>,
    replaced: Cfn<cfn::ssm::Parameter>,
    removed: Option<Cfn<cfn::sqs::Queue>>,
    network: Vpc,
    database: AuroraCluster,
    report: Function,
    refused: Option<Cfn<cfn::ec2::SecurityGroupIngress>>,
}

fn main() -> ExitCode {
    let release = std::env::var("RELEASE").unwrap_or_default();
    let first = release == "1";
    let name = if first { "/changes/first" } else { "/changes/second" };
    let network = Vpc::new(cidr!("10.0.0.0/16")).nat_gateways(Nat::None);
    let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
        .serverless(0.0..=2.0)
        .database_name("reports")
        .without_deletion_protection()
        .removal_policy(RemovalPolicy::Destroy);
    let login = if first { Login::iam().schema_changes() } else { Login::iam().read_only() };
    let code = Code::inline("exports.handler = async () => {};");
    let report = Function::new(Runtime::Nodejs22, "index.handler", code)
        .network(network.private())
        .reaches(&database.login(login));
    let changes = Changes {
        changed: cfn!(AWS::SQS::Queue {
            QueueName: "changed",
            VisibilityTimeout: match release.as_str() {
                "1" => 30,
                "2" => 60,
                _ => 90,
            }
        }),
        replaced: cfn!(AWS::SSM::Parameter { Name: name, Type: "String", Value: "value" }),
        removed: first.then(|| cfn!(AWS::SQS::Queue { QueueName: "removed" })),
        network,
        database,
        report,
        // There is no such group, which only EC2 knows.
        refused: (release == "3").then(|| {
            cfn!(AWS::EC2::SecurityGroupIngress {
                GroupId: "sg-00000000000000000",
                IpProtocol: "tcp",
                FromPort: 443,
                ToPort: 443,
                CidrIp: "10.0.0.0/16",
            })
        }),
    };
    let mut app = App::new("changes");
    app.stack("changes", changes);
    app.run()
}
