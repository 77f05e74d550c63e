use cdk_core::{
    Cfn, Construct, Diagnostic, Duration, Home, Json, Key, Lower, Meta, RemovalPolicy, Scope, Target, Text,
    Value,
};
use serde_json::json;

use super::rules::{image_digest, image_tag, moved_tag, untagged_age};
use crate::iam::{Action, Principal, Statement, document, role_arn};
use crate::support::{Located, customize};
use crate::wiring::{Access, Grant, access};
use crate::{action, cfn, kms, sub};

/// A repository of container images.
///
/// By default images are scanned when they are pushed, tags cannot be moved to another image, images without a tag are
/// deleted after 14 days, and the repository is kept when it is removed from the stack.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let images = Repository::new().keep_last(50);
/// let image = images.image("1.4.2");
/// # let _ = image;
/// ```
///
/// [AWS::ECR::Repository](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Repository {
    meta: Meta,
    name: Option<Located<Text>>,
    key: Option<Value<String>>,
    mutable_tags: bool,
    scan_on_push: bool,
    untagged_for: Located<Duration>,
    keep_last: Option<Located<u32>>,
    pulled_by: Vec<Located<Principal>>,
    removal_policy: Located<RemovalPolicy>,
}

/// A service is delivered from the repository: its execution role pulls, possibly from another account (a wire fact).
#[derive(Clone, Copy, Debug)]
pub(crate) struct PulledFor {
    pub(crate) service: Key,
    /// The name of the role that pulls; it follows from the service's place.
    pub(crate) role: fn(&Home<'_>) -> String,
}

/// An image in a repository of this program.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let images = Repository::new();
/// let digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
/// let by_tag = Container::new("main", images.image("1.0.0"));
/// let by_digest = Container::new("main", images.image_by_digest(digest));
/// # let _ = (by_tag, by_digest);
/// ```
#[derive(Clone, Debug)]
pub struct RepositoryImage {
    pub(crate) repository: Key,
    pub(crate) uri: Value<String>,
    by_digest: bool,
    tag: Located<Text>,
}

impl Repository {
    /// A repository.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "two defaults would differ in identity")]
    pub fn new() -> Self {
        Repository {
            meta: Meta::new(),
            name: None,
            key: None,
            mutable_tags: false,
            scan_on_push: true,
            untagged_for: Located::new(Duration::days(14)),
            keep_last: None,
            pulled_by: Vec::new(),
            removal_policy: Located::new(RemovalPolicy::Retain),
        }
    }

    /// Names the repository: 2 to 256 lower-case letters, digits and `._-/`. By default CloudFormation generates a
    /// name. If a pipeline delivers the images to services of other accounts, the default name follows from the
    /// repository's place, so that these accounts can refer to it.
    ///
    /// [Names of repositories](https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html)
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Encrypts images with a KMS key.
    ///
    /// By default ECR encrypts them with a key of its own. This cannot be changed later.
    #[track_caller]
    pub fn key(mut self, key: &kms::Key) -> Self {
        self.key = Some(key.arn());
        self
    }

    /// Allows tags to be moved to another image. By default they cannot be moved, so the tested image is the one that
    /// is deployed.
    pub fn mutable_tags(mut self) -> Self {
        self.mutable_tags = true;
        self
    }

    /// Does not scan images for known vulnerabilities when they are pushed. By default they are scanned.
    pub fn without_scan_on_push(mut self) -> Self {
        self.scan_on_push = false;
        self
    }

    /// Deletes images without a tag after this time: whole days, at least one. The default is 14 days.
    ///
    /// [Lifecycle policies](https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html)
    #[track_caller]
    pub fn delete_untagged_after(mut self, age: Duration) -> Self {
        self.untagged_for = Located::new(age);
        self
    }

    /// Keeps only this many images, and deletes the oldest beyond that. By default tagged images are kept.
    #[track_caller]
    pub fn keep_last(mut self, images: u32) -> Self {
        self.keep_last = Some(Located::new(images));
        self
    }

    /// Allows another account, or one of its roles, to pull images.
    ///
    /// Services that a [pipeline](crate::codepipeline::DeliveryPipeline) delivers to are allowed automatically.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let images = Repository::new().pulled_by(Principal::account(account!("111122223333")));
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { images });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Repository policies](https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html)
    #[track_caller]
    pub fn pulled_by(mut self, principal: Principal) -> Self {
        self.pulled_by.push(Located::new(principal));
        self
    }

    /// Sets what happens to the repository when it is removed from the stack.
    ///
    /// By default it is kept.
    #[track_caller]
    pub fn removal_policy(mut self, policy: RemovalPolicy) -> Self {
        self.removal_policy = Located::new(policy);
        self
    }

    /// An image of this repository, by tag.
    ///
    /// The repository is empty when it has just been deployed, so a service of the same program cannot start with this
    /// image: see [`Image`](crate::ecs::Image).
    #[track_caller]
    pub fn image(&self, tag: impl Into<Text>) -> RepositoryImage {
        let tag = Located::new(tag.into());
        let uri = sub!("{uri}:{tag}", uri = self.uri(), tag = tag.value.clone());
        RepositoryImage { repository: self.meta.key(), uri, by_digest: false, tag }
    }

    /// An image of this repository, by digest: `sha256:` and 64 hexadecimal digits. Unlike a tag, a digest always means
    /// the same image.
    #[track_caller]
    pub fn image_by_digest(&self, digest: impl Into<Text>) -> RepositoryImage {
        let tag = Located::new(digest.into());
        let uri = sub!("{uri}@{digest}", uri = self.uri(), digest = tag.value.clone());
        RepositoryImage { repository: self.meta.key(), uri, by_digest: true, tag }
    }

    /// The repository's URI. Append `:tag` to get the URI of an image.
    #[track_caller]
    pub fn uri(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("RepositoryUri")
    }

    /// The repository's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("Arn")
    }

    /// The repository's name.
    #[track_caller]
    pub fn repository_name(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// An image of this repository, by a tag that another construct sets.
    pub(crate) fn image_at(&self, tag: &Located<Text>) -> RepositoryImage {
        RepositoryImage { tag: tag.clone(), ..self.image(tag.value.clone()) }
    }

    /// The error in pushing one tag repeatedly, if there is one.
    pub(crate) fn cannot_move(&self, tag: &Located<Text>) -> Option<Diagnostic> {
        (!self.mutable_tags).then(|| moved_tag::problem(tag, self.meta.key()))
    }

    /// Rules apply in the order of their priority; the rule for all tags must be last.
    fn lifecycle(&self) -> Located<String> {
        const DAY: u32 = 86_400;
        let untagged = json!({
            "rulePriority": 1,
            "selection": {
                "tagStatus": "untagged",
                "countType": "sinceImagePushed",
                "countUnit": "days",
                "countNumber": self.untagged_for.value.as_seconds().div_ceil(DAY),
            },
            "action": { "type": "expire" },
        });
        let old = self.keep_last.map(|keep| {
            json!({
                "rulePriority": 2,
                "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": keep.value },
                "action": { "type": "expire" },
            })
        });
        let rules: Vec<serde_json::Value> = [untagged].into_iter().chain(old).collect();
        let location = self.keep_last.map_or(self.untagged_for.location, |keep| keep.location);
        Located { value: json!({ "rules": rules }).to_string(), location }
    }
}

/// A service that pulls, with its place.
struct Puller<'w> {
    service: Key,
    home: Home<'w>,
    role: String,
}

impl Repository {
    /// The services of other accounts or regions that are delivered from the repository.
    fn pullers_abroad<'w>(&self, cx: &Lower<'w>) -> Vec<Puller<'w>> {
        let here = cx.environment();
        let facts = cx.facts::<PulledFor>(self.meta.key());
        let homes = facts.filter_map(|fact| Some((fact, cx.home(fact.service)?)));
        let abroad = homes.filter(|(_, home)| home.environment != here);
        abroad.map(|(fact, home)| Puller { service: fact.service, role: (fact.role)(&home), home }).collect()
    }

    /// The principals that may pull: those that the program names, and the roles of services in other accounts that are
    /// delivered from here. A role of another account may not exist yet, so its account is trusted, restricted to the
    /// role by a condition.
    fn policy(&self, cx: &Lower<'_>, abroad: &[Puller<'_>]) -> Option<Value<Json>> {
        let named = self.pulled_by.iter().map(|who| {
            let pull = Statement::allow(pull_actions()).by(who.value.clone());
            pull.at(who.location)
        });
        let mut accounts: Vec<_> =
            abroad.iter().filter_map(|puller| puller.home.environment.account).collect();
        accounts.sort_unstable();
        accounts.dedup();
        let delivered = accounts.into_iter().map(|account| {
            let roles = abroad.iter().filter(|puller| puller.home.environment.account == Some(account));
            let roles: Value<Vec<String>> =
                roles.map(|puller| role_arn(cx, puller.service, &puller.role)).collect();
            let by = Principal::account(account);
            Statement::allow(pull_actions()).by(by).when("ArnEquals", "aws:PrincipalArn", roles)
        });
        let statements: Vec<Statement> = named.chain(delivered).collect();
        (!statements.is_empty()).then(|| document(statements))
    }

    /// The repository's name, if it must be known: because the program sets it, or because another account refers to
    /// it.
    fn known_name(&self, cx: &Lower<'_>, abroad: &[Puller<'_>]) -> Option<Located<Text>> {
        self.name.clone().or_else(|| {
            let home = cx.home(self.meta.key()).filter(|_| !abroad.is_empty())?;
            let value = home.physical_name("", 256).to_lowercase().into();
            Some(Located { value, location: self.meta.key().location() })
        })
    }
}

/// Records what others can know about a repository by its name.
fn known(repository: Cfn<cfn::ecr::Repository>, name: &Text) -> Cfn<cfn::ecr::Repository> {
    let arn = sub!("arn:{partition}:ecr:{region}:{account}:repository/{name}", name = name.clone());
    let uri = sub!("{account}.dkr.ecr.{region}.{url_suffix}/{name}", name = name.clone());
    repository.known_reference(name.clone()).known_attribute("Arn", arn).known_attribute("RepositoryUri", uri)
}

customize!(Repository);

impl Construct for Repository {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        untagged_age::check(self.untagged_for, cx);
        let encryption = self.key.as_ref().map(|key| {
            cfn!(AWS::ECR::Repository::EncryptionConfiguration { EncryptionType: "KMS", KmsKey: key })
        });
        let abroad = self.pullers_abroad(cx);
        let name = self.known_name(cx, &abroad);
        let repository = cfn!(AWS::ECR::Repository {
            RepositoryName: name.clone(),
            ImageTagMutability: if self.mutable_tags { "MUTABLE" } else { "IMMUTABLE" },
            ImageScanningConfiguration: ImageScanningConfiguration { ScanOnPush: self.scan_on_push },
            EncryptionConfiguration: encryption,
            LifecyclePolicy: LifecyclePolicy { LifecyclePolicyText: self.lifecycle() },
            RepositoryPolicyText: self.policy(cx, &abroad),
        });
        let repository = match &name {
            Some(name) => known(repository, &name.value),
            None => repository,
        };
        cx.add(self.meta.key(), "", repository.located_removal_policy(self.removal_policy));
    }
}

impl RepositoryImage {
    /// The line that names the image.
    pub(crate) fn location(&self) -> &'static std::panic::Location<'static> {
        self.tag.location
    }

    /// The error in the tag or digest, if it has one.
    pub(crate) fn problem(&self) -> Option<Diagnostic> {
        if self.by_digest { image_digest::problem(&self.tag) } else { image_tag::problem(&self.tag) }
    }
}

fn pull_actions() -> Vec<Action> {
    vec![
        action!("ecr:BatchCheckLayerAvailability"),
        action!("ecr:BatchGetImage"),
        action!("ecr:GetDownloadUrlForLayer"),
    ]
}

/// ECR's login does not belong to one repository, so it cannot be restricted to one.
fn login() -> Statement {
    Statement::allow([action!("ecr:GetAuthorizationToken")]).on_all_resources()
}

/// The permissions to pull images from a repository, by ARN.
pub(crate) fn pull(arn: Value<String>) -> Vec<Statement> {
    vec![login(), Statement::allow(pull_actions()).on([arn])]
}

/// The permissions to push images into a repository, by ARN.
pub(crate) fn push(arn: Value<String>) -> Vec<Statement> {
    let mut actions = pull_actions();
    actions.extend([
        action!("ecr:CompleteLayerUpload"),
        action!("ecr:InitiateLayerUpload"),
        action!("ecr:PutImage"),
        action!("ecr:UploadLayerPart"),
    ]);
    vec![login(), Statement::allow(actions).on([arn])]
}

impl Access<Repository> for access::Pull {
    #[track_caller]
    fn grant(self, repository: &Repository) -> Grant {
        let arn = repository.arn();
        Grant::new(move |_| pull(arn.clone()))
    }
}

impl Access<Repository> for access::Push {
    #[track_caller]
    fn grant(self, repository: &Repository) -> Grant {
        let arn = repository.arn();
        Grant::new(move |_| push(arn.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{only, template};

    #[test]
    fn tags_stay_and_images_without_one_go() {
        let repository = only(&template(Repository::new().keep_last(9)), "AWS::ECR::Repository");
        assert_eq!(repository["ImageTagMutability"], "IMMUTABLE");
        let text = repository["LifecyclePolicy"]["LifecyclePolicyText"].as_str().expect("is text");
        let policy: serde_json::Value = serde_json::from_str(text).expect("is JSON");
        assert_eq!(policy["rules"][0]["selection"]["countNumber"], 14);
        assert_eq!(policy["rules"][1]["selection"]["countNumber"], 9);
    }
}
