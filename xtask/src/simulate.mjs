// Evaluates the policies of templates with a simulator of IAM: node simulate.mjs <directory of templates>
import fs from "node:fs";
import path from "node:path";
import { runSimulation } from "@cloud-copilot/iam-simulate";

const ACCOUNTS = { dev: "111111111111", prod: "444444444444", tools: "555555555555" };
const ACCOUNT = ACCOUNTS.dev;
const OTHER = "222222222222";
const POWER_USER = { Version: "2012-10-17", Statement: [
  { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
  { Effect: "Allow", Action: ["account:GetAccountInformation", "iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole", "iam:ListRoles"], Resource: "*" },
] };
const ADMIN = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

// The value that CloudFormation makes, with a made-up one for what only it knows.
function resolved(value, account) {
  if (Array.isArray(value)) return value.map((item) => resolved(item, account));
  if (value === null || typeof value !== "object") return value;
  if (value.Ref) return value.Ref.startsWith("AWS::") ? pseudo(value.Ref, account) : `ref-${value.Ref}`;
  if (value["Fn::GetAtt"]) return `arn:aws:made:::${[value["Fn::GetAtt"]].flat().join("-")}`;
  if (value["Fn::Sub"]) return [value["Fn::Sub"]].flat()[0].replace(/\$\{([^}]+)\}/g, (_, name) =>
    name.startsWith("AWS::") ? pseudo(name, account) : name.endsWith("Bucket.Arn") || /Bucket[0-9A-F]+\.Arn/.test(name) ? "arn:aws:s3:::artifacts" : `made-${name}`);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, account)]));
}
function pseudo(name, account) {
  return { "AWS::AccountId": account, "AWS::Partition": "aws", "AWS::Region": "eu-west-1", "AWS::URLSuffix": "amazonaws.com" }[name] ?? name;
}

const roles = [], managed = {};
for (const file of fs.readdirSync(process.argv[2]).filter((name) => name.endsWith(".template.json"))) {
  const account = ACCOUNTS[file.split("-")[1].split(".")[0]];
  const template = JSON.parse(fs.readFileSync(path.join(process.argv[2], file), "utf8"));
  for (const [id, resource] of Object.entries(template.Resources)) {
    const properties = resolved(resource.Properties ?? {}, account);
    const at = properties.Path ?? "/";
    if (resource.Type === "AWS::IAM::ManagedPolicy") managed[`arn:aws:iam::${account}:policy${at}${properties.ManagedPolicyName}`] = properties.PolicyDocument;
    if (resource.Type === "AWS::IAM::Role") roles.push({ stack: file.replace(".template.json", ""), id, account, properties,
      arn: `arn:aws:iam::${account}:role${at}${properties.RoleName ?? id}` });
  }
}

let failures = 0, asked = 0;
async function decide(principal, identity, boundary, action, resource, context = {}, account = ACCOUNT) {
  const result = await runSimulation({
    request: { principal, action, resource: { resource, accountId: account }, contextVariables: context },
    identityPolicies: identity.map((policy, index) => ({ name: `p${index}`, policy })),
    permissionBoundaryPolicies: boundary && [{ name: "boundary", policy: boundary }],
    serviceControlPolicies: [], resourceControlPolicies: [],
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
  const found = roles.find((one) => one.stack === stack && one.id.startsWith(id));
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
  for (const [wanted, action, resource, context, account] of rows) {
    const allowed = await decide(one.arn, identity, boundary, action, resource, context, account ?? one.account);
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

// Builds run what the source and its dependencies bring.
const object = (name) => `arn:aws:s3:::artifacts/website-tools-pipeli/${name}/x`;
for (const [id, own, others] of [["PipelineSynthRole", "Stacks", ["Image", "Checked", "Source"]], ["PipelineBuildRole", "Image", ["Stacks", "Checked", "Source"]]]) {
  const one = role("website-tools", id);
  await table(id, one, policies(one), undefined, [
    ["+", "s3:GetObject", object("Source")],
    ["+", "s3:PutObject", object(own)],
    ...others.map((name) => ["-", "s3:PutObject", object(name)]),
    ...others.filter((name) => name !== "Source").map((name) => ["-", "s3:GetObject", object(name)]),
    ["-", "s3:DeleteObject", object(own)],
    ["-", "ssm:GetParameter", `arn:aws:ssm:eu-west-1:${ACCOUNTS.tools}:parameter/x`],
  ]);
}

// What no role of any stack may do.
for (const one of roles) {
  const more = one.stack.endsWith("-deployer") && one.id.startsWith("ExecutionRole") ? "execution" : "";
  const never = [
    ["-", "iam:CreateRole", iam("role", "x", one.account)],
    ["-", "iam:PassRole", iam("role", "Admin", one.account), passed("lambda.amazonaws.com")],
    ["-", "sts:AssumeRole", iam("role", "Admin", one.account)],
    ["-", "sts:AssumeRole", iam("role", "Admin", OTHER)],
    ["-", "secretsmanager:GetSecretValue", `arn:aws:secretsmanager:eu-west-1:${one.account}:secret:other-1`],
  ];
  if (!more) never.push(
    ["-", "codepipeline:PutApprovalResult", `arn:aws:codepipeline:eu-west-1:${one.account}:website-tools-pipeline/dev-approval/Approval`],
    ["-", "kms:ScheduleKeyDeletion", `arn:aws:kms:eu-west-1:${one.account}:key/1`],
    ["-", "s3:PutObject", "arn:aws:s3:::artifacts/another-pipeline/Stacks/x"],
  );
  const exempt = one.id.startsWith("PipelineRole") ? never.filter(([, action]) => action !== "s3:PutObject") : never;
  await table(`${one.stack} ${one.id}`, one, policies(one), boundaryOf(one), exempt);
}
console.log(`${asked} requests of ${roles.length} roles, ${failures} decided otherwise than expected`);
process.exit(failures ? 1 : 0);
