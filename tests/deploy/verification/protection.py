"""WAF, AWS Backup and Budgets."""

from .registry import describes


@describes("AWS::WAFv2::WebACL")
def _web_acl(cloud, acl):
    name, identity, scope = acl.id.split("|")
    found = cloud("wafv2").get_web_acl(Name=name, Id=identity, Scope=scope)["WebACL"]
    acl.count("Rules", found["Rules"])
    acl.same("VisibilityConfig.MetricName", found["VisibilityConfig"]["MetricName"])


@describes("AWS::WAFv2::WebACLAssociation")
def _association(cloud, association):
    acl, target, _ = association.id.split("|")
    found = cloud("wafv2").get_web_acl_for_resource(ResourceArn=target)["WebACL"]
    assert found["ARN"] == acl, found["ARN"]


@describes("AWS::WAFv2::LoggingConfiguration")
def _logging(cloud, logging):
    found = cloud("wafv2").get_logging_configuration(ResourceArn=logging.id)["LoggingConfiguration"]
    logging.count("LogDestinationConfigs", found["LogDestinationConfigs"])
    logging.count("RedactedFields", found.get("RedactedFields", []))


@describes("AWS::Backup::BackupVault")
def _vault(cloud, vault):
    cloud("backup").describe_backup_vault(BackupVaultName=vault.id)


@describes("AWS::Backup::BackupPlan")
def _plan(cloud, plan):
    found = cloud("backup").get_backup_plan(BackupPlanId=plan.id)["BackupPlan"]
    plan.same("BackupPlan.BackupPlanName", found["BackupPlanName"])
    plan.count("BackupPlan.BackupPlanRule", found["Rules"])


@describes("AWS::Backup::BackupSelection")
def _selection(cloud, selection):
    identity, plan = selection.id.split("_")
    found = cloud("backup").get_backup_selection(BackupPlanId=plan, SelectionId=identity)["BackupSelection"]
    selection.count("BackupSelection.Resources", found.get("Resources", []))
    selection.count("BackupSelection.ListOfTags", found.get("ListOfTags", []))


@describes("AWS::Budgets::Budget")
def _budget(cloud, budget):
    account = cloud("sts").get_caller_identity()["Account"]
    found = cloud("budgets").describe_budget(AccountId=account, BudgetName=budget.id)["Budget"]
    budget.same("Budget.BudgetType", found["BudgetType"])
    budget.same("Budget.TimeUnit", found["TimeUnit"])
