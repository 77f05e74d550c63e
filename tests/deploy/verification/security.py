"""IAM, KMS, Certificate Manager and Secrets Manager."""

from .expected import Different
from .registry import describes


@describes("AWS::IAM::Role")
def _role(cloud, role):
    found = cloud("iam").get_role(RoleName=role.id)["Role"]
    role.same("Description", found.get("Description"))
    role.same("PermissionsBoundary", found.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn"))
    trusted = [item["Effect"] for item in found["AssumeRolePolicyDocument"]["Statement"]]
    role.count("AssumeRolePolicyDocument.Statement", trusted)
    names = cloud("iam").list_role_policies(RoleName=role.id)["PolicyNames"]
    role.count("Policies", names)
    for policy in role.get("Policies", []):
        answer = cloud("iam").get_role_policy(RoleName=role.id, PolicyName=policy["PolicyName"])
        wanted, got = policy["PolicyDocument"]["Statement"], answer["PolicyDocument"]["Statement"]
        if [item["Action"] for item in wanted] != [item["Action"] for item in got]:
            raise Different(f"the actions of {policy['PolicyName']} are {got}")
    attached = cloud("iam").list_attached_role_policies(RoleName=role.id)["AttachedPolicies"]
    role.count("ManagedPolicyArns", attached)


@describes("AWS::IAM::ManagedPolicy")
def _managed_policy(cloud, policy):
    cloud("iam").get_policy(PolicyArn=policy.id)


@describes("AWS::KMS::Key")
def _key(cloud, key):
    found = cloud("kms").describe_key(KeyId=key.id)["KeyMetadata"]
    key.same("Description", found["Description"])
    rotates = cloud("kms").get_key_rotation_status(KeyId=key.id)["KeyRotationEnabled"]
    key.same("EnableKeyRotation", rotates, False)


@describes("AWS::KMS::Alias")
def _alias(cloud, alias):
    found = [item for item in cloud("kms").list_aliases()["Aliases"] if item["AliasName"] == alias.id]
    if not found:
        raise Different("no such alias")
    alias.same("TargetKeyId", found[0].get("TargetKeyId"))


@describes("AWS::CertificateManager::Certificate")
def _certificate(cloud, certificate):
    found = cloud("acm").describe_certificate(CertificateArn=certificate.id)["Certificate"]
    certificate.same("DomainName", found["DomainName"])
    if found["Status"] != "ISSUED":
        raise Different(found["Status"])


@describes("AWS::SecretsManager::Secret")
def _secret(cloud, secret):
    found = cloud("secretsmanager").describe_secret(SecretId=secret.id)
    secret.same("Description", found.get("Description"))
    if not cloud("secretsmanager").get_secret_value(SecretId=secret.id)["SecretString"]:
        raise Different("the secret is empty")


@describes("AWS::SecretsManager::SecretTargetAttachment")
def _attachment(cloud, attachment):
    value = cloud("secretsmanager").get_secret_value(SecretId=attachment.id)["SecretString"]
    if '"host"' not in value:
        raise Different("the secret has no host")


@describes("AWS::SecretsManager::RotationSchedule")
def _rotation(cloud, rotation):
    found = cloud("secretsmanager").describe_secret(SecretId=rotation.id)
    if not found["RotationEnabled"]:
        raise Different("the secret is not rotated")
    days = found["RotationRules"].get("AutomaticallyAfterDays")
    rotation.same("RotationRules.AutomaticallyAfterDays", days)
