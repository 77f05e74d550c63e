//! Names by which services and stacks know the pipeline that deploys them; the names follow from its place. They do not
//! know the pipeline itself: the pipeline knows them.

use cdk_core::{Home, Key, Lower, Value};

use crate::iam::{Principal, Statement, role_arn};
use crate::{action, sub};

/// A pipeline deploys to a service, or deploys stacks: a wire fact about the service, or about the stacks' deployer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DeliveredBy {
    pub(crate) pipeline: Key,
}

/// A pipeline is in a stage, and assumes the role of a service or of a deployer: a wire fact about this stage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Delivers {
    /// The service or the deployer.
    pub(crate) construct: Key,
    /// The ARN of the role.
    pub(crate) role: fn(&Lower<'_>, Key) -> Option<Value<String>>,
}

/// The names by which other accounts know a pipeline.
#[derive(Clone, Debug)]
pub(crate) struct PipelineNames {
    /// The pipeline's role, which assumes the roles in the services' accounts.
    pub(crate) role: String,
    /// The bucket of the artifacts.
    pub(crate) bucket: String,
    /// The alias of the key that encrypts the artifacts, for the condition `kms:ResourceAliases`: a role in another
    /// account that decrypts with the key cannot know its ARN.
    pub(crate) key_alias: String,
    /// The pipeline itself.
    pub(crate) pipeline: String,
    /// Its build.
    pub(crate) project: String,
    /// Its synthesis.
    pub(crate) synth: String,
    /// The rule that sends its notifications.
    pub(crate) notifications: String,
}

impl PipelineNames {
    /// The names of the pipeline at a place.
    pub(crate) fn of(home: &Home<'_>) -> Self {
        // Bucket names are unique across all of AWS: the account id makes this one unique.
        let account = home.environment.account.map_or_else(String::new, |account| account.to_string());
        PipelineNames {
            role: home.physical_name("role", 64),
            bucket: home.physical_name(&format!("artifacts-{account}"), 63).to_lowercase(),
            key_alias: format!("alias/{}", home.physical_name("artifacts", 240)),
            pipeline: home.physical_name("", 100),
            project: home.physical_name("build", 60),
            synth: home.physical_name("synth", 60),
            notifications: home.physical_name("", 64),
        }
    }

    /// The ARN of the bucket.
    pub(crate) fn bucket_arn(&self) -> Value<String> {
        sub!("arn:{partition}:s3:::{bucket}", bucket = self.bucket.clone())
    }

    /// Allows the pipeline to assume a role of another account. The policy trusts the
    /// pipeline's account, restricted to its role by a condition: a role that is named as the principal would have to
    /// exist.
    pub(crate) fn trust(&self, cx: &Lower<'_>, pipeline: Key) -> Statement {
        let principal = match cx.home(pipeline).and_then(|tools| tools.environment.account) {
            Some(account) => Principal::account(account),
            None => Principal::account(Value::<String>::account()),
        };
        let role = role_arn(cx, pipeline, &self.role);
        Statement::allow([action!("sts:AssumeRole")]).by(principal).when(
            "ArnEquals",
            "aws:PrincipalArn",
            role,
        )
    }

    /// Permissions to read the pipeline's artifacts, in the account of the pipeline.
    pub(crate) fn read_artifacts(&self, tools: &Home<'_>) -> Vec<Statement> {
        let objects = sub!("{bucket}/*", bucket = self.bucket_arn());
        let (account, region) = (tools.environment.account, tools.environment.region);
        let account = account.map_or(Value::<String>::account(), |account| account.to_string().into());
        let region: Value<String> = region.map_or(Value::<String>::region(), |region| region.as_str().into());
        // CloudFormation generates the key's name, so the account and the use of the key identify it.
        let keys =
            sub!("arn:{partition}:kms:{region}:{account}:key/*", region = region.clone(), account = &account);
        let through = sub!("s3.{region}.{domain}", region = region, domain = Value::<String>::url_suffix());
        vec![
            // The bucket's name can be guessed: in another account it is somebody else's.
            Statement::allow([action!("s3:GetObject"), action!("s3:GetObjectVersion")]).on([objects]).when(
                "StringEquals",
                "aws:ResourceAccount",
                account,
            ),
            Statement::allow([action!("kms:Decrypt"), action!("kms:DescribeKey")]).on([keys]).when(
                "StringEquals",
                "kms:ViaService",
                through,
            ),
        ]
    }
}
