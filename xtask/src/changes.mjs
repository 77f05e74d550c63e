// Compares what `diff` predicts with what AWS CDK's own `diff` does, for the changes in tests/changes/changes.txt:
// node changes.mjs <program update> <package of the tests> <changes.txt>
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fullDiff, ResourceImpact } from "@aws-cdk/cloudformation-diff";

// Where both differ on purpose: a property, and the reason.
const EXCUSED = [
  ["AWS::DynamoDB::Table KeySchema", "the provider schema says conditional, the database of AWS CDK always"],
  ["AWS::DynamoDB::Table AttributeDefinitions", "documented: replacement if an existing attribute is edited; no schema says so"],
  ["AWS::RDS::DBCluster MasterUsername", "the provider schema says conditional, the database of AWS CDK always"],
  ["AWS::RDS::DBInstance Port", "the provider schema says updatable"],
  ["AWS::ECS::Service CapacityProviderStrategy", "the provider schema says conditional"],
  ["AWS::ECS::Service LaunchType", "the provider schema says conditional, the database of AWS CDK always"],
  ["Custom::DatabaseUser ServiceToken", "the specification of custom resources says so; AWS CDK does not look at types of `Custom::`"],
  ["AWS::Cognito::UserPool UsernameAttributes", "AWS refuses the update; no schema says so"],
];

const [binary, directory, table] = process.argv.slice(2);
const changes = [...fs.readFileSync(table, "utf8").matchAll(/^change ([a-z-]+): /gm)].map((found) => found[1]);

function run(change, ...args) {
  const env = { ...process.env, CHANGE: change, CARGO_MANIFEST_DIR: directory };
  const result = spawnSync(binary, args, { env, encoding: "utf8", maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(`${change}: ${result.stderr}`);
  return result.stdout;
}

function templates(output) {
  const files = fs.readdirSync(output).filter((name) => name.endsWith(".template.json"));
  return Object.fromEntries(files.map((name) => [name.replace(".template.json", ""), JSON.parse(fs.readFileSync(path.join(output, name), "utf8"))]));
}

run("", "--quiet", "--output", "base");
const base = templates("base");
const LEVELS = { [ResourceImpact.WILL_REPLACE]: "replace", [ResourceImpact.MAY_REPLACE]: "may-replace" };
let agreed = 0, alone = 0, excused = 0, disagreed = 0;
for (const change of changes) {
  const report = JSON.parse(run(change, "diff", "base", "--format", "json"));
  run(change, "--quiet", "--no-compare", "--output", "changed");
  const now = templates("changed");
  for (const [name, template] of Object.entries(now)) {
    if (!base[name]) continue;
    const ours = new Map();
    for (const item of report.stacks.find((stack) => stack.name === name)?.resources ?? []) ours.set(item.logicalId, item);
    const theirs = fullDiff(structuredClone(base[name]), structuredClone(template)).resources.changes;
    for (const [id, theirsOfId] of Object.entries(theirs)) {
      if (theirsOfId.isAddition || theirsOfId.isRemoval) continue;
      const level = LEVELS[theirsOfId.changeImpact] ?? "update";
      const item = ours.get(id);
      const own = item?.danger === "refused" ? "refused" : item?.action ?? "nothing";
      if (own === level) { agreed += 1; continue; }
      const properties = [...Object.keys(theirsOfId.propertyUpdates), ...(item?.properties ?? []).map((property) => property.path.split(".")[0])];
      const excuse = EXCUSED.find(([what]) => properties.some((property) => what === `${theirsOfId.newResourceType} ${property}`));
      const because = (item?.properties ?? []).find((property) => property.effect?.includes("because "));
      if (excuse) excused += 1;
      else if (because) alone += 1;
      else {
        disagreed += 1;
        console.log(`${change}: ${name}/${id} ${theirsOfId.newResourceType}: diff says ${own}, cdk diff says ${level} (${[...new Set(properties)].join(", ")})`);
      }
    }
    // What only this tool finds: consequences across stacks, and in texts with placeholders.
    for (const [id, item] of ours) if (!theirs[id] && item.properties.some((property) => property.effect?.includes("because "))) alone += 1;
  }
}
console.log(`${changes.length} changes: ${agreed} resources with the same answer, ${excused} where another one is right, ${alone} that only \`cargo run -- diff\` follows through references, ${disagreed} unexplained`);
process.exit(disagreed > 0 ? 1 : 0);
