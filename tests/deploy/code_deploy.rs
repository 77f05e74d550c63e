//! Two releases of a service that CodeDeploy deploys, made as its pipeline makes them, and updates of its stack between.

use crate::program::{Deployed, Step};

const ACCOUNT: &str = "111111111111";
const SERVICE: &str = "ecs describe-services --cluster $CLUSTER --services $SERVICE";

/// The pipeline's steps: it takes the files that the stack has published, names the image, registers the task
/// definition, and starts a deployment.
const RELEASE: &str = r#"
get() { aws ssm get-parameter --name "/site-production-site/$1" --query Parameter.Value --output text; }
get taskdef | sed "s|<IMAGE1_NAME>|$IMAGE|" > taskdef.json
task=$(aws ecs register-task-definition --cli-input-json file://taskdef.json \
    --query taskDefinition.taskDefinitionArn --output text)
get appspec | sed "s|<TASK_DEFINITION>|$task|" > appspec.yaml
python3 -c 'import json; content = open("appspec.yaml").read()
print(json.dumps({"revisionType": "AppSpecContent", "appSpecContent": {"content": content}}))' > revision.json
deployment=$(aws deploy create-deployment --application-name "$APPLICATION" \
    --deployment-group-name site-production-site --revision file://revision.json --query deploymentId --output text)
aws deploy wait deployment-successful --deployment-id "$deployment"
echo "$task""#;

struct Website {
    deployed: Deployed,
    names: String,
    commands: Vec<Step>,
}

impl Website {
    fn ask(&self, command: &str, query: &str) -> String {
        let line = format!("{}aws {command} --query '{query}' --output text", self.names);
        self.deployed.emulator.succeed(&self.deployed.directory, ACCOUNT, &line)
    }

    fn task(&self) -> String {
        self.ask(SERVICE, "services[0].taskDefinition")
    }

    fn target_group(&self) -> String {
        self.ask(SERVICE, "services[0].loadBalancers[0].targetGroupArn")
    }

    fn release(&self, image: &str) -> String {
        let lines = format!("{}IMAGE={image}{RELEASE}", self.names);
        self.deployed.emulator.succeed(&self.deployed.directory, ACCOUNT, &lines)
    }
}

fn website() -> Website {
    let program = cdk_tests::example(env!("CARGO_TARGET_TMPDIR"), "delivery_minimal");
    let deployed = Deployed::new(program, "code-deploy");
    let commands = deployed.synth(&[]);
    deployed.deploy(&commands);
    let id = |kind: &str| {
        let command = "cloudformation list-stack-resources --stack-name site-production";
        let query = format!("StackResourceSummaries[?ResourceType==`AWS::{kind}`].PhysicalResourceId | [0]");
        deployed.ask(ACCOUNT, command, &query)
    };
    let (cluster, service, application) =
        (id("ECS::Cluster"), id("ECS::Service"), id("CodeDeploy::Application"));
    let names = format!("CLUSTER={cluster}; SERVICE={service}; APPLICATION={application}; ");
    Website { deployed, names, commands }
}

#[test]
fn releases_of_code_deploy_survive_updates_of_the_stack() {
    let website = website();
    let (first_task, first_group) = (website.task(), website.target_group());

    let released = website.release("site:1");
    assert_eq!(website.task(), released);
    assert_ne!(released, first_task);
    assert_ne!(website.target_group(), first_group, "the traffic goes to the other target group");

    website.deployed.run(&website.commands[0]);
    let change = "cloudformation describe-stacks --stack-name site-production";
    assert_eq!(website.ask(change, "Stacks[0].StackStatus"), "CREATE_COMPLETE", "nothing has changed");
    assert_eq!(website.task(), released, "the stack leaves the release as it is");

    let again = website.release("site:2");
    assert_eq!(website.task(), again);
    assert_ne!(again, released);
    assert_eq!(website.target_group(), first_group, "and back");
}
