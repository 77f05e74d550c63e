//! What a service needs to use a cluster.

use cdk_core::{Key, Lower, Target, Text, Value};

use super::AuroraCluster;
use super::aurora_cluster::Credentials;
use super::login::{DatabaseLogin, Kind, Login, UserOf};
use super::rules::{login_database, login_user};
use super::user::make_user;
use crate::iam::Statement;
use crate::kms;
use crate::secretsmanager::Secret;
use crate::wiring::{Reach, Reachable, Reached, connectable};
use crate::{action, sub};

connectable!(AuroraCluster);

impl Reachable for AuroraCluster {
    #[track_caller]
    fn reach(&self) -> Reach {
        reach(self.meta.key(), Login::iam())
    }

    fn default_prefix(&self) -> &'static str {
        "DATABASE"
    }
}

impl Reachable for DatabaseLogin {
    #[track_caller]
    fn reach(&self) -> Reach {
        reach(self.cluster, self.login.clone())
    }

    fn default_prefix(&self) -> &'static str {
        "DATABASE"
    }
}

fn reach(key: Key, login: Login) -> Reach {
    let (of_wire, of_user) = (login.clone(), login.clone());
    Reach::new(key, move |cx| Some(cx.find::<AuroraCluster>(key)?.reached(cx, &login)))
        .announced_by(move |wire| {
            if of_wire.kind != Kind::MasterSecret {
                let user = of_wire.user_of(&wire.path());
                wire.record(key, UserOf { user, is_made: of_wire.kind == Kind::Made });
            }
        })
        .prepared_by(move |cx, client| {
            let Some(cluster) = cx.find::<AuroraCluster>(key) else { return Vec::new() };
            if of_user.kind == Kind::MasterSecret {
                return Vec::new();
            }
            if let Some(problem) = login_user::problem(cluster, &of_user) {
                cx.report(problem);
            }
            if of_user.kind == Kind::Existing {
                return Vec::new();
            }
            match cluster.database_of(&of_user) {
                Some(database) => vec![make_user(cx, client, cluster, &of_user, &database)],
                None => {
                    cx.report(login_database::problem(client.location, key));
                    Vec::new()
                }
            }
        })
}

impl AuroraCluster {
    /// This cluster with a way to log in to it, for [`reaches`](crate::wiring::NetworkClient::reaches):
    /// `.reaches(&database.login(Login::iam().read_only()))`. The default is [`Login::iam`].
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    /// use cdk_aws::rds::Login;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
    /// let api = FargateService::new(Image::existing("shop", "api"), fargate!(cpu = 256, memory = 512), network.private())
    ///     .reaches(&database.login(Login::iam().schema_changes()));
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, database, api });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    pub fn login(&self, login: Login) -> DatabaseLogin {
        DatabaseLogin { cluster: self.meta.key(), login }
    }

    /// The database of a login.
    fn database_of(&self, login: &Login) -> Option<Text> {
        login.database.as_ref().or(self.database_name.as_ref()).map(|name| name.value.clone())
    }

    fn reached(&self, cx: &Lower<'_>, login: &Login) -> Reached {
        let (host, port) = self.address(login);
        let mut environment = vec![("HOST", host), ("PORT", port.to_string().into())];
        if self.reader_count(cx).value > 0 && !self.is_behind_proxy(login) {
            environment.push(("READER_HOST", self.reader_endpoint()));
        }
        environment.extend(self.database_of(login).map(|name| ("NAME", name.to_string().into())));
        let mut statements = Vec::new();
        if login.kind == Kind::MasterSecret {
            let secret = self.secret_arn();
            environment.push(("SECRET_ARN", secret.clone()));
            statements.push(Statement::allow([action!("secretsmanager:GetSecretValue")]).on([secret]));
            statements.extend(self.secret_encryption_key(cx).as_ref().map(kms::decrypt));
        } else {
            let user = login.user_of(&cx.path());
            environment.push(("USER", user.clone().into()));
            let id = self.login_id();
            let user = sub!("arn:{partition}:rds-db:{region}:{account}:dbuser:{id}/{user}");
            statements.push(Statement::allow([action!("rds-db:connect")]).on([user]));
        }
        let mut depends_on = vec![Target::part(self.meta.key(), "Writer")];
        depends_on.extend(self.proxy_waits(login));
        Reached {
            port,
            what: "database",
            environment,
            statements,
            reads_secret: login.kind == Kind::MasterSecret,
            vpc: Some(self.subnets.vpc),
            depends_on,
        }
    }

    pub(super) fn secret_encryption_key(&self, cx: &Lower<'_>) -> Option<Value<String>> {
        match &self.credentials {
            Credentials::Managed { key, .. } => key.clone(),
            Credentials::Secret(secret) => cx.find::<Secret>(secret.value)?.encryption_key().cloned(),
        }
    }
}
