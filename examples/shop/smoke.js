// Tries a new version of the shop before it has customers: CodeDeploy calls this, and waits for the verdict.
const https = require("https");
const { CodeDeployClient, PutLifecycleEventHookExecutionStatusCommand } = require("@aws-sdk/client-codedeploy");

const get = (url) =>
  new Promise((resolve, reject) => {
    // The load balancer's certificate is for the shop's domain, and not for its own name.
    https.get(url, { rejectUnauthorized: false, timeout: 10000 }, (response) => resolve(response.statusCode))
      .on("timeout", () => reject(new Error("no answer")))
      .on("error", reject);
  });

exports.handler = async ({ DeploymentId, LifecycleEventHookExecutionId }) => {
  let status = "Failed";
  try {
    if ((await get(`${process.env.TEST_URL}/health`)) === 200) status = "Succeeded";
  } catch (error) {
    console.error(error);
  }
  const verdict = { deploymentId: DeploymentId, lifecycleEventHookExecutionId: LifecycleEventHookExecutionId, status };
  await new CodeDeployClient({}).send(new PutLifecycleEventHookExecutionStatusCommand(verdict));
};
