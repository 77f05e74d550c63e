//! What a pipeline knows of a service that CodeDeploy deploys: names, which depend only on the service's place.

use cdk_core::Home;

/// The image in a task definition that a pipeline deploys: `<IMAGE1_NAME>`, without the brackets.
pub(crate) const IMAGE_PLACEHOLDER: &str = "IMAGE1_NAME";

/// The names under which a pipeline of another account finds a service's delivery.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    /// CodeDeploy's application.
    pub(crate) application: String,
    /// CodeDeploy's deployment group.
    pub(crate) deployment_group: String,
    /// The role of the service's account that the pipeline assumes to deploy.
    pub(crate) deploy_role: String,
    /// The parameter of Systems Manager, in the service's account, that holds the task definition to deploy: JSON with
    /// `<IMAGE1_NAME>` for the image.
    pub(crate) task_definition: String,
    /// The parameter that holds the AppSpec file.
    pub(crate) appspec: String,
}

impl Delivery {
    /// The names of the service at a place.
    pub(crate) fn of(home: &Home<'_>) -> Self {
        Delivery {
            application: home.physical_name("", 100),
            deployment_group: home.physical_name("", 100),
            deploy_role: home.physical_name("deploy", 64),
            task_definition: format!("/{}/taskdef", home.physical_name("", 200)),
            appspec: format!("/{}/appspec", home.physical_name("", 200)),
        }
    }
}
