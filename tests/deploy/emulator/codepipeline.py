"""CodePipeline: pipelines, as they are stored. Nothing runs.

Checks: names are unique, the role and the artifact bucket exist, and configurations are texts of at most 1,000
characters. (A limit of 10,000 holds for some; AWS checks it when the pipeline is stored.)
"""

import ministack.services.iam as iam
import ministack.services.s3 as s3

from .api import Failed, operation
from .registry import Kept, Refused, arn, records, resource

PIPELINE = "pipeline"


@resource("AWS::CodePipeline::Pipeline")
class Pipeline(Kept):
    required = ("RoleArn", "Stages")
    create_only = ("Name",)
    kind = PIPELINE

    def create(self, name, properties):
        made = properties.get("Name") or name
        if made in records(PIPELINE):
            raise Refused(f"A pipeline with the name '{made}' already exists (PipelineNameInUseException)")
        return made, self.change(made, properties)

    def change(self, physical_id, properties):
        _check(properties)
        version = str(int(records(PIPELINE).get(physical_id, {}).get("version", 0)) + 1)
        self.keep(physical_id, {**_camel(properties), "name": physical_id, "version": int(version)})
        return {"Version": version}


def _check(properties):
    if properties["RoleArn"].split("/")[-1] not in iam._roles:
        raise Refused(f"CodePipeline is not authorized to perform AssumeRole on role {properties['RoleArn']}")
    for store in [properties.get("ArtifactStore")] + [item["ArtifactStore"] for item in properties.get("ArtifactStores", [])]:
        if store and store["Location"] not in s3._buckets:
            raise Refused(f"The artifact bucket {store['Location']} does not exist (InvalidArtifactStoreException)")
    for stage in properties["Stages"]:
        for action in stage["Actions"]:
            for key, value in (action.get("Configuration") or {}).items():
                if not isinstance(value, str):
                    raise Refused(f"The value of {key} of action {action['Name']} is not a text: {value!r}")


def _camel(value):
    """A template's properties as the service's fields. The keys of configurations stay as they are."""
    if isinstance(value, list):
        return [_camel(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key[:1].lower() + key[1:]: item if key in ("Configuration", "EnvironmentVariables") else _camel(item)
        for key, item in value.items()
    }


@operation("CodePipeline_20150709.GetPipeline")
def _get(request):
    found = records(PIPELINE).get(request["name"])
    if found is None:
        raise Failed("PipelineNotFoundException", f"Account does not have a pipeline with name '{request['name']}'")
    fields = ("name", "roleArn", "artifactStore", "artifactStores", "stages", "version", "pipelineType", "executionMode")
    shown = {key: found[key] for key in fields if key in found}
    for stage in shown["stages"]:
        for action in stage["actions"]:
            action["runOrder"] = int(action.get("runOrder", 1))
    return {"pipeline": shown, "metadata": {"pipelineArn": arn("codepipeline", request["name"])}}
