//! Types that have a look, and no relations of their own.

use cdk_core::picture::{Category, Facts, Glyph, Service, Shape, System};

pub(crate) static PICTURE: Service = Service { shapes: SHAPES, relate: |_: &System<'_>, _: &mut Facts| {} };

static SHAPES: &[Shape] = &[
    Shape::new("AWS::ECR::Repository", Category::Delivery, Glyph::PARCEL, "Image repository")
        .drawio("ecr")
        .lines(|repository, card| {
            let is_fixed = repository.is("ImageTagMutability", "IMMUTABLE");
            card.lines.push(if is_fixed { "immutable tags" } else { "tags may move" }.to_owned());
        }),
    Shape::new("AWS::CodeBuild::Project", Category::Delivery, Glyph::HAMMER, "Build").drawio("codebuild"),
    Shape::new("AWS::KMS::Key", Category::Security, Glyph::KEY, "Key").drawio("key_management_service"),
    Shape::new("AWS::SecretsManager::Secret", Category::Security, Glyph::LOCK, "Secret")
        .drawio("secrets_manager"),
    Shape::new("AWS::CertificateManager::Certificate", Category::Security, Glyph::SHEET, "Certificate")
        .drawio("certificate_manager_3"),
    Shape::new("AWS::WAFv2::WebACL", Category::Security, Glyph::SHIELD, "Firewall").drawio("waf"),
    Shape::new("AWS::Cognito::UserPool", Category::Security, Glyph::PEOPLE, "User pool").drawio("cognito"),
    Shape::new("AWS::Route53::HostedZone", Category::Network, Glyph::GLOBE, "Hosted zone").drawio("route_53"),
    Shape::new("AWS::EFS::FileSystem", Category::Storage, Glyph::SHEETS, "File system")
        .drawio("efs_standard"),
    Shape::new("AWS::Backup::BackupVault", Category::Storage, Glyph::VAULT, "Backup vault").drawio("backup"),
    Shape::new("AWS::Backup::BackupPlan", Category::Storage, Glyph::VAULT, "Backup plan").drawio("backup"),
    Shape::new("AWS::Budgets::Budget", Category::Management, Glyph::COIN, "Budget").drawio("budgets_2"),
    Shape::detail("AWS::KMS::Alias", "alias of a key"),
    Shape::detail("AWS::Route53::RecordSet", "DNS record"),
    Shape::detail("AWS::WAFv2::WebACLAssociation", "use of a firewall"),
    Shape::detail("AWS::WAFv2::LoggingConfiguration", "logs of a firewall"),
    Shape::detail("AWS::EFS::MountTarget", "mount target"),
    Shape::detail("AWS::SecretsManager::SecretTargetAttachment", "attachment of a secret"),
    Shape::detail("AWS::SecretsManager::RotationSchedule", "rotation of a secret"),
    Shape::detail("AWS::CloudFormation::Stack", "nested stack"),
];
