use cdk_core::{Handle, Json, Key, Lower, RemovalPolicy, Value};

use super::ManagedRules;
use crate::logs::Retention;
use crate::support::Located;
use crate::{cfn, json, sub};

/// A firewall for web requests: a web ACL of WAF, which [`LoadBalancer::firewall`](crate::elbv2::LoadBalancer::firewall) puts
/// before a load balancer.
///
/// By default it blocks addresses with a bad reputation, common attacks and known bad inputs, and addresses that send more than
/// 2,000 requests in 5 minutes. Blocked requests are counted in metrics, and logged for a month without the headers
/// `authorization` and `cookie`.
///
/// ```
/// use cdk_aws::prelude::*;
/// use cdk_aws::waf::{Firewall, ManagedRules};
///
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let balancer = LoadBalancer::public(network.public())
///     .http()
///     .firewall(Firewall::new().rules(ManagedRules::Sql).rate_limit(10_000));
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { network, balancer });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
///
/// [AWS::WAFv2::WebACL](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-wafv2-webacl.html)
#[derive(Clone, Debug)]
#[must_use = "a firewall must be given to a load balancer"]
pub struct Firewall {
    rules: Vec<Located<ManagedRules>>,
    rate_limit: Option<Located<u32>>,
    large_bodies: bool,
    count_only: bool,
    logs: Option<Located<Retention>>,
    all_requests: bool,
}

impl Firewall {
    /// A firewall with the rules that suit every application.
    #[track_caller]
    #[expect(clippy::new_without_default, reason = "options know the line of the program")]
    pub fn new() -> Self {
        let rules = [ManagedRules::IpReputation, ManagedRules::Common, ManagedRules::KnownBadInputs];
        Firewall {
            rules: rules.map(Located::new).into(),
            rate_limit: Some(Located::new(2_000)),
            large_bodies: false,
            count_only: false,
            logs: Some(Located::new(Retention::default())),
            all_requests: false,
        }
    }

    /// Adds a group of rules that AWS maintains.
    #[track_caller]
    pub fn rules(mut self, rules: ManagedRules) -> Self {
        if !self.rules.iter().any(|other| other.value == rules) {
            self.rules.push(Located::new(rules));
        }
        self
    }

    /// Leaves a group of rules out, such as one that blocks what the application needs.
    pub fn without_rules(mut self, rules: ManagedRules) -> Self {
        self.rules.retain(|other| other.value != rules);
        self
    }

    /// Blocks addresses that send more than this number of requests in 5 minutes: 10 to 2,000,000,000. The default is 2,000.
    ///
    /// [Rate limits](https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html)
    #[track_caller]
    pub fn rate_limit(mut self, requests: u32) -> Self {
        self.rate_limit = Some(Located::new(requests));
        self
    }

    /// Does not limit the number of requests.
    pub fn without_rate_limit(mut self) -> Self {
        self.rate_limit = None;
        self
    }

    /// Lets bodies pass that are larger than 8 KiB, such as uploads, which [`ManagedRules::Common`] blocks. WAF inspects only
    /// their beginning.
    pub fn allow_large_bodies(mut self) -> Self {
        self.large_bodies = true;
        self
    }

    /// Only counts what it would block, to try it with real traffic.
    pub fn count_only(mut self) -> Self {
        self.count_only = true;
        self
    }

    /// Sets how long the log of blocked requests is kept. The default is a month.
    #[track_caller]
    pub fn log_retention(mut self, retention: Retention) -> Self {
        self.logs = Some(Located::new(retention));
        self
    }

    /// Logs all requests. By default only those are logged that are blocked or counted.
    pub fn log_all_requests(mut self) -> Self {
        self.all_requests = true;
        self
    }

    /// Does not log requests.
    pub fn without_logs(mut self) -> Self {
        self.logs = None;
        self
    }

    /// Makes the web ACL of a construct and puts it before a resource.
    pub(crate) fn make(&self, cx: &mut Lower<'_>, key: Key, protected: Value<String>) {
        let acl = cfn!(AWS::WAFv2::WebACL {
            Scope: "REGIONAL",
            DefaultAction: DefaultAction { Allow: AllowAction {} },
            Rules: self.rule_values(),
            VisibilityConfig: visibility("Firewall"),
        });
        let acl = cx.add(key, "Firewall", acl);
        let association =
            cfn!(AWS::WAFv2::WebACLAssociation { ResourceArn: protected, WebACLArn: acl.attr_arn() });
        cx.add(key, "Firewall/Association", association);
        if let Some(retention) = self.logs {
            self.make_logs(cx, key, acl.attr_arn(), retention);
        }
    }

    fn rule_values(&self) -> Vec<Value<Json>> {
        let limit = self.rate_limit.map(|limit| self.limit_rule(limit));
        let first = usize::from(limit.is_some());
        let groups = self.rules.iter().enumerate();
        limit.into_iter().chain(groups.map(|(index, group)| self.group_rule(first + index, *group))).collect()
    }

    fn limit_rule(&self, limit: Located<u32>) -> Value<Json> {
        let action = if self.count_only {
            cfn!(AWS::WAFv2::WebACL::RuleAction { Count: CountAction {} })
        } else {
            cfn!(AWS::WAFv2::WebACL::RuleAction { Block: BlockAction {} })
        };
        cfn!(AWS::WAFv2::WebACL::Rule {
            Name: "RateLimit",
            Priority: 0,
            Statement: Statement {
                RateBasedStatement: RateBasedStatement { AggregateKeyType: "IP", Limit: limit },
            },
            Action: action,
            VisibilityConfig: visibility("RateLimit"),
        })
    }

    fn group_rule(&self, priority: usize, group: Located<ManagedRules>) -> Value<Json> {
        let action = if self.count_only {
            cfn!(AWS::WAFv2::WebACL::OverrideAction { Count: json!({}) })
        } else {
            cfn!(AWS::WAFv2::WebACL::OverrideAction { None: json!({}) })
        };
        let is_large = self.large_bodies && group.value == ManagedRules::Common;
        let overrides = is_large.then(|| {
            vec![cfn!(AWS::WAFv2::WebACL::RuleActionOverride {
                Name: "SizeRestrictions_BODY",
                ActionToUse: RuleAction { Count: CountAction {} },
            })]
        });
        cfn!(AWS::WAFv2::WebACL::Rule {
            Name: group.value.name(),
            Priority: i64::try_from(priority).unwrap_or(i64::MAX),
            Statement: Statement {
                ManagedRuleGroupStatement: ManagedRuleGroupStatement {
                    VendorName: "AWS",
                    Name: group.map(ManagedRules::name),
                    RuleActionOverrides: overrides,
                },
            },
            OverrideAction: action,
            VisibilityConfig: visibility(group.value.name()),
        })
    }

    fn make_logs(&self, cx: &mut Lower<'_>, key: Key, acl: Value<String>, retention: Located<Retention>) {
        const PREFIX: &str = "aws-waf-logs-";
        let Some(home) = cx.home(key) else { return };
        let group = cfn!(AWS::Logs::LogGroup {
            LogGroupName: PREFIX.to_owned() + &home.physical_name("firewall", 512 - PREFIX.len()),
            RetentionInDays: retention.map(Retention::days),
        });
        let group = cx.add(key, "Firewall/Logs", group.removal_policy(RemovalPolicy::Destroy));
        let interesting = (!self.all_requests).then(|| {
            let is = |action: &'static str| {
                cfn!(AWS::WAFv2::LoggingConfiguration::Condition {
                    ActionCondition: ActionCondition { Action: action },
                })
            };
            cfn!(AWS::WAFv2::LoggingConfiguration::LoggingFilter {
                DefaultBehavior: "DROP",
                Filters: [Filter {
                    Behavior: "KEEP",
                    Requirement: "MEETS_ANY",
                    Conditions: [is("BLOCK"), is("COUNT"), is("EXCLUDED_AS_COUNT")],
                }],
            })
        });
        let logging = cfn!(AWS::WAFv2::LoggingConfiguration {
            ResourceArn: acl,
            LogDestinationConfigs: [sub!(
                "arn:{partition}:logs:{region}:{account}:log-group:{group}",
                group = group.reference()
            )],
            LoggingFilter: interesting,
            RedactedFields: [
                FieldToMatch { SingleHeader: SingleHeader { Name: "authorization" } },
                FieldToMatch { SingleHeader: SingleHeader { Name: "cookie" } },
            ],
        });
        cx.add(key, "Firewall/Logging", logging);
    }
}

fn visibility(metric: &'static str) -> Value<Json> {
    cfn!(AWS::WAFv2::WebACL::VisibilityConfig {
        CloudWatchMetricsEnabled: true,
        MetricName: metric,
        SampledRequestsEnabled: true,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ec2::Vpc;
    use crate::elbv2::LoadBalancer;
    use crate::testing::{only, template};

    #[derive(crate::Construct)]
    struct Protected {
        network: Vpc,
        balancer: LoadBalancer,
    }

    fn protected(firewall: Firewall) -> serde_json::Value {
        let network = Vpc::new(cdk_core::cidr!("10.0.0.0/16"));
        let balancer = LoadBalancer::public(network.public()).http().firewall(firewall);
        template(Protected { network, balancer })
    }

    #[test]
    fn a_load_balancer_is_protected_in_one_call() {
        let template = protected(Firewall::new());
        let acl = only(&template, "AWS::WAFv2::WebACL");
        let rules = acl["Rules"].as_array().expect("are rules");
        let names: Vec<&str> = rules.iter().filter_map(|rule| rule["Name"].as_str()).collect();
        let groups = ["AmazonIpReputationList", "CommonRuleSet", "KnownBadInputsRuleSet"];
        let groups = groups.map(|name| format!("AWSManagedRules{name}"));
        assert_eq!(names, ["RateLimit", &groups[0], &groups[1], &groups[2]]);
        assert_eq!(rules[0]["Action"], json!({ "Block": {} }));
        assert_eq!(rules[1]["OverrideAction"], json!({ "None": {} }));
        assert_eq!(
            only(&template, "AWS::WAFv2::LoggingConfiguration")["LoggingFilter"]["DefaultBehavior"],
            "DROP"
        );
        let text = template.to_string();
        assert!(text.contains(r#""LogGroupName":"aws-waf-logs-"#), "{text}");
    }

    #[test]
    fn a_firewall_can_be_tried_without_blocking() {
        let template = protected(Firewall::new().count_only().allow_large_bodies().without_logs());
        let rules = only(&template, "AWS::WAFv2::WebACL")["Rules"].clone();
        assert_eq!(rules[0]["Action"], json!({ "Count": {} }));
        assert_eq!(rules[2]["OverrideAction"], json!({ "Count": {} }));
        let group = &rules[2]["Statement"]["ManagedRuleGroupStatement"];
        assert_eq!(group["RuleActionOverrides"][0]["Name"], "SizeRestrictions_BODY");
    }
}
