use cdk_core::{
    Construct, Customize, Duration, Handle, IntoValue, Json, Lower, Meta, RemovalPolicy, Scope, Target, Text,
    Value,
};

use super::BackedUp;
use crate::iam::{Principal, Statement, document};
use crate::support::{Located, customize, days};
use crate::{action, cfn, kms, sub};

/// A plan that copies data into a vault, and keeps the copies.
///
/// By default it makes a backup each night at 03:00 UTC, keeps it for 35 days, and encrypts it with the account's key for AWS
/// Backup. The vault stays with its backups when it is removed from the stack.
///
/// ```
/// use cdk_aws::backup::BackupPlan;
/// use cdk_aws::prelude::*;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
/// let files = Bucket::new().event_bridge();
/// let other_region = arn!("arn:aws:backup:eu-central-1:111122223333:backup-vault:shop");
/// let backups = BackupPlan::new()
///     .keep_for(Duration::days(365))
///     .copy_to(other_region)
///     .backs_up(&database)
///     .backs_up(&files);
/// # let mut app = App::new("shop");
/// # let here = Environment::new(account!("111122223333"), region!("eu-west-1"));
/// # app.stage("prod", here, place! { network, database, files, backups });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
///
/// [AWS::Backup::BackupPlan](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-backup-backupplan.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct BackupPlan {
    meta: Meta,
    schedule: Located<Text>,
    keep_for: Located<Duration>,
    cold_after: Option<Located<Duration>>,
    copies: Vec<Located<Value<String>>>,
    key: Option<Value<String>>,
    lock: Option<Located<Duration>>,
    resources: Vec<Located<Value<String>>>,
    tags: Vec<(Located<Text>, Text)>,
    has_buckets: bool,
}

impl BackupPlan {
    /// A plan for a backup each night.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        BackupPlan {
            meta: Meta::new(),
            schedule: Located::new("cron(0 3 * * ? *)".into()),
            keep_for: Located::new(Duration::days(35)),
            cold_after: None,
            copies: Vec::new(),
            key: None,
            lock: None,
            resources: Vec::new(),
            tags: Vec::new(),
            has_buckets: false,
        }
    }

    /// Sets when backups are made, by a cron expression in UTC. The default is `cron(0 3 * * ? *)`, each night at 03:00.
    ///
    /// [Schedules](https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html)
    #[track_caller]
    pub fn schedule(mut self, cron: impl Into<Text>) -> Self {
        self.schedule = Located::new(cron.into());
        self
    }

    /// Sets how long backups are kept, in whole days. The default is 35 days.
    #[track_caller]
    pub fn keep_for(mut self, time: Duration) -> Self {
        self.keep_for = Located::new(time);
        self
    }

    /// Moves backups to cheaper storage after this time. They stay there for at least 90 days, so [`Self::keep_for`] must be at
    /// least 90 days longer. AWS does so for file systems, DynamoDB with advanced features and some others, and ignores it for
    /// Aurora and S3.
    ///
    /// [Features by resource](https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html)
    #[track_caller]
    pub fn cold_after(mut self, time: Duration) -> Self {
        self.cold_after = Some(Located::new(time));
        self
    }

    /// Copies each backup to another vault, of another region or of another account of the organization, by the vault's ARN.
    ///
    /// [Copies](https://docs.aws.amazon.com/aws-backup/latest/devguide/recov-point-create-a-copy.html)
    #[track_caller]
    pub fn copy_to(mut self, vault: impl IntoValue<String>) -> Self {
        self.copies.push(Located::new(vault.into_value()));
        self
    }

    /// Encrypts the vault with a key. The key of a deployed vault cannot be changed.
    #[track_caller]
    pub fn key(mut self, key: &kms::Key) -> Self {
        self.key = Some(key.arn());
        self
    }

    /// Keeps every backup for at least this time, whatever its plan says. Administrators can remove the lock.
    ///
    /// [Vault Lock](https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html)
    #[track_caller]
    pub fn lock(mut self, at_least: Duration) -> Self {
        self.lock = Some(Located::new(at_least));
        self
    }

    /// Backs up a construct. A bucket must be versioned, and should send its events to EventBridge,
    /// [`Bucket::event_bridge`](crate::s3::Bucket::event_bridge), as AWS Backup turns these on.
    #[track_caller]
    pub fn backs_up(mut self, data: &impl BackedUp) -> Self {
        self.has_buckets |= data.is_bucket();
        self.backs_up_arn(data.backup_arn())
    }

    /// Backs up something by its ARN.
    #[track_caller]
    pub fn backs_up_arn(mut self, arn: impl IntoValue<String>) -> Self {
        self.resources.push(Located::new(arn.into_value()));
        self
    }

    /// Backs up everything in the account and region that has this tag.
    #[track_caller]
    pub fn backs_up_tagged(mut self, key: impl Into<Text>, value: impl Into<Text>) -> Self {
        self.tags.push((Located::new(key.into()), value.into()));
        self
    }

    /// The ARN of the vault.
    #[track_caller]
    pub fn vault_arn(&self) -> Value<String> {
        Target::part(self.meta.key(), "Vault").attribute("BackupVaultArn")
    }

    fn lifecycle(&self) -> Value<Json> {
        cfn!(AWS::Backup::BackupPlan::LifecycleResourceType {
            MoveToColdStorageAfterDays: self.cold_after.map(|time| time.map(number_of_days)),
            DeleteAfterDays: self.keep_for.map(number_of_days),
        })
    }

    fn make_vault(&self, cx: &mut Lower<'_>, name: String) -> cfn::backup::BackupVault {
        let lock = self.lock.map(|time| {
            cfn!(AWS::Backup::BackupVault::LockConfigurationType { MinRetentionDays: time.map(days) })
        });
        let vault = cfn!(AWS::Backup::BackupVault {
            BackupVaultName: name,
            EncryptionKeyArn: self.key.clone(),
            LockConfiguration: lock,
        });
        cx.add(self.meta.key(), "Vault", vault.removal_policy(RemovalPolicy::Retain))
    }

    /// Makes the role by which AWS Backup reads the data.
    fn make_role(&self, cx: &mut Lower<'_>) -> Value<String> {
        let mut policies =
            vec![sub!("arn:{partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup")];
        if self.has_buckets {
            policies.push(sub!("arn:{partition}:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup"));
        }
        let trust = Statement::allow([action!("sts:AssumeRole")])
            .by(Principal::service("backup.amazonaws.com"))
            .when("StringEquals", "aws:SourceAccount", Value::<String>::account());
        let role =
            cfn!(AWS::IAM::Role { AssumeRolePolicyDocument: document([trust]), ManagedPolicyArns: policies });
        cx.add(self.meta.key(), "Role", role).attr_arn()
    }

    fn make_selection(&self, cx: &mut Lower<'_>, plan: &cfn::backup::BackupPlan, name: String) {
        if self.resources.is_empty() && self.tags.is_empty() {
            return;
        }
        let tags: Vec<Value<Json>> = self.tags.iter().map(tag).collect();
        let role = self.make_role(cx);
        let selection = cfn!(AWS::Backup::BackupSelection {
            BackupPlanId: plan.reference(),
            BackupSelection: BackupSelectionResourceType {
                SelectionName: name,
                IamRoleArn: role,
                Resources: (!self.resources.is_empty()).then(|| self.resources.clone()),
                ListOfTags: (!tags.is_empty()).then_some(tags),
            },
        });
        cx.add(self.meta.key(), "Selection", selection);
    }
}

/// The days of a lifecycle, which is a number for CloudFormation.
fn number_of_days(time: Duration) -> Value<f64> {
    Value::from_expr(days(time).into_expr())
}

fn tag((key, value): &(Located<Text>, Text)) -> Value<Json> {
    cfn!(AWS::Backup::BackupSelection::ConditionResourceType {
        ConditionKey: key.clone(),
        ConditionType: "STRINGEQUALS",
        ConditionValue: value.clone(),
    })
}

customize!(BackupPlan);

impl Construct for BackupPlan {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let Some(home) = cx.home(self.meta().key()) else { return };
        let name = home.physical_name("", 50);
        let vault = self.make_vault(cx, name.clone());
        let copies: Vec<Value<Json>> = self
            .copies
            .iter()
            .map(|vault| {
                cfn!(AWS::Backup::BackupPlan::CopyActionResourceType {
                    DestinationBackupVaultArn: vault.clone(),
                    Lifecycle: self.lifecycle(),
                })
            })
            .collect();
        let plan = cfn!(AWS::Backup::BackupPlan {
            BackupPlan: BackupPlanResourceType {
                BackupPlanName: name.clone(),
                BackupPlanRule: [BackupRuleResourceType {
                    RuleName: "Scheduled",
                    TargetBackupVault: vault.reference(),
                    ScheduleExpression: self.schedule.clone(),
                    Lifecycle: self.lifecycle(),
                    CopyActions: (!copies.is_empty()).then_some(copies),
                }],
            },
        });
        let plan = cx.add(self.meta.key(), "", plan);
        self.make_selection(cx, &plan, name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::s3::Bucket;
    use crate::testing::{only, template};

    #[derive(crate::Construct)]
    struct Kept {
        files: Bucket,
        backups: BackupPlan,
    }

    #[test]
    fn a_bucket_is_backed_up() {
        let files = Bucket::new().event_bridge();
        let backups = BackupPlan::new().backs_up(&files);
        let template = template(Kept { files, backups });
        let scheduled = &only(&template, "AWS::Backup::BackupPlan")["BackupPlan"]["BackupPlanRule"][0];
        assert_eq!(scheduled["Lifecycle"]["DeleteAfterDays"], 35);
        let role = only(&template, "AWS::IAM::Role");
        assert_eq!(role["ManagedPolicyArns"].as_array().map(Vec::len), Some(2));
        let selection = only(&template, "AWS::Backup::BackupSelection");
        assert_eq!(selection["BackupSelection"]["Resources"].as_array().map(Vec::len), Some(1));
    }
}
