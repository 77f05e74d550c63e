use cdk_core::{Key, Text};

use crate::support::Located;

/// What a user may do with the tables of its database.
///
/// [Privileges](https://dev.mysql.com/doc/refman/8.0/en/privileges-provided.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Privilege {
    /// Reads rows.
    Select,
    /// Adds rows.
    Insert,
    /// Changes rows.
    Update,
    /// Removes rows.
    Delete,
    /// Creates tables.
    Create,
    /// Changes tables.
    Alter,
    /// Removes tables and views.
    Drop,
    /// Creates and removes indexes.
    Index,
    /// Creates foreign keys.
    References,
    /// Creates temporary tables.
    CreateTemporaryTables,
    /// Locks tables.
    LockTables,
    /// Creates and changes views.
    CreateView,
    /// Sees how a view is defined.
    ShowView,
    /// Creates procedures and functions.
    CreateRoutine,
    /// Changes and removes procedures and functions.
    AlterRoutine,
    /// Runs procedures and functions.
    Execute,
    /// Creates, changes and removes triggers.
    Trigger,
    /// Creates, changes and removes events of the event scheduler.
    Event,
}

impl Privilege {
    pub(super) fn name(self) -> &'static str {
        match self {
            Privilege::Select => "SELECT",
            Privilege::Insert => "INSERT",
            Privilege::Update => "UPDATE",
            Privilege::Delete => "DELETE",
            Privilege::Create => "CREATE",
            Privilege::Alter => "ALTER",
            Privilege::Drop => "DROP",
            Privilege::Index => "INDEX",
            Privilege::References => "REFERENCES",
            Privilege::CreateTemporaryTables => "CREATE TEMPORARY TABLES",
            Privilege::LockTables => "LOCK TABLES",
            Privilege::CreateView => "CREATE VIEW",
            Privilege::ShowView => "SHOW VIEW",
            Privilege::CreateRoutine => "CREATE ROUTINE",
            Privilege::AlterRoutine => "ALTER ROUTINE",
            Privilege::Execute => "EXECUTE",
            Privilege::Trigger => "TRIGGER",
            Privilege::Event => "EVENT",
        }
    }
}

/// What a program that works with rows needs.
const ROWS: [Privilege; 4] = [Privilege::Select, Privilege::Insert, Privilege::Update, Privilege::Delete];

/// What a program that migrates its own tables needs besides.
const TABLES: [Privilege; 5] =
    [Privilege::Create, Privilege::Alter, Privilege::Drop, Privilege::Index, Privilege::References];

/// The kinds of logins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A user that the deployment makes.
    Made,
    /// A user that somebody else makes.
    Existing,
    /// The master user's secret, read at run time.
    MasterSecret,
}

/// How a program that [reaches](crate::wiring::NetworkClient::reaches) a cluster logs in to it.
///
/// The password of the master user is rotated, so a copy of it that a task gets when it starts is refused from the next
/// rotation on. None of these logins has such a copy:
///
/// | login | the program | user | requires |
/// |---|---|---|---|
/// | [`Login::iam`] (default) | signs a token, valid for 15 minutes, for each new connection | its own, made at deployment | the Data API: no burstable class, Aurora MySQL 3.07 or later |
/// | [`Login::existing`] | does the same | yours | that somebody makes the user |
/// | [`Login::master_secret`] | reads the secret when it connects, and again when a password is refused | the master | a way to Secrets Manager |
///
/// With [`AuroraCluster::proxy`](super::AuroraCluster::proxy) the first two go through a proxy, which shares connections
/// between many tasks or functions.
///
/// With the default, the program gets the variables `DATABASE_HOST`, `_PORT`, `_NAME` and `_USER`. It makes the token
/// from its own role, without a call over the network, and uses it as the password of a TLS connection: with
/// `generate_db_auth_token` of Python's `boto3`, `@aws-sdk/rds-signer` for Node.js, or `auth_token` of Rust's
/// `aws-sdk-rds`. A client of MySQL must allow the plugin `mysql_clear_password`, which only TLS makes safe.
///
/// ```
/// use cdk_aws::prelude::*;
/// use cdk_aws::rds::Login;
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).database_name("shop");
/// let size = fargate!(cpu = 256, memory = 512);
/// let api = FargateService::new(Image::existing("shop", "api"), size, network.private()).reaches(&database);
/// let reports = FargateService::new(Image::existing("shop", "reports"), size, network.private())
///     .reaches(&database.login(Login::iam().read_only()));
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { network, database, api, reports });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
///
/// A function of the cluster's stack makes the user. It runs when the user is added or its privileges change, sends
/// statements through the Data API with the master user's secret, and accepts only names. It leaves a user that is
/// removed from the program: without the permission to connect, which is removed, nobody can log in as that user.
///
/// [IAM authentication](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html)
#[derive(Clone, Debug)]
#[must_use = "a login must be given to `AuroraCluster::login`"]
pub struct Login {
    pub(super) kind: Kind,
    pub(super) user: Option<Located<Text>>,
    pub(super) database: Option<Located<Text>>,
    pub(super) privileges: Vec<Privilege>,
}

impl Login {
    /// A user of its own that logs in with IAM, made at deployment. It may select, insert, update and delete rows of
    /// the cluster's [database](super::AuroraCluster::database_name), unless other privileges are set.
    pub fn iam() -> Self {
        Login { kind: Kind::Made, user: None, database: None, privileges: ROWS.to_vec() }
    }

    /// A user that logs in with IAM and exists already, or is made by a migration:
    /// `CREATE USER orders IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'`.
    ///
    /// Use it for clusters without the Data API, such as those of a burstable class.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    /// use cdk_aws::rds::Login;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated())
    ///     .instance_class(InstanceClass::T4gMedium);
    /// let api = FargateService::new(Image::existing("shop", "api"), fargate!(cpu = 256, memory = 512), network.private())
    ///     .reaches(&database.login(Login::existing("orders")));
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, database, api });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn existing(user: impl Into<Text>) -> Self {
        Login { kind: Kind::Existing, ..Login::iam() }.user(user)
    }

    /// The master user. The program gets the ARN of its secret, `DATABASE_SECRET_ARN`, and may read it. It must read the
    /// secret when it connects, and not only when it starts; a cache must read it again when a password is refused.
    ///
    /// The master user may do everything with all databases. Use it only where IAM is impossible.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    /// use cdk_aws::rds::Login;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated());
    /// let api = FargateService::new(Image::existing("shop", "api"), fargate!(cpu = 256, memory = 512), network.private())
    ///     .reaches(&database.login(Login::master_secret()));
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, database, api });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    ///
    /// [Secrets that RDS manages](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html)
    pub fn master_secret() -> Self {
        Login { kind: Kind::MasterSecret, ..Login::iam() }
    }

    /// Names the user: 1 to 32 letters, digits and underscores, beginning with a letter. By default it is named after
    /// the path of the construct that logs in: `dev_api`.
    #[track_caller]
    pub fn user(mut self, name: impl Into<Text>) -> Self {
        self.user = Some(Located::new(name.into()));
        self
    }

    /// Sets the database that the user works with, and creates it if it is missing: 1 to 64 letters and digits,
    /// beginning with a letter. The default is the cluster's [database](super::AuroraCluster::database_name).
    #[track_caller]
    pub fn database(mut self, name: impl Into<Text>) -> Self {
        self.database = Some(Located::new(name.into()));
        self
    }

    /// Only lets the user read rows.
    pub fn read_only(self) -> Self {
        self.privileges([Privilege::Select])
    }

    /// Also lets the user create, change and remove tables and indexes, for a program that migrates its own tables.
    pub fn schema_changes(mut self) -> Self {
        self.privileges.extend(TABLES);
        self
    }

    /// Sets the privileges of the user on its database. By default it may select, insert, update and delete rows.
    pub fn privileges(mut self, privileges: impl IntoIterator<Item = Privilege>) -> Self {
        self.privileges = privileges.into_iter().collect();
        self
    }

    /// The name of the user, for a construct at this path.
    pub(super) fn user_of(&self, path: &str) -> String {
        match &self.user {
            Some(user) => user.value.to_string(),
            None => user_at(path),
        }
    }
}

/// The longest name of a user that MySQL allows.
pub(super) const LONGEST_USER: usize = 32;

/// The name of the user of the construct at a path: the path, whose end and a hash remain if it is too long.
fn user_at(path: &str) -> String {
    let name = path.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
    let name = if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("u{name}") };
    if name.len() <= LONGEST_USER {
        return name;
    }
    // 32 bits of FNV-1a, as in names that the engine makes.
    let hash =
        path.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let kept = &name[..LONGEST_USER - 9];
    format!("{}_{hash:08x}", kept.trim_end_matches('_'))
}

/// A cluster with the way to log in to it, for [`reaches`](crate::wiring::NetworkClient::reaches).
#[derive(Clone, Debug)]
#[must_use = "a login does nothing until a construct reaches it"]
pub struct DatabaseLogin {
    pub(super) cluster: Key,
    pub(super) login: Login,
}

/// A user of a cluster that logs in with IAM: a wire fact about the cluster.
#[derive(Clone, Debug)]
pub(super) struct UserOf {
    pub(super) user: String,
    pub(super) is_made: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_has_the_name_of_the_path_unless_that_is_too_long() {
        assert_eq!(user_at("dev/api"), "dev_api");
        assert_eq!(user_at("9/api"), "u9_api");
        let long = "production/ordering-system/api";
        assert_eq!(user_at(long), "production_ordering_system_api");
        let longer = user_at("production/ordering-system/checkout-api");
        assert_eq!(longer.len(), LONGEST_USER);
        assert!(longer.starts_with("production_ordering_sys_"), "{longer}");
    }
}
