"""CloudWatch: alarms on formulas, dashboards, and rules that mute alarms.

MiniStack refuses alarms on formulas; here they are kept with the first of their metrics. It has no rules that mute alarms.

Checks: the queries of an alarm have unique names and one result, and their formulas use names that exist; the body of a
dashboard is JSON, and its widgets are within the 24 columns; the alarms that a rule mutes exist, at most 100, its schedule has
five fields, and its time is one that ISO 8601 writes.
"""

import json
import re

import ministack.services.cloudformation.provisioners as provisioners
import ministack.services.cloudwatch as cloudwatch

from .api import Failed, operation
from .registry import Kept, Refused, arn, before, records, resource

_record = provisioners._cw_metric_alarm_record

WORD = re.compile(r"(?<![A-Za-z0-9_])[a-z][A-Za-z0-9_]*")


def _record_with_formula(name, properties):
    queries = properties.get("Metrics")
    if not queries:
        return _record(name, properties)
    if properties.get("MetricName"):
        raise Refused("An alarm has either MetricName or Metrics (ValidationError)")
    _check(queries)
    stat = next(query["MetricStat"] for query in queries if "MetricStat" in query)
    metric = {name: stat["Metric"].get(name) for name in ("Namespace", "MetricName", "Dimensions")}
    alarm = {name: value for name, value in properties.items() if name != "Metrics"}
    return _record(name, {**alarm, **metric, "Statistic": stat["Stat"], "Period": stat["Period"]})


def _check(queries):
    names = [query["Id"] for query in queries]
    if len(set(names)) < len(names):
        raise Refused(f"The ids {names} are not unique (ValidationError)")
    results = [query["Id"] for query in queries if str(query.get("ReturnData", True)).lower() == "true"]
    if len(results) != 1:
        raise Refused(f"Exactly one query returns data, got {results} (ValidationError)")
    for query in queries:
        for word in WORD.findall(query.get("Expression", "")):
            if word not in names:
                raise Refused(f"{word} in {query['Expression']} is not a query (ValidationError)")


provisioners._cw_metric_alarm_record = _record_with_formula


@before("AWS::CloudWatch::Dashboard", "create", "update")
def _dashboard(properties):
    try:
        widgets = json.loads(properties["DashboardBody"])["widgets"]
    except (ValueError, KeyError) as error:
        raise Refused(f"The dashboard body is invalid: {error} (InvalidParameterInput)") from error
    for widget in widgets:
        if not 0 <= widget["x"] <= widget["x"] + widget["width"] <= 24:
            raise Refused(f"A widget is wider than the dashboard: {widget} (InvalidParameterInput)")
        for item in widget["properties"].get("metrics", []):
            if not isinstance(item, list) or not isinstance(item[-1], dict):
                raise Refused(f"{item} is not a metric (InvalidParameterInput)")


MUTING = "rule that mutes alarms"
DURATION = re.compile(r"P(\d+D)?(T(\d+H)?(\d+M)?)?")


@resource("AWS::CloudWatch::AlarmMuteRule")
class AlarmMuteRule(Kept):
    required = ("Rule",)
    create_only = ("Name",)
    kind = MUTING

    def create(self, name, properties):
        made = properties.get("Name", name)
        return made, self.change(made, properties)

    def change(self, physical_id, properties):
        schedule = properties["Rule"]["Schedule"]
        expression = schedule["Expression"]
        if not expression.startswith("at(") and len(expression.removeprefix("cron(").split(" ")) != 5:
            raise Refused(f"The schedule expression {expression} is invalid (ValidationError)")
        if not DURATION.fullmatch(schedule["Duration"]) or not any(c.isdigit() for c in schedule["Duration"]):
            raise Refused(f"The duration {schedule['Duration']} is invalid (ValidationError)")
        alarms = properties.get("MuteTargets", {}).get("AlarmNames", [])
        missing = [alarm for alarm in alarms if alarm not in cloudwatch._alarms]
        if missing or len(alarms) > 100:
            raise Refused(f"The alarms {missing} do not exist, or are too many (ValidationError)")
        made = arn("cloudwatch", f"alarm-mute-rule:{physical_id}")
        self.keep(physical_id, {**properties, "Name": physical_id, "AlarmMuteRuleArn": made})
        return {"Arn": made, "Status": "SCHEDULED", "MuteType": "RECURRING"}


@operation("GraniteServiceVersion20100801.GetAlarmMuteRule")
def _get_muting(request):
    found = records(MUTING).get(request["AlarmMuteRuleName"])
    if found is None:
        raise Failed("ResourceNotFoundException", f"No rule {request['AlarmMuteRuleName']}")
    return {name: value for name, value in found.items() if name != "Tags"}
