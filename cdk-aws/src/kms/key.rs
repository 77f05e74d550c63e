use cdk_core::{
    Construct, Duration, IntoValue, Lower, Meta, RemovalPolicy, Scope, Target, Text, Value, Wire, Within,
};

use super::rules::two_keys;
use crate::iam::{Action, Principal, Statement, document};
use crate::support::{Located, customize, days};
use crate::wiring::{Access, Grant, access};
use crate::{action, cfn, sub};

/// A statement for the policy of a key. A construct whose service uses the key records it (a wire fact).
#[derive(Clone, Debug)]
pub struct KeyStatement(pub Statement);

/// A service uses something that has no key of its own: a wire fact near that.
#[derive(Clone, Debug)]
pub(crate) struct UsesWithoutKey(pub(crate) Principal);

/// A key for what has no key of its own: a wire fact near the key.
pub(crate) trait DefaultKey: 'static {
    const WHAT: &'static str;

    fn key(&self) -> cdk_core::Key;

    fn within(&self) -> Located<Within>;
}

/// The key of topics that have none of their own.
#[derive(Clone, Debug)]
pub(crate) struct TopicKey {
    key: cdk_core::Key,
    within: Located<Within>,
    pub(crate) arn: Value<String>,
}

/// The key of log groups that have none of their own.
#[derive(Clone, Debug)]
struct LogKey(cdk_core::Key, Located<Within>);

impl DefaultKey for TopicKey {
    const WHAT: &'static str = "topics";

    fn key(&self) -> cdk_core::Key {
        self.key
    }

    fn within(&self) -> Located<Within> {
        self.within
    }
}

impl DefaultKey for LogKey {
    const WHAT: &'static str = "logs";

    fn key(&self) -> cdk_core::Key {
        self.0
    }

    fn within(&self) -> Located<Within> {
        self.1
    }
}

/// A symmetric encryption key.
///
/// By default it is rotated every year and kept when it is removed from the stack. Its policy leaves permissions to the
/// IAM policies of its account.
///
/// ```
/// use cdk_aws::kms::Key;
/// use cdk_aws::prelude::*;
///
/// let key = Key::new().alias("shop").rotation_period(Duration::days(90));
/// # let _ = key;
/// ```
///
/// [AWS::KMS::Key](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Key {
    meta: Meta,
    alias: Option<Located<Text>>,
    description: Option<Located<Value<String>>>,
    rotation_period: Option<Located<Duration>>,
    pending_window: Option<Located<Duration>>,
    statements: Vec<Statement>,
    logs: Option<Located<Within>>,
    topics: Option<Located<Within>>,
    removal_policy: Located<RemovalPolicy>,
}

impl Key {
    /// A key.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        Key {
            meta: Meta::new(),
            alias: None,
            description: None,
            rotation_period: None,
            pending_window: None,
            statements: Vec::new(),
            logs: None,
            topics: None,
            removal_policy: Located::new(RemovalPolicy::Retain),
        }
    }

    /// Sets the alias of the key, without `alias/`: up to 250 letters, digits and `/_-`.
    ///
    /// By default it has none.
    ///
    /// [Aliases](https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html)
    #[track_caller]
    pub fn alias(mut self, alias: impl Into<Text>) -> Self {
        self.alias = Some(Located::new(alias.into()));
        self
    }

    /// Describes the key, in at most 8,192 characters.
    ///
    /// [Limits of keys](https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html)
    #[track_caller]
    pub fn description(mut self, text: impl IntoValue<String>) -> Self {
        self.description = Some(Located::new(text.into_value()));
        self
    }

    /// Sets how often the key is rotated: 90 to 2,560 days. The default is every 365 days.
    ///
    /// [Key rotation](https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html)
    #[track_caller]
    pub fn rotation_period(mut self, period: Duration) -> Self {
        self.rotation_period = Some(Located::new(period));
        self
    }

    /// Sets how long a deletion can be cancelled: 7 to 30 days. The default is 30 days.
    ///
    /// [Key deletion](https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html)
    #[track_caller]
    pub fn pending_window(mut self, window: Duration) -> Self {
        self.pending_window = Some(Located::new(window));
        self
    }

    /// Adds a statement to the key's policy.
    ///
    /// Its resource is always the key itself, `*`.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let statement = Statement::allow([action!("kms:Decrypt")])
    ///     .by(Principal::account(account!("111122223333")))
    ///     .on_all_resources();
    /// let key = Key::new().statement(statement);
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { key });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Key policies](https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html)
    #[track_caller]
    pub fn statement(mut self, statement: Statement) -> Self {
        self.statements.push(statement.on_all_resources());
        self
    }

    /// Encrypts all log groups of the stack, or of the stage, that have no key of their own: those of services, functions,
    /// databases, flow logs, pipelines, and those that are written with `cfn!`. The key's policy lets CloudWatch Logs use it.
    ///
    /// The key is made before the log groups. If other stacks of the stage are deployed before the key's stack, put it into
    /// one of its own, `Stack<Key>`. `.with::<cfn::logs::LogGroup>("KmsKeyId", Value::no_value())` leaves a group out.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let key = Key::new().encrypts_logs(Within::Stage).encrypts_topics(Within::Stage);
    /// let network = Vpc::new(cidr!("10.0.0.0/16")).flow_logs(cdk_aws::ec2::FlowLogs::new());
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { key, network });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Encryption of logs](https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html)
    #[track_caller]
    pub fn encrypts_logs(mut self, within: Within) -> Self {
        self.logs = Some(Located::new(within));
        self
    }

    /// Encrypts all topics of the stack, or of the stage, that have no key of their own. The key's policy lets the services
    /// use it that publish to these [`Topic`](crate::sns::Topic)s, and who may publish may use it, too.
    ///
    /// [Encryption of topics](https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html)
    #[track_caller]
    pub fn encrypts_topics(mut self, within: Within) -> Self {
        self.topics = Some(Located::new(within));
        self
    }

    /// Sets what happens to the key when it is removed from the stack.
    ///
    /// By default it is kept, because the data that it encrypted cannot be read without it.
    #[track_caller]
    pub fn removal_policy(mut self, policy: RemovalPolicy) -> Self {
        self.removal_policy = Located::new(policy);
        self
    }

    /// The key's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("Arn")
    }

    /// The key's id.
    #[track_caller]
    pub fn key_id(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }
}

customize!(Key);

impl Construct for Key {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        let key = self.meta.key();
        if let Some(within) = self.logs {
            wire.record_near(key, within.value, LogKey(key, within));
        }
        if let Some(within) = self.topics {
            wire.record_near(key, within.value, TopicKey { key, within, arn: self.arn() });
        }
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let by_default = self.encrypt_around(cx);
        let delegate = Statement::allow([action!("kms:*")])
            .by(Principal::account(Value::<String>::account()))
            .on_all_resources();
        let recorded = cx.facts::<KeyStatement>(self.meta.key());
        let recorded = recorded.map(|fact| fact.0.clone().on_all_resources());
        let own = self.statements.iter().cloned();
        let policy = document([delegate].into_iter().chain(own).chain(recorded).chain(by_default));
        let key = cfn!(AWS::KMS::Key {
            Description: self.description.clone(),
            EnableKeyRotation: true,
            RotationPeriodInDays: self.rotation_period.map(|period| period.map(days)),
            PendingWindowInDays: self.pending_window.map(|window| window.map(days)),
            KeyPolicy: policy,
        });
        let key = cx.add(self.meta.key(), "", key.located_removal_policy(self.removal_policy));
        if let Some(alias) = &self.alias {
            let name = alias.clone().map(|alias| format!("alias/{alias}"));
            cx.add(
                self.meta.key(),
                "Alias",
                cfn!(AWS::KMS::Alias { AliasName: name, TargetKeyId: key.attr_arn() }),
            );
        }
    }
}

impl Key {
    /// Gives the key to what has none of its own; returns what the key's policy needs for that.
    fn encrypt_around(&self, cx: &mut Lower<'_>) -> Vec<Statement> {
        let key = self.meta.key();
        let mut statements = Vec::new();
        if let Some(Located { value: within, location }) = self.logs {
            two_keys::check::<LogKey>(cx, key, Located { value: within, location });
            cx.default_property(within, "AWS::Logs::LogGroup", "KmsKeyId", self.arn_json(), location);
            statements.push(used_by_logs());
        }
        if let Some(Located { value: within, location }) = self.topics {
            two_keys::check::<TopicKey>(cx, key, Located { value: within, location });
            cx.default_property(within, "AWS::SNS::Topic", "KmsMasterKeyId", self.arn_json(), location);
            let services = cx.facts_within::<UsesWithoutKey>(within);
            statements.extend(services.map(|UsesWithoutKey(service)| used_by(service.clone())));
        }
        statements.into_iter().map(|KeyStatement(statement)| statement.on_all_resources()).collect()
    }

    fn arn_json(&self) -> Value<cdk_core::Json> {
        Value::from_expr(self.arn().into_expr())
    }
}

/// The statement of a key's policy that lets CloudWatch Logs use it for the log groups of this account and region.
pub(crate) fn used_by_logs() -> KeyStatement {
    let actions = [
        action!("kms:Decrypt"),
        action!("kms:DescribeKey"),
        action!("kms:Encrypt"),
        action!("kms:GenerateDataKey*"),
        action!("kms:ReEncrypt*"),
    ];
    let groups = sub!("arn:{partition}:logs:{region}:{account}:log-group:*");
    let service = Principal::service(sub!("logs.{region}.amazonaws.com"));
    KeyStatement(Statement::allow(actions).by(service).when(
        "ArnLike",
        "kms:EncryptionContext:aws:logs:arn",
        groups,
    ))
}

/// The statement of a key's policy that lets an AWS service use it on behalf of this account.
pub(crate) fn used_by(service: Principal) -> KeyStatement {
    let actions = [action!("kms:Decrypt"), action!("kms:GenerateDataKey*")];
    let account = Value::<String>::account();
    KeyStatement(Statement::allow(actions).by(service).when("StringEquals", "aws:SourceAccount", account))
}

/// The statement of a key's policy that lets AWS deliver logs into a bucket with the key.
///
/// [Buckets with a key](https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html)
pub(crate) fn used_by_delivery() -> KeyStatement {
    let actions = [
        action!("kms:Decrypt"),
        action!("kms:DescribeKey"),
        action!("kms:Encrypt"),
        action!("kms:GenerateDataKey*"),
        action!("kms:ReEncrypt*"),
    ];
    let service = Principal::service("delivery.logs.amazonaws.com");
    let account = Value::<String>::account();
    KeyStatement(Statement::allow(actions).by(service).when("StringEquals", "aws:SourceAccount", account))
}

/// The statement that allows a principal to use a key.
pub(crate) fn use_key(arn: &Value<String>, actions: impl IntoIterator<Item = Action>) -> Statement {
    Statement::allow(actions).on([arn.clone()])
}

pub(crate) fn decrypt(arn: &Value<String>) -> Statement {
    use_key(arn, [action!("kms:Decrypt")])
}

fn encrypt(arn: &Value<String>) -> Statement {
    use_key(arn, [action!("kms:Encrypt"), action!("kms:GenerateDataKey")])
}

pub(crate) fn encrypt_decrypt(arn: &Value<String>) -> Statement {
    use_key(arn, [action!("kms:Decrypt"), action!("kms:Encrypt"), action!("kms:GenerateDataKey")])
}

impl Access<Key> for access::Decrypt {
    #[track_caller]
    fn grant(self, key: &Key) -> Grant {
        let arn = key.arn();
        Grant::new(move |_| vec![decrypt(&arn)])
    }
}

impl Access<Key> for access::Encrypt {
    #[track_caller]
    fn grant(self, key: &Key) -> Grant {
        let arn = key.arn();
        Grant::new(move |_| vec![encrypt(&arn)])
    }
}

impl Access<Key> for access::EncryptDecrypt {
    #[track_caller]
    fn grant(self, key: &Key) -> Grant {
        let arn = key.arn();
        Grant::new(move |_| vec![encrypt_decrypt(&arn)])
    }
}
