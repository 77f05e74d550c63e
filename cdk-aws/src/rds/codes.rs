//! What can be wrong with databases.

crate::support::codes! {
    READERS = "RDS0001", "more readers than a cluster can have",
"An Aurora cluster has one writer and at most 15 readers.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Replication.html";

    BACKUP_RETENTION = "RDS0002", "backups kept for a time that is not allowed",
"Aurora keeps continuous backups for 1 to 35 whole days. For longer, copy snapshots with AWS Backup.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html";

    WINDOW = "RDS0003", "not a valid window",
"The backup window is daily, `hh:mm-hh:mm` in UTC, such as `02:00-03:00`; the maintenance window is weekly, \
`ddd:hh:mm-ddd:hh:mm`, such as `sun:04:00-sun:05:00`. Each lasts at least 30 minutes, and the maintenance window at most \
24 hours.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_UpgradeDBInstance.Maintenance.html";

    WINDOWS_OVERLAP = "RDS0004", "the backup window and the maintenance window overlap",
"RDS refuses windows that overlap, because a backup and maintenance cannot run at the same time. The backup window is \
daily: move it, or the maintenance window, so that they do not meet on any day.";

    DATABASE_NAME = "RDS0005", "not a valid database name",
"The name of the first database has 1 to 64 letters and digits, begins with a letter, and is no word that the engine keeps for \
itself, such as `table`.

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html";

    USERNAME = "RDS0006", "not a valid user name",
"The name of the master user has 1 to 32 letters, digits and underscores, begins with a letter, and is no reserved word of \
the engine, such as `rdsadmin` or `select`.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html";

    PORT = "RDS0007", "a port that RDS does not offer",
"A cluster listens on a port from 1150 to 65535; the default of MySQL is 3306.

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html";

    PARAMETER = "RDS0008", "no such cluster parameter, or a value that it does not take",
"Aurora MySQL has no cluster parameter of this name, or it does not take the value, and RDS refuses a parameter group with it. \
Switches take `0` or `1`. If AWS added the parameter or the value after this library was made, use `.parameter_unchecked(..)`.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Reference.ParameterGroups.html";

    TOO_FEW_ZONES = "RDS0009", "a cluster in one zone",
"The subnets of a cluster lie in at least two zones, because its storage does. Make the VPC with `.zones(2)` or more.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html";

    CAPACITY = "RDS0010", "a capacity that Serverless v2 does not offer",
"The capacity of Serverless v2 is counted in halves of ACUs (about 2 GiB of memory each): a least of 0 to 256, where 0 \
pauses the cluster, and a greatest of 1 to 256, not less than the least.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html";

    INSIGHTS = "RDS0011", "Performance Insights as RDS does not offer it",
"Performance Insights keeps data for 7 days, for 1 to 23 months of 31 days, or for 731 days; burstable classes (`db.t3`) \
do not offer it.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_PerfInsights.Overview.cost.html";

    BACKTRACK = "RDS0012", "a backtrack window that Aurora does not offer",
"Aurora MySQL can be taken back by up to 72 hours.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html";

    CLASS = "RDS0013", "an instance class that Aurora MySQL does not have",
"Aurora MySQL runs on memory-optimized classes (`db.r*`, `db.x2g`) and on burstable ones from `medium` up (`db.t3`, \
`db.t4g`). Use one of the constants of `InstanceClass`.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.html";

    PASSWORD = "RDS0014", "a password that Aurora MySQL does not take",
"A password of Aurora MySQL has 8 to 41 characters, without `/`, `\"`, `@` and space. `Secret::credentials(..)` leaves \
those out; do not let them in again with `.exclude_characters(..)`, and keep the length within the limit.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html";

    VERSION = "RDS0015", "not a version of Aurora MySQL",
"A version is written as RDS writes it, such as `8.0.mysql_aurora.3.10.0`. Use one of the constants of \
`AuroraMysql`. Versions that clusters may still have, but none can be made with, and those that look newer than this library are \
warned of.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/Welcome.html";

    ROTATION = "RDS0016", "a secret that cannot be rotated",
"A secret is rotated every 1 to 1,000 days, by a function in the cluster's subnets that must reach Secrets Manager: by a NAT \
gateway, or by the endpoint of the VPC. In isolated subnets without it the function would run until it times out.

```rust
let network = Vpc::new(cidr!(\"10.0.0.0/16\")).endpoints([Endpoint::SecretsManager]);
```

The secret that RDS makes by itself, the default, is rotated without a function.

https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html";

    OPTIONS = "RDS0101", "options that a cluster or instance does not take",
"What this library's `AuroraCluster` cannot be given, and `cfn!` can: a storage type or a log that the engine does not have, \
monitoring without a role, or options of a cluster at one of its instances.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html";
}
