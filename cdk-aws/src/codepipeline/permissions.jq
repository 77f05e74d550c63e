# Compares two templates, the deployed one and the new one: a line for each difference that is not known to allow no more than
# before. Written for jq 1.5 and without single quotes; lines that begin with # are left out of the pipeline.
#
# What a template says is a list of facts: [sign, place, content].
# "=" asks if the fact is new or gone, "+" (it allows something) only if new, "-" (it restricts something) only if gone,
# and "!" always, because what it means is decided outside of the template.

# The properties that cannot change who may do what: a type of AWS, and its properties. What is not listed asks.
def harmless: [(
"ApplicationAutoScaling::ScalableTarget MaxCapacity MinCapacity ScheduledActions SuspendedState",
"ApplicationAutoScaling::ScalingPolicy *",
"CloudWatch::Alarm ActionsEnabled AlarmDescription ComparisonOperator DatapointsToAlarm Dimensions EvaluationPeriods ExtendedStatistic MetricName Metrics Namespace Period Statistic Threshold TreatMissingData Unit",
"CloudWatch::Dashboard *",
"DynamoDB::Table BillingMode OnDemandThroughput PointInTimeRecoverySpecification ProvisionedThroughput",
"ECR::Repository ImageScanningConfiguration LifecyclePolicy",
"ECS::Service DesiredCount HealthCheckGracePeriodSeconds PlatformVersion",
"ECS::TaskDefinition Cpu EphemeralStorage Memory RuntimePlatform",
"ElasticLoadBalancingV2::TargetGroup HealthCheckEnabled HealthCheckIntervalSeconds HealthCheckPath HealthCheckTimeoutSeconds HealthyThresholdCount Matcher UnhealthyThresholdCount",
"Events::Rule Description ScheduleExpression",
"IAM::Role Description",
"Lambda::Alias Description FunctionVersion ProvisionedConcurrencyConfig RoutingConfig",
"Lambda::Function Architectures Description Environment EphemeralStorage Handler LoggingConfig MemorySize ReservedConcurrentExecutions Runtime Timeout TracingConfig",
"Lambda::Version *",
"Logs::LogGroup LogGroupClass RetentionInDays",
"Logs::MetricFilter *",
"RDS::DBCluster BackupRetentionPeriod EngineVersion PreferredBackupWindow PreferredMaintenanceWindow ServerlessV2ScalingConfiguration",
"RDS::DBInstance AllocatedStorage BackupRetentionPeriod DBInstanceClass EngineVersion MaxAllocatedStorage PreferredBackupWindow PreferredMaintenanceWindow",
"S3::Bucket LifecycleConfiguration",
"SNS::Topic DisplayName",
"SQS::Queue DelaySeconds MaximumMessageSize MessageRetentionPeriod ReceiveMessageWaitTimeSeconds VisibilityTimeout",
"SSM::Parameter Description"
) | split(" ") | {key: "AWS::\(.[0])", value: .[1:]}] | from_entries;

# The text that CloudFormation will make of a value, as far as it is known.
def text: if type == "string" then . elif type == "array" then map(text) | join("") elif type != "object" then tojson
elif (.["Fn::Join"] | type) == "array" then .["Fn::Join"] as $join | $join[1] | if type == "array" then map(text) elif type == "object" and (.["Fn::Split"] | type) == "array" then .["Fn::Split"] as $split | $split[1] | text | split($split[0] | text) else [text] end | join($join[0] | text)
elif (.["Fn::Sub"] | type) == "array" then .["Fn::Sub"] as $sub | reduce ($sub[1] | objects | to_entries[]) as $new ($sub[0] | text; split("${" + $new.key + "}") | join($new.value | text))
else [.[] | text] | join("") end;

def list: if type == "array" then unique else [.] end;
# A statement in one form of many: what is a set is a sorted list.
def canonical: del(.Sid) | reduce ("Action", "NotAction", "Resource", "NotResource") as $name (.; if has($name) then .[$name] |= list else . end);
def is_policy: type == "object" and has("Statement") and (.Statement | list | length > 0 and all(type == "object" and (.Effect == "Allow" or .Effect == "Deny")));
# Whether one statement applies to everything that another one applies to.
def subset($name; $large; $small): ($small[$name] == $large[$name]) or (($small[$name] | type) == "array" and ($large[$name] | type) == "array" and ($small[$name] - $large[$name] == []));
def covers($large; $small): ($large | type) == "object" and ($small | type) == "object" and ($large | has("Effect")) and ($large | del(.Action, .Resource, .Condition)) == ($small | del(.Action, .Resource, .Condition)) and subset("Action"; $large; $small) and subset("Resource"; $large; $small) and ($large.Condition == null or $large.Condition == $small.Condition);

# The text of a task definition or of an AppSpec file that only a delivery reads.
def is_published($id; $template): (.Value | text | test("^\\{\"[A-Za-z]") and test("\"containerDefinitions\":") or startswith("version: 0.0\n")) and ($template | tojson | contains("\($id)\",\"Value\"") or contains("\($id).Value") | not);
def pick($names): . as $all | reduce $names[] as $name ({}; if $all[$name] != null then .[$name] = $all[$name] else . end);
def container: pick(["DockerSecurityOptions","LinuxParameters","Privileged","ReadonlyRootFilesystem","RepositoryCredentials","Secrets","User"]) as $rights | if $rights == {} then empty else [.Name, $rights] end;

def without($name): if .[$name] == {} or .[$name] == [] then del(.[$name]) else . end;
# The rest of the properties, without what is harmless in its place.
def rest($kind; $id; $template): if ($kind | startswith("AWS::IAM::")) or ($template | tojson | test("ResourceTag/")) then . else del(.Tags) end
| (harmless[$kind] // []) as $names | if $names == ["*"] then {} else with_entries(select(.key as $key | any($names[]; . == $key) | not)) end
| if $kind == "AWS::ECS::TaskDefinition" and (.ContainerDefinitions | type) == "array" and (.ContainerDefinitions | all(type == "object" and (has("Image") or has("Name")))) then .ContainerDefinitions |= map(container) | without("ContainerDefinitions") else . end
| if $kind == "AWS::Lambda::Function" and (.Code | type) == "object" then .Code |= pick(["S3Bucket"]) | without("Code") else . end
| if $kind == "AWS::ECS::Service" and (.DeploymentConfiguration | type) == "object" then .DeploymentConfiguration |= pick(["Alarms","LifecycleHooks"]) | without("DeploymentConfiguration") else . end
| if $kind == "AWS::SSM::Parameter" and is_published($id; $template) then del(.Value) else . end
| if $kind == "AWS::CloudWatch::Alarm" then reduce ("AlarmActions", "InsufficientDataActions", "OKActions") as $name (.; if (.[$name] | type) == "array" then .[$name] |= map(select((type == "object" and keys == ["Ref"] and ($template.Resources[.Ref | text].Type? == "AWS::SNS::Topic")) | not)) | without($name) else . end) else . end;

def groups: "SecurityGroupIngress", "SecurityGroupEgress";
# The facts of a resource.
def facts($id; $template): if type != "object" or (.Type | type) != "string" or (.Properties // {} | type) != "object" then ["=", $id, .] else
.Type as $kind | .Condition as $condition |
(.UpdatePolicy | values | ["=", "\($id) UpdatePolicy", .]),
(.Metadata | select(tojson | test("AWS::CloudFormation::(Init|Authentication)")) | ["=", "\($id) Metadata", .]),
((.Properties // {}) |
(select($kind | test("^AWS::CloudFormation::Stack(Set)?$|::MODULE$")) | ["!", $id, $kind]),
(rest($kind; $id; $template) |
([paths(is_policy)] | map(select(. as $path | all(.[:-1][]; . != "Statement")))) as $policies |
(. as $all | $policies[] as $path | $all | getpath($path).Statement | list[] | canonical | [if .Effect == "Allow" then "+" else "-" end, "\($id) \($path | map(tostring) | join("."))", .]),
(if $kind | startswith("AWS::IAM::") then
(.ManagedPolicyArns | arrays[] | ("+", "-") as $sign | [$sign, "\($id) ManagedPolicyArns", .]),
(.PermissionsBoundary | values | ["-", "\($id) PermissionsBoundary", .]) else empty end),
(if $kind == "AWS::EC2::SecurityGroup" then groups as $name | .[$name] | arrays[] | ["+", "\($id) \($name)", if type == "object" then del(.Description) else . end] else empty end),
(reduce $policies[] as $path (.; setpath($path + ["Statement"]; "*"))
| if $kind | startswith("AWS::IAM::") then del(.PermissionsBoundary) | if (.ManagedPolicyArns | type) == "array" then del(.ManagedPolicyArns) else . end else . end
| if $kind == "AWS::EC2::SecurityGroup" then reduce groups as $name (.; if (.[$name] | type) == "array" then .[$name] = (.[$name] | length > 0) else . end) | if .SecurityGroupIngress | type == "boolean" then del(.SecurityGroupIngress) else . end else . end
| if . == {} and $condition == null and harmless[$kind] != null then empty else ["=", "\($id) \($kind)", [$condition, .]] end))) end;

# The facts of a template.
def facts: . as $template |
(.Resources // {} | to_entries[] | .key as $id | .value | facts($id; $template)),
(.Outputs // {} | objects | to_entries[] | ["-", "Outputs \(.key)", (.value | if type == "object" then del(.Description) else . end)]),
(to_entries[] | select(.key | test("^(Resources|Outputs|Description|Metadata|AWSTemplateFormatVersion|Transform)$") | not) | .key as $section | .value | if type == "object" then to_entries[] | ["=", "\($section) \(.key)", (.value | if type == "object" then del(.Description) else . end)] else ["=", $section, .] end),
(.Transform | values | list[] | [if . == "AWS::LanguageExtensions" then "=" else "!" end, "Transform", .]),
(paths(type == "object" and has("Fn::Transform")) as $path | ["!", "Fn::Transform", $path]),
(paths(type == "string" or type == "object") as $path | getpath($path) | select(type == "string" or has("Fn::Join") or has("Fn::Sub")) | text | select(test("resolve:|\\{\\{")) | ["+", "\($path | map(tostring) | join("."))", .]);

# Roles and rules that only allow, and of which nothing is left, can go.
def can_go: (.Type | strings | test("^AWS::(IAM::(Role|Policy|RolePolicy)|Lambda::Permission|EC2::SecurityGroupIngress)$")) and (.DeletionPolicy // "Delete") == "Delete" and (tojson | test("Deny|Fn::If|Fn::FindInMap|Fn::Transform|\\\\\"Effect") | not) and ([.Properties | .. | objects | select(has("Effect")) | .Effect] | all(. == "Allow"));
def shrunk($after): ($after.Resources | keys) as $kept | if (.Resources | type) == "object" then .Resources |= with_entries(select((.key as $id | any($kept[]; . == $id)) or (.value | type == "object" and can_go | not))) else . end;

.[0] as $before | .[1] as $after |
(if ($before | type) != "object" then "! the deployed template is not in JSON" else empty end),
($before | if type == "object" then . else {} end) as $before |
[$before | shrunk($after) | facts] as $old | [$after | facts] as $new |
(($new - $old)[] | select(.[0] != "-") | select((.[0] == "+" and (. as $fact | any($old[]; .[0] == "+" and .[1] == $fact[1] and covers(.[2]; $fact[2])))) | not) | "+ \(.[1]) \(.[2] | tojson)"),
(($old - $new)[] | select(.[0] == "=" or .[0] == "-") | select((.[0] == "-" and (. as $fact | any($new[]; .[0] == "-" and .[1] == $fact[1] and covers(.[2]; $fact[2])))) | not) | "- \(.[1]) \(.[2] | tojson)"),
($new[] | select(.[0] == "!") | "! \(.[1]) \(.[2] | tojson)"),
(($before.Resources // {} | keys[]) as $id | select($after.Resources[$id] != null and ($after.Resources[$id].Type? != $before.Resources[$id].Type?)) | "= \($id) has another type")
