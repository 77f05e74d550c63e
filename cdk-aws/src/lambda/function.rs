use cdk_core::{
    Construct, Directory, Duration, Handle, IntoValue, Json, Lower, Meta, Object, RemovalPolicy, Scope, Size,
    Target, Text, Value, Wire,
};

use super::rules::{cargo_runtime, directory_handler, directory_size};
use super::{CargoBuild, Code, Runtime};
use crate::ec2::Selected;
use crate::iam::{Grantee, Permissions, Policies, Principal, Statement, assume_role_policy};
use crate::logs::Retention;
use crate::metrics::FunctionMetrics;
use crate::support::{Located, customize};
use crate::wiring::{Access, Connections, Grant, access};
use crate::{Architecture, action, cfn, sub};

/// A function: code that runs when it is called.
///
/// By default it runs on Graviton with 128 MiB of memory for up to 30 seconds. It may write its log, which is kept for
/// a month; all other permissions must be [allowed](Grantee::allow).
///
/// ```
/// use cdk_aws::lambda::{Code, Function, Runtime};
/// use cdk_aws::prelude::*;
///
/// let source = "exports.handler = async () => ({ statusCode: 200 });";
/// let health = Function::new(Runtime::Nodejs22, "index.handler", Code::inline(source)).timeout(Duration::seconds(5));
/// # let _ = health;
/// ```
///
/// [AWS::Lambda::Function](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html)
#[derive(Debug)]
#[must_use = "a construct that is not placed is not deployed"]
pub struct Function {
    pub(super) meta: Meta,
    runtime: Runtime,
    handler: Located<Text>,
    code: Code,
    name: Option<Located<Text>>,
    description: Option<Located<Value<String>>>,
    timeout: Located<Duration>,
    memory: Located<Size>,
    architecture: Architecture,
    environment: Vec<(Located<Text>, Value<String>)>,
    reserved_concurrency: Option<Located<u32>>,
    log_retention: Located<Retention>,
    pub(super) permissions: Permissions,
    invoked_by: Vec<(Located<Text>, Option<Value<String>>)>,
    pub(super) network: Option<Selected>,
    pub(super) reaches: Connections,
}

impl Function {
    /// A function. Its handler is `file.function`, such as `index.handler`.
    #[track_caller]
    pub fn new(runtime: Runtime, handler: impl Into<Text>, code: Code) -> Self {
        Function {
            meta: Meta::new(),
            runtime,
            handler: Located::new(handler.into()),
            code,
            name: None,
            description: None,
            timeout: Located::new(Duration::seconds(30)),
            memory: Located::new(Size::mebibytes(128)),
            architecture: Architecture::default(),
            environment: Vec::new(),
            reserved_concurrency: None,
            log_retention: Located::new(Retention::default()),
            permissions: Permissions::new(),
            invoked_by: Vec::new(),
            network: None,
            reaches: Connections::new(),
        }
    }

    /// A function in Rust: the package in a directory, or a [`CargoBuild`] with options. It is built by `cargo lambda`; see
    /// [`Code::cargo`].
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let resize = Function::rust("functions/resize").architecture(Architecture::X86_64);
    /// # let _ = resize;
    /// ```
    #[track_caller]
    pub fn rust(build: impl Into<CargoBuild>) -> Self {
        Function::new(Runtime::ProvidedAl2023, "bootstrap", Code::cargo(build))
    }

    /// Names the function: 1 to 64 letters, digits, hyphens and underscores. By default CloudFormation generates a
    /// name.
    ///
    /// [Limits of functions](https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html)
    #[track_caller]
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(Located::new(name.into()));
        self
    }

    /// Describes the function, in at most 256 characters.
    ///
    /// [Limits of functions](https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html)
    #[track_caller]
    pub fn description(mut self, text: impl IntoValue<String>) -> Self {
        self.description = Some(Located::new(text.into_value()));
        self
    }

    /// Sets how long a call may take: 1 to 900 seconds. The default is 30 seconds.
    ///
    /// [Limits of functions](https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html)
    #[track_caller]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Located::new(timeout);
        self
    }

    /// Sets the memory: 128 to 10,240 MiB. The share of CPU is proportional. The default is 128 MiB.
    ///
    /// [Limits of functions](https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html)
    #[track_caller]
    pub fn memory(mut self, memory: Size) -> Self {
        self.memory = Located::new(memory);
        self
    }

    /// Sets the processor architecture that the function runs on.
    ///
    /// The default is Graviton.
    #[track_caller]
    pub fn architecture(mut self, architecture: Architecture) -> Self {
        self.architecture = architecture;
        self
    }

    /// Sets an environment variable. It does not accept secrets: allow the function to read the secret instead,
    /// `.allow(&secret, access::Read)`.
    #[track_caller]
    pub fn environment(mut self, name: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.environment.push((Located::new(name.into()), value.into_value()));
        self
    }

    /// Reserves a number of concurrent calls for the function, which is also its limit.
    ///
    /// By default the account's limit applies.
    ///
    /// [Reserved concurrency](https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html)
    #[track_caller]
    pub fn reserved_concurrency(mut self, calls: u32) -> Self {
        self.reserved_concurrency = Some(Located::new(calls));
        self
    }

    /// Sets how long the log is kept.
    ///
    /// The default is a month.
    #[track_caller]
    pub fn log_retention(mut self, retention: Retention) -> Self {
        self.log_retention = Located::new(retention);
        self
    }

    /// Allows an AWS service of this account, such as `sns.amazonaws.com`, to call the function for one of its
    /// resources, given by ARN.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let resize = Function::new(Runtime::Nodejs22, "index.handler", Code::inline("exports.handler = async () => {};"));
    /// let uploads = Bucket::new();
    /// let resize = resize.invoked_by("s3.amazonaws.com", uploads.arn());
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { uploads, resize });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn invoked_by(mut self, service: impl Into<Text>, source: impl IntoValue<String>) -> Self {
        self.invoked_by.push((Located::new(service.into()), Some(source.into_value())));
        self
    }

    /// The function's ARN.
    #[track_caller]
    pub fn arn(&self) -> Value<String> {
        Target::main(self.meta.key()).attribute("Arn")
    }

    /// The function's name.
    #[track_caller]
    pub fn function_name(&self) -> Value<String> {
        Target::main(self.meta.key()).reference()
    }

    /// What CloudWatch measures of the function.
    pub fn metrics(&self) -> FunctionMetrics {
        FunctionMetrics::of(self.function_name())
    }

    /// The function's role.
    ///
    /// ```
    /// use cdk_aws::lambda::Function;
    /// use cdk_aws::prelude::*;
    ///
    /// # fn name(health: &Function) {
    /// let name = Output::new(health.role().reference());
    /// # let _ = name;
    /// # }
    /// ```
    pub fn role(&self) -> cfn::iam::Role {
        Handle::at(Target::part(self.meta.key(), "Role"))
    }

    /// The log group that the function's output goes to.
    ///
    /// ```
    /// use cdk_aws::lambda::{Code, Function, Runtime};
    /// use cdk_aws::prelude::*;
    ///
    /// let source = "exports.handler = async () => ({ statusCode: 200 });";
    /// let health = Function::new(Runtime::Nodejs22, "index.handler", Code::inline(source));
    /// let errors = cfn!(AWS::Logs::MetricFilter {
    ///     LogGroupName: health.log_group().reference(),
    ///     FilterPattern: "ERROR",
    ///     MetricTransformations: [MetricTransformation {
    ///         MetricNamespace: "Health",
    ///         MetricName: "Errors",
    ///         MetricValue: "1",
    ///     }],
    /// });
    /// # let _ = errors;
    /// ```
    pub fn log_group(&self) -> cfn::logs::LogGroup {
        Handle::at(Target::part(self.meta.key(), "Logs"))
    }

    /// The ARN of the function's role.
    #[track_caller]
    pub fn role_arn(&self) -> Value<String> {
        Target::part(self.meta.key(), "Role").attribute("Arn")
    }

    /// The `Code` property; writes the archive of a directory.
    fn code(&self, cx: &mut Lower<'_>) -> Value<Json> {
        match &self.code {
            Code::Inline(source) => cfn!(AWS::Lambda::Function::Code { ZipFile: source.clone() }),
            Code::S3 { bucket, key } => cfn!(AWS::Lambda::Function::Code { S3Bucket: bucket, S3Key: key }),
            Code::Directory(directory) => at(self.archive(directory, cx)),
            Code::Cargo(build) => at(self.built(build, cx)),
        }
    }
}

/// Code in S3. If there is no archive, an error is reported, or the stacks are only listed.
fn at(archive: Option<Object>) -> Value<Json> {
    let (bucket, key) = archive
        .map_or_else(|| ("unknown".into_value(), "unknown".to_owned()), |object| (object.bucket, object.key));
    cfn!(AWS::Lambda::Function::Code { S3Bucket: bucket, S3Key: key })
}

/// What a construct adds to the function that is one of its parts.
#[derive(Default)]
pub(crate) struct Made {
    /// The function's name, instead of its own.
    pub(crate) name: Option<String>,
    pub(crate) statements: Vec<Statement>,
    pub(crate) environment: Vec<(&'static str, Value<String>)>,
}

customize!(Function);

impl Grantee for Function {
    /// The permissions of the function.
    fn permissions(&mut self) -> &mut Permissions {
        &mut self.permissions
    }
}

impl Construct for Function {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.meta, self);
    }

    fn wire(&self, wire: &mut Wire<'_>) {
        self.reaches.announce(wire);
        let key = self.meta.key();
        self.announce_calls(wire, move |cx| Some(cx.find::<Function>(key)?.calls(cx)));
    }

    fn lower(&self, cx: &mut Lower<'_>) {
        self.make(cx, Made::default());
    }
}

impl Function {
    /// The archive of the code's directory.
    fn archive(&self, directory: &Directory, cx: &mut Lower<'_>) -> Option<Object> {
        let files = cx.read(directory)?;
        if let Some(problem) = directory_size::problem(&files, directory.location()) {
            cx.report(problem);
            return None;
        }
        let problem = directory_handler::problem(self.runtime, &self.handler, &files);
        problem.into_iter().for_each(|problem| cx.report(problem));
        cx.archive_asset(&files, directory.location())
    }

    /// The archive of the program that Cargo builds.
    fn built(&self, build: &CargoBuild, cx: &mut Lower<'_>) -> Option<Object> {
        if let Some(problem) = cargo_runtime::problem(self.runtime, &self.handler) {
            cx.report(problem);
            return None;
        }
        if !cx.builds() {
            return None;
        }
        let directory = build.build(cx, self.architecture)?;
        self.archive(&directory, cx)
    }

    /// Creates the function, with what the construct that contains it adds.
    pub(crate) fn make(&self, cx: &mut Lower<'_>, made: Made) {
        self.check_network(cx);
        let key = self.meta.key();
        let joined = self.join(cx);
        let logs = cfn!(AWS::Logs::LogGroup { RetentionInDays: self.log_retention.map(Retention::days) });
        let logs = cx.add(key, "Logs", logs.removal_policy(RemovalPolicy::Destroy));
        let write = [action!("logs:CreateLogStream"), action!("logs:PutLogEvents")];
        let mut statements = vec![Statement::allow(write).on([logs.attr_arn()])];
        statements.extend(made.statements);
        statements.extend(joined.iter().flat_map(|joined| joined.statements.iter().cloned()));
        statements.extend(self.permissions.statements(cx));
        let policies = Policies::make(cx, key, "Role", "Function", statements);
        let role = cfn!(AWS::IAM::Role {
            AssumeRolePolicyDocument: assume_role_policy(Principal::service("lambda.amazonaws.com")),
            ManagedPolicyArns: policies.managed(),
            Policies: policies.inline,
        });
        let role = cx.add(key, "Role", role);
        let own = self.environment.iter();
        let mut variables: Vec<(Text, Value<String>)> =
            own.map(|(name, value)| (name.value.clone(), value.clone().located(name.location))).collect();
        let (network, more, waits) = match joined {
            Some(joined) => (Some(joined.configuration), joined.environment, joined.waits),
            None => (None, Vec::new(), Vec::new()),
        };
        variables.extend(more);
        for (name, value) in made.environment {
            if !variables.iter().any(|(own, _)| own == name) {
                variables.push((name.into(), value));
            }
        }
        let environment = (!variables.is_empty()).then(|| {
            let variables = variables.into_iter().map(|(name, value)| (name, value.into_expr())).collect();
            let variables = Value::<std::collections::BTreeMap<String, String>>::from_expr(
                cdk_core::Expr::Map(variables),
            );
            cfn!(AWS::Lambda::Function::Environment { Variables: variables })
        });
        let code = self.code(cx);
        let given = |name: String| Located { value: Text::Owned(name), location: key.location() };
        let function = cfn!(AWS::Lambda::Function {
            FunctionName: made.name.map(given).or_else(|| self.name.clone()),
            Description: self.description.clone(),
            Runtime: self.runtime.name(),
            Handler: self.handler.clone(),
            Code: code,
            Role: role.attr_arn(),
            Timeout: self.timeout.map(Duration::as_seconds),
            MemorySize: self.memory.map(Size::as_mebibytes),
            Architectures: [match self.architecture {
                Architecture::Arm64 => "arm64",
                Architecture::X86_64 => "x86_64",
            }],
            Environment: environment,
            ReservedConcurrentExecutions: self.reserved_concurrency,
            VpcConfig: network,
            LoggingConfig: LoggingConfig { LogGroup: cdk_core::Handle::reference(&logs) },
        });
        cx.add(key, "", waits.into_iter().fold(function, cdk_core::Cfn::after_target));
        for (index, (service, source)) in self.invoked_by.iter().enumerate() {
            let permission = cfn!(AWS::Lambda::Permission {
                Action: "lambda:InvokeFunction",
                FunctionName: self.arn(),
                Principal: service.clone(),
                SourceArn: source.clone(),
                SourceAccount: Value::<String>::account(),
            });
            cx.add(key, format!("Permission{}", index + 1), permission);
        }
    }
}

impl Access<Function> for access::Invoke {
    #[track_caller]
    fn grant(self, function: &Function) -> Grant {
        let arn = function.arn();
        Grant::new(move |_| {
            let versions = sub!("{arn}:*");
            vec![Statement::allow([action!("lambda:InvokeFunction")]).on([arn.clone(), versions])]
        })
    }
}
