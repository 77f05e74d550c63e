"""Secrets Manager. Adds rotation, with its description by `DescribeSecret`.

A reference to a secret is its ARN, as AWS says; MiniStack makes it the name.
"""

import json

import ministack.services.lambda_svc as functions
import ministack.services.secretsmanager as secretsmanager

from .registry import HANDLERS, Refused, Resource, arn, resource


def _by_arn(handler):
    """The handlers of secrets, with the ARN as the physical id."""
    create, update, delete = handler["create"], handler["update"], handler["delete"]

    def create_secret(logical_id, properties, stack_name):
        _, attributes = create(logical_id, properties, stack_name)
        return attributes["Arn"], attributes

    def update_secret(physical_id, *rest, **named):
        made, attributes = update(_name(physical_id), *rest, **named)
        secret = secretsmanager._secrets.get(made)
        return (secret["ARN"] if secret else made), attributes

    return {**handler, "create": create_secret, "update": update_secret,
            "delete": lambda physical_id, properties: delete(_name(physical_id), properties)}


def _name(arn_of_secret):
    return next((name for name, item in secretsmanager._secrets.items() if item["ARN"] == arn_of_secret), arn_of_secret)


HANDLERS["AWS::SecretsManager::Secret"] = _by_arn(HANDLERS["AWS::SecretsManager::Secret"])


@resource("AWS::SecretsManager::RotationSchedule")
class RotationSchedule(Resource):
    required = ("SecretId",)
    create_only = ("SecretId",)

    def create(self, name, properties):
        secret = self._secret(properties)
        self.change(secret["ARN"], properties)
        return secret["ARN"], {"Id": secret["ARN"]}

    def change(self, physical_id, properties):
        secret = self._secret(properties)
        hosted = properties.get("HostedRotationLambda")
        if hosted and not {"username", "password", "host", "engine"} <= set(json.loads(_value(secret))):
            raise Refused("The secret lacks what the rotation function reads: username, password, host, engine")
        rotates = properties.get("RotationLambdaARN") or (hosted and arn("lambda", "function:SecretsManagerRotation"))
        if not hosted and rotates:
            _may_be_invoked(rotates)
        secret.update(RotationEnabled=True, RotationLambdaARN=rotates, RotationRules=properties.get("RotationRules", {}))
        return {"Id": physical_id}

    def delete(self, physical_id, properties):
        _, secret = secretsmanager._resolve(physical_id, use_arn_scope=True)
        if secret:
            secret["RotationEnabled"] = False

    def _secret(self, properties):
        _, secret = secretsmanager._resolve(properties["SecretId"], use_arn_scope=True)
        if not secret:
            raise Refused("Secrets Manager can't find the specified secret. (ResourceNotFoundException)")
        return secret


def _value(secret):
    return secretsmanager.resolve_secret_string(secret["ARN"]) or "{}"


def _may_be_invoked(function):
    record = functions._functions.get(function.split(":")[-1]) or {}
    if "secretsmanager.amazonaws.com" not in str(record.get("policy") or record):
        raise Refused(f"Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy "
                      f"grants access to the principal secretsmanager.amazonaws.com: {function}")
