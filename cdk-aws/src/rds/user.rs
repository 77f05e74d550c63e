//! Users of a cluster that log in with IAM. CloudFormation cannot make them: a function of the cluster's stack does, for
//! custom resources of the stacks of those that log in.

use std::collections::BTreeMap;

use cdk_core::cfn::custom_resource;
use cdk_core::{Expr, Handle, Json, Lower, RemovalPolicy, Target, Text, Value};

use super::AuroraCluster;
use super::login::{Login, UserOf};
use crate::iam::{Policies, Principal, Statement, assume_role_policy};
use crate::lambda::Runtime;
use crate::logs::Retention;
use crate::wiring::Client;
use crate::{action, cfn, kms};

/// The code of the function. Its names are checked there, too, because the properties of a custom resource can be any.
const CODE: &str = include_str!("user.py");

/// The part of the cluster that is the function.
const FUNCTION: &str = "Users";

impl AuroraCluster {
    /// The users that log in with IAM.
    pub(super) fn users<'w>(&self, cx: &Lower<'w>) -> impl Iterator<Item = &'w UserOf> + use<'w> {
        cx.facts::<UserOf>(self.meta.key())
    }

    /// Creates the function that makes users, if there are any to make.
    pub(super) fn make_function_for_users(&self, cx: &mut Lower<'_>) {
        if !self.users(cx).any(|user| user.is_made) {
            return;
        }
        let key = self.meta.key();
        let logs = cfn!(AWS::Logs::LogGroup { RetentionInDays: Retention::default().days() });
        let logs = cx.add(key, "Users/Logs", logs.removal_policy(RemovalPolicy::Destroy));
        let write = [action!("logs:CreateLogStream"), action!("logs:PutLogEvents")];
        let mut statements = vec![
            Statement::allow(write).on([logs.attr_arn()]),
            Statement::allow([action!("rds-data:ExecuteStatement")]).on([self.arn()]),
            Statement::allow([action!("secretsmanager:GetSecretValue")]).on([self.secret_arn()]),
        ];
        statements.extend(self.secret_encryption_key(cx).as_ref().map(kms::decrypt));
        let policies = Policies::make(cx, key, "Users/Role", "Users", statements);
        let role = cfn!(AWS::IAM::Role {
            AssumeRolePolicyDocument: assume_role_policy(Principal::service("lambda.amazonaws.com")),
            ManagedPolicyArns: policies.managed(),
            Policies: policies.inline,
        });
        let role = cx.add(key, "Users/Role", role);
        let variables =
            BTreeMap::from([("CLUSTER".to_owned(), self.arn()), ("SECRET".to_owned(), self.secret_arn())]);
        let function = cfn!(AWS::Lambda::Function {
            Description: "Makes users of the database that log in with IAM",
            Runtime: Runtime::Python313.name(),
            Architectures: ["arm64"],
            Handler: "index.handler",
            Code: Code { ZipFile: CODE },
            Role: role.attr_arn(),
            // A database that is paused needs less than half a minute, one that fails over a few.
            Timeout: 600,
            Environment: Environment { Variables: variables },
            LoggingConfig: LoggingConfig { LogGroup: logs.reference() },
        });
        cx.add(key, FUNCTION, function);
    }
}

/// Makes the user of a client, in the client's stack.
pub(super) fn make_user(
    cx: &mut Lower<'_>,
    client: &Client<'_>,
    cluster: &AuroraCluster,
    login: &Login,
    database: &Text,
) -> Target {
    let key = cluster.meta.key();
    let privileges = login.privileges.iter().map(|privilege| Expr::text(privilege.name())).collect();
    let properties: Value<Json> = Value::from_expr(Expr::Map(vec![
        ("User".into(), Expr::text(login.user_of(&cx.path()))),
        ("Database".into(), Expr::Text(database.clone())),
        ("Privileges".into(), Expr::List(privileges)),
    ]));
    let function: Value<String> = Target::part(key, FUNCTION).attribute("Arn");
    let user = custom_resource("Custom::DatabaseUser", function, properties);
    let user = user.after_target(Target::part(key, "Writer"));
    cx.add(client.key, format!("{}User", client.part), user).target().clone()
}
