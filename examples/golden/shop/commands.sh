#!/usr/bin/env bash
# Deploys the stacks, in order. Arguments are names of stages: then only these are deployed.
set -euo pipefail
cd "$(dirname "$0")"

stages=(dev test stage prod tools)
wanted=("$@")

# Whether a list has a word: `has <word> <list>`.
has() { local word="$1" other; shift; for other; do [ "$other" = "$word" ] && return; done; return 1; }
wanted() { [ ${#wanted[@]} = 0 ] || has "$1" "${wanted[@]}"; }

for stage; do
  has "$stage" "${stages[@]}" || { echo "unknown stage $stage; the stages are: ${stages[*]}" >&2; exit 2; }
done

# dev, in 111111111111/eu-west-1
if wanted dev; then
  [ "$(aws sts get-caller-identity --query Account --output text)" = 111111111111 ] || { echo 'the credentials are not those of account 111111111111' >&2; false; }
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-dev-data --template-file shop-dev-data.template.json --capabilities CAPABILITY_IAM --region eu-west-1
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-dev --template-file shop-dev.template.json --capabilities CAPABILITY_NAMED_IAM --region eu-west-1
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-dev-operations --template-file shop-dev-operations.template.json --region eu-west-1
fi

# test, in 222222222222/eu-west-1
if wanted test; then
  [ "$(aws sts get-caller-identity --query Account --output text)" = 222222222222 ] || { echo 'the credentials are not those of account 222222222222' >&2; false; }
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-test-data --template-file shop-test-data.template.json --capabilities CAPABILITY_IAM --region eu-west-1
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-test --template-file shop-test.template.json --capabilities CAPABILITY_NAMED_IAM --region eu-west-1
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-test-operations --template-file shop-test-operations.template.json --region eu-west-1
fi

# stage, in 333333333333/eu-west-1
if wanted stage; then
  [ "$(aws sts get-caller-identity --query Account --output text)" = 333333333333 ] || { echo 'the credentials are not those of account 333333333333' >&2; false; }
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-stage-data --template-file shop-stage-data.template.json --capabilities CAPABILITY_IAM --region eu-west-1
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-stage --template-file shop-stage.template.json --capabilities CAPABILITY_NAMED_IAM --region eu-west-1
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-stage-operations --template-file shop-stage-operations.template.json --region eu-west-1
fi

# prod, in 444444444444/eu-west-1
if wanted prod; then
  [ "$(aws sts get-caller-identity --query Account --output text)" = 444444444444 ] || { echo 'the credentials are not those of account 444444444444' >&2; false; }
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-prod-data --template-file shop-prod-data.template.json --capabilities CAPABILITY_IAM --region eu-west-1
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-prod --template-file shop-prod.template.json --capabilities CAPABILITY_NAMED_IAM --region eu-west-1
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-prod-operations --template-file shop-prod-operations.template.json --region eu-west-1
fi

# tools, in 555555555555/eu-west-1
if wanted tools; then
  [ "$(aws sts get-caller-identity --query Account --output text)" = 555555555555 ] || { echo 'the credentials are not those of account 555555555555' >&2; false; }
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-tools --template-file shop-tools.template.json --capabilities CAPABILITY_NAMED_IAM --region eu-west-1
fi
