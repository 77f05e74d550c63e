"""CodeBuild. MiniStack has its projects; report groups are added."""

from .api import operation
from .registry import Kept, Refused, arn, records, resource

REPORTS = "report group"


@resource("AWS::CodeBuild::ReportGroup")
class ReportGroup(Kept):
    required = ("Type", "ExportConfig")
    create_only = ("Type", "Name")
    kind = REPORTS

    def create(self, name, properties):
        made = arn("codebuild", f"report-group/{properties.get('Name') or name}")
        if made in records(REPORTS):
            raise Refused(f"Report group {made} already exists (ResourceAlreadyExistsException)")
        self.change(made, properties)
        return made, {"Arn": made}

    def change(self, physical_id, properties):
        export = {"exportConfigType": properties["ExportConfig"]["ExportConfigType"]}
        record = {"arn": physical_id, "name": physical_id.split("/")[-1], "type": properties["Type"]}
        self.keep(physical_id, {**record, "exportConfig": export, "status": "ACTIVE"})
        return {"Arn": physical_id}


@operation("CodeBuild_20161006.BatchGetReportGroups")
def _get(request):
    found = records(REPORTS)
    wanted = request["reportGroupArns"]
    return {
        "reportGroups": [found[name] for name in wanted if name in found],
        "reportGroupsNotFound": [name for name in wanted if name not in found],
    }
