//! The app, with the rules of the services.

use std::ops::{Deref, DerefMut};

use cdk_core::Text;
use cdk_core::check::{Library, Rule};
use cdk_core::picture::Service;

/// The rules of all services.
static RULES: &[&[&Rule]] = &[
    crate::backup::rules::RULES,
    crate::budgets::rules::RULES,
    crate::certificatemanager::rules::RULES,
    crate::cloudformation::rules::RULES,
    crate::cloudwatch::rules::RULES,
    crate::codebuild::rules::RULES,
    crate::codedeploy::rules::RULES,
    crate::codepipeline::rules::RULES,
    crate::ec2::rules::RULES,
    crate::ecr::rules::RULES,
    crate::ecs::rules::RULES,
    crate::elbv2::rules::RULES,
    crate::events::rules::RULES,
    crate::iam::rules::RULES,
    crate::kms::rules::RULES,
    crate::lambda::rules::RULES,
    crate::logs::rules::RULES,
    crate::operations::rules::RULES,
    crate::rds::rules::RULES,
    crate::route53::rules::RULES,
    crate::rules::RULES,
    crate::rules::updates::RULES,
    crate::s3::rules::RULES,
    crate::scheduler::rules::RULES,
    crate::secretsmanager::rules::RULES,
    crate::sns::rules::RULES,
    crate::sqs::rules::RULES,
    crate::waf::rules::RULES,
];

/// Properties whose schema says that a change may replace the resource, and whose page says that it never does ("No
/// interruption", "Some interruptions"), or that rules about updates judge value by value.
const IN_PLACE: &[(&str, &[&str])] = &[
    (
        "AWS::RDS::DBInstance",
        &[
            "AutoMinorVersionUpgrade",
            "BackupRetentionPeriod",
            "DBParameterGroupName",
            "MultiAZ",
            "PreferredMaintenanceWindow",
        ],
    ),
    ("AWS::Cognito::UserPool", &["Schema"]),
    ("AWS::DynamoDB::Table", &["AttributeDefinitions"]),
    ("AWS::OpenSearchService::Domain", &["EngineVersion"]),
];

/// How the types of all services look in a picture.
static PICTURES: &[&Service] = &[
    &crate::ec2::picture::PICTURE,
    &crate::elbv2::picture::PICTURE,
    &crate::ecs::picture::PICTURE,
    &crate::rds::picture::PICTURE,
    &crate::picture::events::PICTURE,
    &crate::codedeploy::picture::PICTURE,
    &crate::codepipeline::picture::PICTURE,
    &crate::cloudwatch::picture::PICTURE,
    &crate::iam::picture::PICTURE,
    &crate::picture::others::PICTURE,
];

static LIBRARY: Library = Library { rules: RULES, in_place: IN_PLACE, pictures: PICTURES, file: file!() };

/// A program's stages and stacks, checked by the rules of all services.
///
/// It derefs to [`cdk_core::App`], which has the methods: `stage`, `stack`, `tag`, `aspect`, `run`.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let mut app = App::new("shop");
/// app.stack("uploads", Bucket::new());
/// let synthesis = app.synth(Format::Json);
/// assert_eq!(synthesis.templates.len(), 1);
/// ```
pub struct App(cdk_core::App);

impl App {
    /// An app without stages. The names of its stages' stacks begin with its name.
    #[track_caller]
    pub fn new(name: impl Into<Text>) -> Self {
        App(cdk_core::App::with_library(name, LIBRARY))
    }
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").finish_non_exhaustive()
    }
}

impl Deref for App {
    type Target = cdk_core::App;

    fn deref(&self) -> &cdk_core::App {
        &self.0
    }
}

impl DerefMut for App {
    fn deref_mut(&mut self) -> &mut cdk_core::App {
        &mut self.0
    }
}
