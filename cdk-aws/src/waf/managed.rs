/// A group of rules that AWS maintains, without extra costs. A web ACL has a capacity of 1,500 units at its basic price;
/// each group takes the number of units that is given here.
///
/// [Rule groups](https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ManagedRules {
    /// What most attacks on web applications have in common: 700 units.
    Common,
    /// Requests that are known to exploit vulnerabilities: 200 units.
    KnownBadInputs,
    /// Addresses with a bad reputation: 25 units.
    IpReputation,
    /// Addresses that hide who uses them, such as those of proxies and hosting providers: 50 units.
    AnonymousIp,
    /// Pages for administrators, from anywhere: 100 units.
    AdminProtection,
    /// Injection of SQL: 200 units.
    Sql,
    /// Attacks on Linux: 200 units.
    Linux,
    /// Attacks on POSIX systems: 100 units.
    Posix,
    /// Attacks on Windows: 200 units.
    Windows,
    /// Attacks on PHP: 100 units.
    Php,
    /// Attacks on WordPress: 100 units.
    WordPress,
}

impl ManagedRules {
    /// The name of the group, which is also that of its metric.
    pub(super) fn name(self) -> &'static str {
        match self {
            ManagedRules::Common => "AWSManagedRulesCommonRuleSet",
            ManagedRules::KnownBadInputs => "AWSManagedRulesKnownBadInputsRuleSet",
            ManagedRules::IpReputation => "AWSManagedRulesAmazonIpReputationList",
            ManagedRules::AnonymousIp => "AWSManagedRulesAnonymousIpList",
            ManagedRules::AdminProtection => "AWSManagedRulesAdminProtectionRuleSet",
            ManagedRules::Sql => "AWSManagedRulesSQLiRuleSet",
            ManagedRules::Linux => "AWSManagedRulesLinuxRuleSet",
            ManagedRules::Posix => "AWSManagedRulesUnixRuleSet",
            ManagedRules::Windows => "AWSManagedRulesWindowsRuleSet",
            ManagedRules::Php => "AWSManagedRulesPHPRuleSet",
            ManagedRules::WordPress => "AWSManagedRulesWordPressRuleSet",
        }
    }
}
