//! What a service needs to use a cluster.

use cdk_core::{Target, Value};

use super::AuroraCluster;
use super::aurora_cluster::Credentials;
use crate::action;
use crate::iam::Statement;
use crate::kms;
use crate::secretsmanager::Secret;
use crate::wiring::{Reach, Reachable, Reached, connectable};

connectable!(AuroraCluster);

impl Reachable for AuroraCluster {
    #[track_caller]
    fn reach(&self) -> Reach {
        let key = self.meta.key();
        Reach::new(key, move |cx| {
            let cluster = cx.find::<AuroraCluster>(key)?;
            let mut environment =
                vec![("HOST", cluster.writer_endpoint()), ("PORT", cluster.port.value.to_string().into())];
            if cluster.readers.value > 0 {
                environment.push(("READER_HOST", cluster.reader_endpoint()));
            }
            if let Some(name) = &cluster.database_name {
                environment.push(("NAME", name.value.to_string().into()));
            }
            let secret = cluster.secret_arn();
            let read = Statement::allow([action!("secretsmanager:GetSecretValue")]).on([secret.clone()]);
            let decrypt = cluster.secret_encryption_key(cx).as_ref().map(kms::decrypt);
            Some(Reached {
                port: cluster.port.value,
                what: "database",
                environment,
                secrets: vec![("USERNAME", secret.clone(), "username"), ("PASSWORD", secret, "password")],
                statements: Vec::new(),
                secret_statements: [read].into_iter().chain(decrypt).collect(),
                vpc: Some(cluster.subnets.vpc),
                depends_on: vec![Target::part(key, "Writer")],
            })
        })
    }

    fn default_prefix(&self) -> &'static str {
        "DATABASE"
    }
}

impl AuroraCluster {
    fn secret_encryption_key(&self, cx: &cdk_core::Lower<'_>) -> Option<Value<String>> {
        match &self.credentials {
            Credentials::Managed { key, .. } => key.clone(),
            Credentials::Secret(secret) => cx.find::<Secret>(secret.value)?.encryption_key().cloned(),
        }
    }
}
