//! The parts of constructs that a program can refer to, and the traits that composites of a program implement.

use std::collections::BTreeMap;

use cdk_aws::iam::Permissions;
use cdk_aws::lambda::{Code, Function, Runtime};
use cdk_aws::prelude::*;
use cdk_aws::wiring::{Connections, Peer};
use serde_json::json;

use crate::{Template, template};

#[derive(Construct)]
struct System {
    network: Vpc,
    log: LogGroup,
    database: AuroraCluster,
    front: LoadBalancer,
    other: LoadBalancer,
    api: FargateService,
    logged: FargateService,
    function: Function,
    office: cdk_aws::ec2::SecurityGroup,
    parts: BTreeMap<String, Output>,
}

fn function(network: &Vpc) -> Function {
    let code = Code::inline("exports.handler = async () => {};");
    Function::new(Runtime::Nodejs22, "index.handler", code).network(network.private())
}

fn system() -> System {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let log = LogGroup::new();
    let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
    let certificate =
        arn!("arn:aws:acm:eu-west-1:111122223333:certificate/11112222-3333-4444-5555-666677778888");
    let front = LoadBalancer::public(network.public()).https(certificate);
    let other = LoadBalancer::internal(network.private()).http();
    let service = |tag: &'static str| {
        FargateService::new(
            Image::existing("shop", tag),
            fargate!(cpu = 256, memory = 512),
            network.private(),
        )
    };
    let api = service("1").behind(&other, port!(80)).behind(&front, port!(8080));
    let logged = service("2").log_to(&log);
    let function = function(&network);
    let office = cdk_aws::ec2::SecurityGroup::new(&network, "office").ingress(Peer::of(&api), port!(443));
    let parts = [
        ("SecurityGroupOfDatabase", database.security_group().reference()),
        ("SecurityGroupOfFront", front.security_group().reference()),
        ("SecurityGroupOfApi", api.security_group().reference()),
        ("SecurityGroupOfFunction", function.security_group().reference()),
        ("SecurityGroupOfOffice", office.security_group().reference()),
        ("DBInstanceWriter", database.writer().reference()),
        ("ListenerFront", front.listener(port!(443)).reference()),
        ("ListenerRedirect", front.listener(port!(80)).reference()),
        ("ListenerOther", other.listener(port!(80)).reference()),
        ("TargetGroupFront", api.target_group(&front).reference()),
        ("TargetGroupOther", api.target_group(&other).reference()),
        ("RoleTask", api.task_role().reference()),
        ("RoleExecution", api.execution_role().reference()),
        ("RoleFunction", function.role().reference()),
        ("LogGroupApi", api.log_group().reference()),
        ("LogGroupLogged", logged.log_group().reference()),
        ("LogGroupFunction", function.log_group().reference()),
    ];
    let parts = parts.map(|(name, value)| (name.to_owned(), Output::new(value))).into();
    System { network, log, database, front, other, api, logged, function, office, parts }
}

#[test]
fn parts_are_resources_of_their_type() {
    let Template(template) = template(system());
    let outputs = template["Outputs"].as_object().expect("has outputs");
    let mut seen = Vec::new();
    for (name, output) in outputs {
        let id = output["Value"]["Ref"].as_str().expect("refers to a resource");
        let kind = template["Resources"][id]["Type"].as_str().expect("is there");
        let kind = kind.rsplit("::").next().expect("has a name");
        assert!(name.starts_with(&format!("Parts{kind}")), "{name} is of type {kind}");
        assert!(!seen.contains(&id), "{name} is another part, too");
        seen.push(id);
    }
    assert_eq!(seen.len(), 17);
}

#[test]
fn parts_that_do_not_exist_are_errors() {
    let wrong = |part: fn(&System) -> Value<String>| {
        let mut system = system();
        let output = Output::new(part(&system));
        system.parts.insert("Wrong".to_owned(), output);
        let mut app = App::new("test");
        app.stack("test", system);
        app.synth(Format::Json).failed()
    };
    assert!(!wrong(|system| system.front.listener(port!(443)).reference()));
    assert!(wrong(|system| system.other.listener(port!(443)).reference()));
    assert!(wrong(|system| system.logged.target_group(&system.front).reference()));
}

/// A composite that is wired like its parts.
#[derive(Construct)]
struct Worker {
    function: Function,
}

impl Grantee for Worker {
    fn permissions(&mut self) -> &mut Permissions {
        self.function.permissions()
    }
}

impl NetworkClient for Worker {
    fn connections(&mut self) -> &mut Connections {
        self.function.connections()
    }
}

impl Connectable for Worker {
    fn security_group(&self) -> cfn::ec2::SecurityGroup {
        self.function.security_group()
    }
}

#[derive(Construct)]
struct Composed {
    network: Vpc,
    database: AuroraCluster,
    uploads: Bucket,
    worker: Worker,
    admin: cdk_aws::ec2::SecurityGroup,
}

#[test]
fn composites_are_wired_like_their_parts() {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
    let uploads = Bucket::new();
    let worker = Worker { function: function(&network) }.allow(&uploads, access::Read).reaches(&database);
    let admin = cdk_aws::ec2::SecurityGroup::new(&network, "admin").egress(Peer::of(&worker), port!(22));
    let template = template(Composed { network, database, uploads, worker, admin });
    assert!(template.statements("WorkerFunction").contains("Allow s3:GetObject on ${Uploads.Arn}/*"));
    let mut functions = template.resources("AWS::Lambda::Function");
    let (_, function) = functions.find(|(id, _)| id.starts_with("Worker")).expect("is there");
    assert!(function["Properties"]["Environment"]["Variables"]["DATABASE_HOST"].is_object());
    let ports: Vec<_> = template
        .properties("AWS::EC2::SecurityGroupIngress")
        .iter()
        .map(|rule| rule["ToPort"].clone())
        .collect();
    assert!(ports.contains(&json!(3306)) && ports.contains(&json!(22)), "{ports:?}");
}
