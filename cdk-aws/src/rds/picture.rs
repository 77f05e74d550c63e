//! How databases look.

use cdk_core::picture::{Category, Draw, Facts, Glyph, Item, Relation, Service, Shape, System};

pub(crate) static PICTURE: Service = Service { shapes: SHAPES, relate };

static SHAPES: &[Shape] = &[
    Shape::new("AWS::RDS::DBCluster", Category::Database, Glyph::CYLINDER, "DB cluster")
        .draw(Draw::Group)
        .drawio("aurora")
        .lines(|cluster, card| {
            card.title = match cluster.text("Engine").unwrap_or_default() {
                "aurora-mysql" => "Aurora MySQL".to_owned(),
                "aurora-postgresql" => "Aurora PostgreSQL".to_owned(),
                "" => "DB cluster".to_owned(),
                other => other.to_owned(),
            };
            let mut facts: Vec<String> = cluster
                .text("EngineVersion")
                .map(|v| v.rsplit("aurora.").next().unwrap_or(v).to_owned())
                .into_iter()
                .collect();
            if cluster.is_true("StorageEncrypted") {
                facts.push("encrypted".to_owned());
            }
            facts.extend(cluster.integer("BackupRetentionPeriod").map(|days| format!("backups {days} days")));
            card.lines.push(facts.join(" · "));
        }),
    Shape::new("AWS::RDS::DBInstance", Category::Database, Glyph::CYLINDER, "DB instance")
        .draw(Draw::Always)
        .drawio("rds_instance")
        .lines(|instance, card| {
            if instance.refers("DBClusterIdentifier").is_some() {
                let is_writer = instance.integer("PromotionTier") == Some(0);
                if is_writer { "Writer" } else { "Reader" }.clone_into(&mut card.title);
                card.name.clear();
            } else {
                card.title =
                    instance.text("Engine").map_or(card.title.clone(), |engine| format!("RDS {engine}"));
            }
            let class = instance
                .text("DBInstanceClass")
                .map(|class| if class == "db.serverless" { "serverless" } else { class });
            card.lines.extend(class.map(str::to_owned));
        }),
    Shape::new("AWS::RDS::DBProxy", Category::Database, Glyph::PLUG, "RDS Proxy").draw(Draw::Always),
    Shape::detail("AWS::RDS::DBSubnetGroup", "subnets of a database"),
    Shape::detail("AWS::RDS::DBClusterParameterGroup", "parameters of a database"),
    Shape::detail("AWS::RDS::DBParameterGroup", "parameters of a database"),
    Shape::detail("AWS::RDS::DBProxyTargetGroup", "targets of a proxy"),
    Shape::new("AWS::ElastiCache::ReplicationGroup", Category::Database, Glyph::CYLINDER, "ElastiCache")
        .drawio("elasticache")
        .lines(|cache, card| card.lines.extend(cache.text("CacheNodeType").map(str::to_owned))),
    Shape::new("AWS::ElastiCache::ServerlessCache", Category::Database, Glyph::CYLINDER, "Serverless cache")
        .drawio("elasticache"),
    Shape::new("AWS::ElastiCache::CacheCluster", Category::Database, Glyph::CYLINDER, "Cache cluster")
        .drawio("elasticache"),
    Shape::detail("AWS::ElastiCache::SubnetGroup", "subnets of a cache"),
    Shape::new("AWS::DynamoDB::Table", Category::Database, Glyph::TABLE, "DynamoDB table").drawio("dynamodb"),
    Shape::new("AWS::DynamoDB::GlobalTable", Category::Database, Glyph::TABLE, "DynamoDB table")
        .drawio("dynamodb"),
];

fn relate(system: &System<'_>, facts: &mut Facts) {
    for instance in system.of_type("AWS::RDS::DBInstance") {
        if let Some(cluster) = instance.refers("DBClusterIdentifier") {
            facts.inside(&instance, &cluster);
        }
    }
    for target in system.of_type("AWS::RDS::DBProxyTargetGroup") {
        let of = |kind: &str| {
            target.references().map(|(_, item)| item).find(|item: &Item<'_>| item.resource_type() == kind)
        };
        if let (Some(proxy), Some(cluster)) = (of("AWS::RDS::DBProxy"), of("AWS::RDS::DBCluster")) {
            facts.arrow(&proxy, &cluster, Relation::Use, "connects");
        }
    }
}
