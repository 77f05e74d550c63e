use cdk_core::{
    Construct, Customize, IntoValue, Lower, Meta, RemovalPolicy, Scope, SecretValue, Target, Text, Value,
};

use crate::iam::Statement;
use crate::support::{Located, customize};
use crate::wiring::{Access, Grant, access};
use crate::{action, cfn, kms};

/// A field of a secret's JSON, for the environment of a container or build. The value is read when the container
/// starts; the template contains only a reference.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let credentials = Secret::credentials("shop");
/// let main = Container::new("main", Image::registry("public.ecr.aws/nginx/nginx:1.27"))
///     .secret("DB_PASSWORD", credentials.field("password"));
/// # let _ = main;
/// ```
#[derive(Clone, Debug)]
pub struct SecretField {
    pub(crate) arn: Value<String>,
    /// `None` is the whole secret.
    pub(crate) field: Option<Text>,
    pub(crate) key: Option<Value<String>>,
}

impl SecretField {
    /// A field of a secret outside this program, by the secret's complete ARN.
    #[track_caller]
    pub fn of(arn: impl IntoValue<String>, field: impl Into<Text>) -> Self {
        SecretField { arn: arn.into_value(), field: Some(field.into()), key: None }
    }

    /// The statements that allow a role to read the secret.
    pub(crate) fn statements(&self) -> Vec<Statement> {
        let read = Statement::allow([action!("secretsmanager:GetSecretValue")]).on([self.arn.clone()]);
        [read].into_iter().chain(self.key.as_ref().map(kms::decrypt)).collect()
    }
}

/// A secret that Secrets Manager generates: no person ever sees it.
///
/// By default it is a text of 32 characters, encrypted with the account's key for Secrets Manager, and kept when it is
/// removed from the stack.
///
/// ```
/// use cdk_aws::prelude::*;
/// use cdk_aws::secretsmanager::Secret;
///
/// let token = Secret::generated().description("Signs the sessions").without_punctuation();
/// # let _ = token;
/// ```
///
/// [AWS::SecretsManager::Secret](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Secret {
    meta: Meta,
    name: Option<Located<Text>>,
    description: Option<Located<Value<String>>>,
    key: Option<Value<String>>,
    /// The user name next to the generated password, if the secret is JSON.
    username: Option<Text>,
    length: Located<u32>,
    exclude: Option<Located<Text>>,
    exclude_punctuation: bool,
    removal_policy: Located<RemovalPolicy>,
}

impl Secret {
    /// A generated text.
    #[track_caller]
    pub fn generated() -> Self {
        Secret {
            meta: Meta::new(),
            name: None,
            description: None,
            key: None,
            username: None,
            length: Located::new(32),
            exclude: None,
            exclude_punctuation: false,
            removal_policy: Located::new(RemovalPolicy::Retain),
        }
    }

    /// Credentials: JSON with this `username` and a generated `password`. The password does not contain spaces or the
    /// characters `/@"\`, which databases refuse.
    #[track_caller]
    pub fn credentials(username: impl Into<Text>) -> Self {
        let exclude = Some(Located::new(" \"'/@\\".into()));
        Secret { username: Some(username.into()), exclude, ..Secret::generated() }
    }

    /// Names the secret: 1 to 512 letters, digits and `/_+=.@-`.
    ///
    /// By default CloudFormation names it.
    ///
    /// [Names of secrets](https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html)
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Describes the secret, in at most 2,048 characters.
    ///
    /// [Limits of secrets](https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html)
    #[track_caller]
    pub fn description(mut self, text: impl IntoValue<String>) -> Self {
        self.description = Some(Located::new(text.into_value()));
        self
    }

    /// Encrypts the secret with a KMS key.
    ///
    /// Grantees that may read the secret are also allowed to decrypt with the key.
    #[track_caller]
    pub fn key(mut self, key: &kms::Key) -> Self {
        self.key = Some(key.arn());
        self
    }

    /// Sets the length of the generated text: 1 to 4,096 characters. The default is 32.
    ///
    /// [Random passwords](https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html)
    #[track_caller]
    pub fn password_length(mut self, characters: u32) -> Self {
        self.length = Located::new(characters);
        self
    }

    /// Excludes characters from the generated text: up to 4,096.
    ///
    /// By default it may contain all printable ASCII characters except space.
    ///
    /// [Random passwords](https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html)
    #[track_caller]
    pub fn exclude_characters(mut self, characters: impl Into<Text>) -> Self {
        self.exclude = Some(Located::new(characters.into()));
        self
    }

    /// Excludes punctuation from the generated text.
    pub fn without_punctuation(mut self) -> Self {
        self.exclude_punctuation = true;
        self
    }

    /// Sets what happens to the secret when it is removed from the stack.
    ///
    /// By default it is kept.
    #[track_caller]
    pub fn removal_policy(mut self, policy: RemovalPolicy) -> Self {
        self.removal_policy = Located::new(policy);
        self
    }

    /// The secret's complete ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// A field of the secret's JSON, for a container's environment.
    #[track_caller]
    pub fn field(&self, field: impl Into<Text>) -> SecretField {
        SecretField { arn: self.arn(), field: Some(field.into()), key: self.key.clone() }
    }

    /// The whole secret, for a container's environment.
    #[track_caller]
    pub fn whole(&self) -> SecretField {
        SecretField { arn: self.arn(), field: None, key: self.key.clone() }
    }

    /// A field of the secret's JSON, for a property that is meant for secrets.
    #[track_caller]
    pub fn value(&self, field: impl Into<Text>) -> SecretValue {
        SecretValue::secrets_manager(self.arn(), field)
    }

    pub(crate) fn encryption_key(&self) -> Option<&Value<String>> {
        self.key.as_ref()
    }
}

customize!(Secret);

impl Construct for Secret {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        let template = self.username.as_ref().map(|name| serde_json::json!({ "username": name }).to_string());
        let secret = cfn!(AWS::SecretsManager::Secret {
            Name: self.name.clone(),
            Description: self.description.clone(),
            KmsKeyId: self.key.clone(),
            GenerateSecretString: GenerateSecretString {
                PasswordLength: self.length,
                ExcludeCharacters: self.exclude.clone(),
                ExcludePunctuation: self.exclude_punctuation.then_some(true),
                GenerateStringKey: template.is_some().then_some("password"),
                SecretStringTemplate: template,
            },
        });
        cx.add(self.meta().key(), "", secret.located_removal_policy(self.removal_policy));
    }
}

impl Access<Secret> for access::Read {
    #[track_caller]
    fn grant(self, secret: &Secret) -> Grant {
        let secret = secret.whole();
        Grant::new(move |_| {
            let describe =
                Statement::allow([action!("secretsmanager:DescribeSecret")]).on([secret.arn.clone()]);
            [describe].into_iter().chain(secret.statements()).collect()
        })
    }
}

impl Access<Secret> for access::Write {
    #[track_caller]
    fn grant(self, secret: &Secret) -> Grant {
        let (arn, key) = (secret.arn(), secret.key.clone());
        Grant::new(move |_| {
            let actions = [action!("secretsmanager:PutSecretValue"), action!("secretsmanager:UpdateSecret")];
            let write = Statement::allow(actions).on([arn.clone()]);
            // Secrets Manager compares the new value with the old ones, so it also decrypts.
            [write].into_iter().chain(key.as_ref().map(kms::encrypt_decrypt)).collect()
        })
    }
}
