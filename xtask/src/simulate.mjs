// Evaluates the policies of templates with a simulator of IAM: node simulate.mjs <directory with one of templates for each program>
import fs from "node:fs";
import path from "node:path";
import { runSimulation } from "@cloud-copilot/iam-simulate";

const ACCOUNTS = { dev: "111111111111", test: "222222222222", stage: "333333333333", prod: "444444444444", tools: "555555555555", production: "666666666666" };
const ACCOUNT = ACCOUNTS.dev;
const OTHER = "999999999999";
const POWER_USER = { Version: "2012-10-17", Statement: [
  { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
  { Effect: "Allow", Action: ["account:GetAccountInformation", "iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole", "iam:ListRoles"], Resource: "*" },
] };
const ADMIN = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

// The value that CloudFormation makes, with a made-up one for what only it knows. The only bucket that a template of these
// programs refers to has the artifacts of its pipeline.
const artifacts = (program) => `artifacts-of-${program}`;
function resolved(value, at) {
  if (Array.isArray(value)) return value.map((item) => resolved(item, at));
  if (value === null || typeof value !== "object") return value;
  if (value.Ref) return value.Ref.startsWith("AWS::") ? pseudo(value.Ref, at) : attribute(`${value.Ref}.Arn`, at);
  if (value["Fn::GetAtt"]) return attribute([value["Fn::GetAtt"]].flat().join("."), at);
  if (value["Fn::ImportValue"]) return `imported-${value["Fn::ImportValue"]}`;
  if (value["Fn::Join"]) return resolved(value["Fn::Join"][1], at).join(value["Fn::Join"][0]);
  if (value["Fn::Sub"]) return [value["Fn::Sub"]].flat()[0].replace(/\$\{([^}]+)\}/g, (_, name) =>
    name.startsWith("AWS::") ? pseudo(name, at) : attribute(name, at));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, at)]));
}
function pseudo(name, at) {
  return { "AWS::AccountId": at.account, "AWS::Partition": "aws", "AWS::Region": "eu-west-1", "AWS::URLSuffix": "amazonaws.com" }[name] ?? name;
}
function attribute(name, at) {
  if (/Bucket[0-9A-F]+\.Arn$/.test(name)) return `arn:aws:s3:::${artifacts(at.program)}`;
  return name.endsWith("Arn") ? `arn:aws:made:eu-west-1:${at.account}:${name}` : `made-${name}`;
}

const roles = [], managed = {};
for (const program of fs.readdirSync(process.argv[2])) {
  for (const file of fs.readdirSync(path.join(process.argv[2], program)).filter((name) => name.endsWith(".template.json"))) {
    const account = ACCOUNTS[file.split("-")[1]?.split(".")[0]];
    const template = JSON.parse(fs.readFileSync(path.join(process.argv[2], program, file), "utf8"));
    for (const [id, resource] of Object.entries(template.Resources)) {
      if (!["AWS::IAM::ManagedPolicy", "AWS::IAM::Role"].includes(resource.Type)) continue;
      if (!account) throw new Error(`no account for ${file}`);
      const properties = resolved(resource.Properties ?? {}, { account, program });
      const at = properties.Path ?? "/";
      if (resource.Type === "AWS::IAM::ManagedPolicy") managed[`arn:aws:iam::${account}:policy${at}${properties.ManagedPolicyName}`] = properties.PolicyDocument;
      else roles.push({ program, stack: file.replace(".template.json", ""), id, account, properties,
        arn: `arn:aws:iam::${account}:role${at}${properties.RoleName ?? id}` });
    }
  }
}

let failures = 0, asked = 0;
const decided = new Set();
// The attacks, by their numbers in tests/attacks/table.rs, that the next table is about.
function attacks(...ids) {
  for (const id of ids) decided.add(id);
}
async function decide(principal, identity, boundary, action, resource, context = {}, account = ACCOUNT, resourcePolicy = undefined) {
  const result = await runSimulation({
    request: { principal, action, resource: { resource, accountId: account }, contextVariables: context },
    identityPolicies: identity.map((policy, index) => ({ name: `p${index}`, policy })),
    permissionBoundaryPolicies: boundary && [{ name: "boundary", policy: boundary }],
    serviceControlPolicies: [], resourceControlPolicies: [], resourcePolicy,
  }, {});
  if (result.errors) throw new Error(JSON.stringify(result.errors));
  asked += 1;
  return result.overallResult === "Allowed";
}
function expect(name, wanted, allowed) {
  if (allowed === wanted) return;
  failures += 1;
  console.error(`${name}: ${allowed ? "allowed" : "denied"}, expected ${wanted ? "allowed" : "denied"}`);
}
function role(stack, id) {
  const found = roles.find((one) => one.stack === stack && one.id.replace(/[0-9A-F]{8}$/, "") === id);
  if (!found) throw new Error(`no role ${id} in ${stack}`);
  return found;
}
const policies = (one) => [
  ...(one.properties.Policies ?? []).map((policy) => policy.PolicyDocument),
  ...(one.properties.ManagedPolicyArns ?? []).map((arn) => (String(arn).endsWith("/PowerUserAccess") ? POWER_USER : managed[arn])).filter(Boolean),
];
const boundaryOf = (one) => managed[one.properties.PermissionsBoundary];

// The rows of a table: allowed or not, action, resource, context.
async function table(title, one, identity, boundary, rows) {
  for (const [wanted, action, resource, context, account, policy] of rows) {
    const allowed = await decide(one.arn, identity, boundary, action, resource, context, account ?? one.account, policy);
    expect(`${title}: ${action} on ${resource} ${JSON.stringify(context ?? {})}`, wanted === "+", allowed);
  }
}

const iam = (kind, name, account = ACCOUNT) => `arn:aws:iam::${account}:${kind}/${name}`;
const execution = role("website-dev-deployer", "ExecutionRole");
const deploy = role("website-dev-deployer", "DeployRole");
const boundary = iam("policy", "deployer/website-dev-deployer-boundary");
const bounded = { "iam:PermissionsBoundary": boundary };
const passed = (service) => ({ "iam:PassedToService": service });
const tagged = (stack) => ({ "aws:ResourceTag/aws:cloudformation:stack-name": stack });
const secret = (name) => `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:${name}`;
const stack = (name) => `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/${name}/8b1f4b1c`;
const MAKE = [
  ["+", "iam:CreateRole", iam("role", "website-dev/api"), bounded],
  ["-", "iam:CreateRole", iam("role", "website-dev/api")],
  ["-", "iam:CreateRole", iam("role", "website-dev/api"), { "iam:PermissionsBoundary": iam("policy", "website-dev/mine") }],
  ["-", "iam:PutRolePolicy", iam("role", "website-dev/old")],
  ["-", "iam:AttachRolePolicy", iam("role", "website-dev/old"), { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" }],
  ["+", "iam:AttachRolePolicy", iam("role", "website-dev/api"), { ...bounded, "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" }],
  ["-", "iam:DeleteRolePermissionsBoundary", iam("role", "website-dev/api"), bounded],
  ["-", "iam:PutRolePermissionsBoundary", iam("role", "website-dev/api"), { "iam:PermissionsBoundary": "arn:aws:iam::aws:policy/AdministratorAccess" }],
  ["-", "iam:CreatePolicyVersion", boundary],
  ["-", "iam:SetDefaultPolicyVersion", boundary],
  ["-", "iam:PutRolePolicy", execution.arn, bounded],
  ["-", "iam:UpdateAssumeRolePolicy", iam("role", "deployer/website-prod-deployer-pipeline"), bounded],
  ["-", "iam:CreateUser", iam("user", "u")],
  ["-", "iam:CreateAccessKey", iam("user", "u")],
  ["-", "sts:AssumeRole", iam("role", "OrganizationAccountAccessRole")],
  ["-", "sts:AssumeRole", iam("role", "website-dev/api")],
  ["-", "cloudformation:CreateChangeSet", stack("website-dev-deployer")],
  ["+", "ecs:CreateCluster", `arn:aws:ecs:eu-west-1:${ACCOUNT}:cluster/c`],
];
attacks(9, 10, 12, 13, 14, 15, 16, 17, 18);
await table("CloudFormation", execution, policies(execution), undefined, [
  ...MAKE,
  ["-", "iam:CreateRole", iam("role", "website-dev-eu/api"), bounded],
  ["-", "iam:CreateRole", iam("role", "website-dev-x"), bounded],
  ["-", "iam:CreateRole", iam("role", "api"), bounded],
  ["+", "iam:PassRole", iam("role", "website-dev/fn"), passed("lambda.amazonaws.com")],
  ["-", "iam:PassRole", iam("role", "website-dev/fn"), passed("glue.amazonaws.com")],
  ["-", "iam:PassRole", iam("role", "Admin"), passed("lambda.amazonaws.com")],
  ["-", "iam:PassRole", execution.arn, passed("cloudformation.amazonaws.com")],
  ["+", "iam:CreatePolicy", iam("policy", "website-dev/p")],
  ["-", "iam:CreatePolicy", iam("policy", "p")],
  ["+", "secretsmanager:GetSecretValue", secret("own-1"), tagged("website-dev-website")],
  ["-", "secretsmanager:GetSecretValue", secret("other-1"), tagged("payments-prod")],
  ["-", "secretsmanager:GetSecretValue", secret("by-hand-1")],
]);
// Whatever policies the execution role is given.
await table("CloudFormation as administrator", execution, [...policies(execution), ADMIN], undefined, MAKE);

// A role that a stack has made, with everything attached to it.
const made = { arn: iam("role", "website-dev/made"), account: ACCOUNT };
await table("a role of the stage", made, [ADMIN], managed[boundary], [
  ["+", "s3:GetObject", "arn:aws:s3:::any/thing"],
  ["+", "iam:PassRole", iam("role", "website-dev/task"), passed("ecs-tasks.amazonaws.com")],
  ["+", "sts:AssumeRole", iam("role", "website-dev/other")],
  ["-", "iam:PassRole", iam("role", "Admin"), passed("ecs-tasks.amazonaws.com")],
  ["-", "iam:PassRole", execution.arn, passed("cloudformation.amazonaws.com")],
  ["-", "sts:AssumeRole", iam("role", "Admin")],
  ["-", "sts:AssumeRole", iam("role", "website-dev-eu/api")],
  ["-", "sts:AssumeRole", deploy.arn],
  ["-", "iam:CreateRole", iam("role", "website-dev/x"), bounded],
  ["-", "iam:CreateUser", iam("user", "u")],
  ["-", "iam:DeleteRolePermissionsBoundary", made.arn],
  ["-", "iam:CreatePolicyVersion", boundary],
  ["-", "organizations:LeaveOrganization", "*"],
  ["-", "cloudformation:UpdateStack", stack("website-dev-deployer")],
]);

attacks(18, 41);
await table("the pipeline's role of the stage", deploy, policies(deploy), undefined, [
  ["+", "cloudformation:CreateChangeSet", stack("website-dev-website"), { "cloudformation:RoleArn": execution.arn }],
  ["-", "cloudformation:CreateChangeSet", stack("website-dev-website"), { "cloudformation:RoleArn": iam("role", "Admin") }],
  ["-", "cloudformation:CreateChangeSet", stack("website-dev-website")],
  ["-", "cloudformation:CreateChangeSet", stack("website-dev-deployer"), { "cloudformation:RoleArn": execution.arn }],
  ["-", "cloudformation:CreateChangeSet", stack("website-prod-website"), { "cloudformation:RoleArn": execution.arn }],
  ["-", "cloudformation:DeleteStack", stack("website-dev-website")],
  ["-", "cloudformation:SetStackPolicy", stack("website-dev-website")],
  ["+", "iam:PassRole", execution.arn, passed("cloudformation.amazonaws.com")],
  ["-", "iam:PassRole", execution.arn, passed("lambda.amazonaws.com")],
]);

// Builds run what the source and its dependencies bring. The name of a pipeline is cut to 20 characters in its artifacts, and that
// of an artifact to 10.
attacks(1, 2, 3, 4, 11);
const everybody = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" }] };
const builds = roles.filter((one) => JSON.stringify(one.properties.AssumeRolePolicyDocument).includes("codebuild.amazonaws.com"));
for (const one of builds) {
  const own = one.id.includes("Synth") ? "Stacks" : "Image";
  const [, prefix = "own"] = JSON.stringify(one.properties.Policies).match(new RegExp(`${artifacts(one.program)}/([^/]+)/${own}/`)) ?? [];
  const object = (name, pipeline = prefix, bucket = artifacts(one.program)) => `arn:aws:s3:::${bucket}/${pipeline}/${name}/x`;
  const others = ["Stacks", "Image", "Checked", "Source", "Files1-dev"].filter((name) => name !== own);
  await table(`${one.stack} ${one.id}`, one, policies(one), boundaryOf(one), [
    ["+", "s3:GetObject", object("Source")],
    ["+", "s3:PutObject", object(own)],
    ...others.map((name) => ["-", "s3:PutObject", object(name)]),
    ...others.filter((name) => name !== "Source").map((name) => ["-", "s3:GetObject", object(name)]),
    ["-", "s3:PutObject", object(own, "another-pipeline")],
    ["-", "s3:PutObject", object(own, prefix, "artifacts-of-another")],
    ["-", "s3:DeleteObject", object(own)],
    ["-", "ssm:GetParameter", `arn:aws:ssm:eu-west-1:${one.account}:parameter/x`],
    ["-", "ecr:PutImage", `arn:aws:ecr:eu-west-1:${one.account}:repository/another`],
    ["-", "codepipeline:StartPipelineExecution", `arn:aws:codepipeline:eu-west-1:${one.account}:p`],
  ]);
}

// A bucket that is known by its name is one of the account that it should be in, whatever its policy says.
attacks(23);
for (const one of roles) {
  const named = (one.properties.Policies ?? []).flatMap((policy) => policy.PolicyDocument.Statement)
    .filter((statement) => statement.Effect === "Allow" && JSON.stringify(statement.Resource).includes(":s3:::"))
    .filter((statement) => !JSON.stringify(statement.Resource).includes(`:s3:::${artifacts(one.program)}`));
  for (const statement of named) {
    const whose = statement.Condition?.StringEquals?.["aws:ResourceAccount"] ?? one.account;
    const action = [statement.Action].flat()[0], object = [statement.Resource].flat()[0].replace("*", "x");
    await table(`${one.stack} ${one.id}`, one, policies(one), boundaryOf(one), [
      ["+", action, object, { "aws:ResourceAccount": whose }, whose, everybody],
      ["-", action, object, { "aws:ResourceAccount": OTHER }, OTHER, everybody],
    ]);
  }
}

attacks(33);
for (const one of roles.filter((one) => JSON.stringify(one.properties.Policies ?? []).includes(":UseConnection"))) {
  const { Resource, Condition } = one.properties.Policies[0].PolicyDocument.Statement.find((statement) => JSON.stringify(statement.Action).includes(":UseConnection"));
  const [repository] = Object.entries(Condition.StringEquals);
  const connection = [Resource].flat()[0];
  const account = connection.split(":")[4];
  await table(`${one.stack} ${one.id}`, { ...one, arn: one.arn.replace(one.account, account) }, policies(one), undefined, [
    ["+", "codeconnections:UseConnection", connection, Object.fromEntries([repository]), account],
    ["-", "codeconnections:UseConnection", connection, { [repository[0]]: "example-org/another" }, account],
    ["-", "codeconnections:UseConnection", connection, {}, account],
  ]);
}

// What no role of any stack may do. A deployer's role for CloudFormation makes everything but roles.
attacks(4, 9, 10, 12, 13, 17, 27);
for (const one of roles) {
  const makes = one.stack.endsWith("-deployer") && one.id.startsWith("ExecutionRole");
  const never = [
    ["-", "iam:CreateRole", iam("role", "x", one.account)],
    ["-", "iam:CreateUser", iam("user", "x", one.account)],
    ["-", "iam:CreateAccessKey", iam("user", "x", one.account)],
    ["-", "iam:AttachRolePolicy", one.arn, { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" }],
    ["-", "iam:DeleteRolePermissionsBoundary", one.arn],
    ["-", "iam:UpdateAssumeRolePolicy", one.arn],
    ["-", "iam:PassRole", iam("role", "Admin", one.account), passed("lambda.amazonaws.com")],
    ["-", "iam:PassRole", iam("role", "Admin", one.account), passed("ecs-tasks.amazonaws.com")],
    ["-", "sts:AssumeRole", iam("role", "Admin", one.account)],
    ["-", "sts:AssumeRole", iam("role", "Admin", OTHER)],
    ["-", "secretsmanager:GetSecretValue", `arn:aws:secretsmanager:eu-west-1:${one.account}:secret:other-1`],
  ];
  if (!makes) never.push(
    ["-", "codepipeline:PutApprovalResult", `arn:aws:codepipeline:eu-west-1:${one.account}:${one.program}-tools-pipeline/dev-approval/Approval`],
    ["-", "codepipeline:UpdatePipeline", `arn:aws:codepipeline:eu-west-1:${one.account}:p`],
    ["-", "kms:ScheduleKeyDeletion", `arn:aws:kms:eu-west-1:${one.account}:key/1`],
    ["-", "kms:CreateGrant", `arn:aws:kms:eu-west-1:${one.account}:key/1`],
    ["-", "kms:Decrypt", `arn:aws:kms:eu-west-1:${one.account}:key/1`],
    ["-", "s3:PutObject", "arn:aws:s3:::another-bucket/x"],
    ["-", "s3:PutBucketPolicy", `arn:aws:s3:::${artifacts(one.program)}`],
    ["-", "lambda:UpdateFunctionCode", `arn:aws:lambda:eu-west-1:${one.account}:function:f`],
    ["-", "ssm:PutParameter", `arn:aws:ssm:eu-west-1:${one.account}:parameter/x`],
    ["-", "ssm:GetParameter", `arn:aws:ssm:eu-west-1:${one.account}:parameter/x`],
    ["-", "ec2:AuthorizeSecurityGroupIngress", `arn:aws:ec2:eu-west-1:${one.account}:security-group/sg-1`],
    ["-", "rds-data:ExecuteStatement", `arn:aws:rds:eu-west-1:${one.account}:cluster:another`],
    ["-", "rds-db:connect", `arn:aws:rds-db:eu-west-1:${one.account}:dbuser:cluster-A/another`],
    ["-", "cloudformation:UpdateStack", `arn:aws:cloudformation:eu-west-1:${one.account}:stack/x/1`],
    ["-", "cloudformation:DeleteStack", `arn:aws:cloudformation:eu-west-1:${one.account}:stack/${one.stack}/1`],
  );
  await table(`${one.stack} ${one.id}`, one, policies(one), boundaryOf(one), never);
}
const programs = new Set(roles.map((one) => one.program));
console.log(`${asked} requests of ${roles.length} roles in ${programs.size} programs, about ${decided.size} attacks: ${failures} decided otherwise than expected`);
process.exit(failures ? 1 : 0);
