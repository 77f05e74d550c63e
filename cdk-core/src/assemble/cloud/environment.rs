//! Accounts, regions and the roles of `cdk bootstrap` in them, as the command line reads them: it replaces
//! `${AWS::AccountId}`, `${AWS::Region}` and `${AWS::Partition}`.

use serde_json::{Value, json};

use crate::units::Environment;

/// The version of the bootstrap stack that has the roles, and the one whose role for lookups may be used.
const VERSION: u32 = 6;
const LOOKUP_VERSION: u32 = 8;

/// `aws://<account>/<region>`.
pub(super) fn url(environment: &Environment) -> String {
    let account = environment.account.map_or("unknown-account".to_owned(), |account| account.to_string());
    let region = environment.region.map_or("unknown-region".to_owned(), |region| region.to_string());
    format!("aws://{account}/{region}")
}

/// What `cdk bootstrap` with a qualifier made in an environment.
pub(super) struct Bootstrap<'b> {
    pub(super) qualifier: &'b str,
    pub(super) environment: &'b Environment,
}

impl Bootstrap<'_> {
    /// The ARN of a role, such as `deploy`.
    pub(super) fn role(&self, name: &str) -> String {
        let Environment { account, region } = self.environment;
        let account = account.map_or("${AWS::AccountId}".to_owned(), |account| account.to_string());
        let region = region.map_or("${AWS::Region}".to_owned(), |region| region.to_string());
        let qualifier = self.qualifier;
        format!("arn:${{AWS::Partition}}:iam::{account}:role/cdk-{qualifier}-{name}-role-{account}-{region}")
    }

    /// Adds the version that is needed.
    pub(super) fn require(&self, properties: &mut Value) {
        properties["requiresBootstrapStackVersion"] = VERSION.into();
        properties["bootstrapStackVersionSsmParameter"] = self.parameter().into();
    }

    /// Adds the roles that deploy a stack.
    pub(super) fn deploy(&self, properties: &mut Value) {
        self.require(properties);
        properties["assumeRoleArn"] = self.role("deploy").into();
        properties["cloudFormationExecutionRoleArn"] = self.role("cfn-exec").into();
        properties["lookupRole"] = json!({
            "arn": self.role("lookup"),
            "requiresBootstrapStackVersion": LOOKUP_VERSION,
            "bootstrapStackVersionSsmParameter": self.parameter(),
        });
    }

    fn parameter(&self) -> String {
        format!("/cdk-bootstrap/{}/version", self.qualifier)
    }
}
