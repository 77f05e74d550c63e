//! What a service knows of the pipeline that deploys to it.

use cdk_core::{Home, Key, Value};

use crate::sub;

/// A pipeline deploys to a service: a wire fact about the service.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DeliveredBy {
    pub(crate) pipeline: Key,
}

/// The names under which other accounts know a pipeline.
#[derive(Clone, Debug)]
pub(crate) struct PipelineNames {
    /// The pipeline's own role, which assumes the roles of the services' accounts.
    pub(crate) role: String,
    /// The bucket that artifacts pass through.
    pub(crate) bucket: String,
    /// The alias of the key that they are encrypted with, for the condition `kms:ResourceAliases`: a role of another account that
    /// decrypts with the key cannot know its ARN.
    pub(crate) key_alias: String,
    /// The pipeline itself.
    pub(crate) pipeline: String,
    /// Its build.
    pub(crate) project: String,
    /// The rule that tells people of it.
    pub(crate) notifications: String,
}

impl PipelineNames {
    /// The names of the pipeline at a place.
    pub(crate) fn of(home: &Home<'_>) -> Self {
        // Buckets share their names with all the world: the account tells this one apart.
        let account = home.environment.account.map_or_else(String::new, |account| account.to_string());
        PipelineNames {
            role: home.physical_name("role", 64),
            bucket: home.physical_name(&format!("artifacts-{account}"), 63).to_lowercase(),
            key_alias: format!("alias/{}", home.physical_name("artifacts", 240)),
            pipeline: home.physical_name("", 100),
            project: home.physical_name("build", 60),
            notifications: home.physical_name("", 64),
        }
    }

    /// The ARN of the bucket.
    pub(crate) fn bucket_arn(&self) -> Value<String> {
        sub!("arn:{partition}:s3:::{bucket}", bucket = self.bucket.clone())
    }
}
