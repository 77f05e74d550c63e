//! What a pipeline knows of a service that it deploys to: names, which follow from the service's place alone.

use cdk_core::{Home, Key, Lower, Value};

use super::{Deployment, FargateService};
use crate::elbv2::LoadBalancer;
use crate::{Architecture, sub};

/// The image in a task definition that a pipeline deploys: `<IMAGE1_NAME>`, without the brackets.
pub(crate) const IMAGE_PLACEHOLDER: &str = "IMAGE1_NAME";

/// The part of a service that is the parameter with its image, where CloudFormation deploys it.
pub(crate) const IMAGE_PARAMETER: &str = "Image";

/// The names under which a pipeline of another account finds a service's delivery.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    /// CodeDeploy's application.
    pub(crate) application: String,
    /// CodeDeploy's deployment group.
    pub(crate) deployment_group: String,
    /// The role of the service's account that the pipeline assumes to deploy.
    pub(crate) deploy_role: String,
    /// The role that starts tasks: it pulls the image.
    pub(crate) execution_role: String,
    /// The parameter of Systems Manager, in the service's account, that holds the task definition to deploy: JSON with
    /// `<IMAGE1_NAME>` for the image.
    pub(crate) task_definition: String,
    /// The parameter that holds the AppSpec file.
    pub(crate) appspec: String,
}

impl FargateService {
    /// The names, for a service that CodeDeploy deploys; `home` is the service's own.
    pub(crate) fn delivery(home: &Home<'_>) -> Delivery {
        Delivery {
            application: home.physical_name("", 100),
            deployment_group: home.physical_name("", 100),
            deploy_role: home.physical_name("deploy", 64),
            execution_role: home.physical_name("execution", 64),
            task_definition: format!("/{}/taskdef", home.physical_name("", 200)),
            appspec: format!("/{}/appspec", home.physical_name("", 200)),
        }
    }

    /// Whether CodeDeploy deploys the service: then a pipeline can.
    pub(crate) fn is_delivered_by_code_deploy(&self) -> bool {
        matches!(self.deployment, Deployment::CodeDeploy(_))
    }

    /// The URL of the load balancer that the service is behind, and the one for test traffic.
    pub(crate) fn urls(&self, cx: &Lower<'_>) -> Option<(Value<String>, Option<Value<String>>)> {
        let balancer = cx.find::<LoadBalancer>(self.attachments.first()?.balancer)?;
        let test = match &self.deployment {
            Deployment::CodeDeploy(deploy) => deploy.test.as_ref(),
            _ => None,
        };
        Some((balancer.front_url(), test.map(|test| balancer.url(test.port.value))))
    }

    pub(crate) fn processor(&self) -> Architecture {
        self.architecture
    }

    /// The repository that images are delivered into, if they are.
    pub(crate) fn delivered_from(&self) -> Option<Key> {
        self.main.image.delivered_from()
    }
}

/// The ARN of a role by its name, in the account of a construct.
pub(crate) fn role_arn(home: &Home<'_>, name: &str) -> Value<String> {
    match home.environment.account {
        Some(account) => {
            sub!("arn:{partition}:iam::{account}:role/{name}", account = account, name = name.to_owned())
        }
        None => sub!("arn:{partition}:iam::{account}:role/{name}", name = name.to_owned()),
    }
}
