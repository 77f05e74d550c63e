#!/usr/bin/env bash
# Deploys the stacks, in order. Arguments are names of stages: then only these are deployed.
set -euo pipefail
cd "$(dirname "$0")"

stages=(production)
wanted=("$@")

# Whether a list has a word: `has <word> <list>`.
has() { local word="$1" other; shift; for other; do [ "$other" = "$word" ] && return; done; return 1; }
wanted() { [ ${#wanted[@]} = 0 ] || has "$1" "${wanted[@]}"; }

for stage; do
  has "$stage" "${stages[@]}" || { echo "unknown stage $stage; the stages are: ${stages[*]}" >&2; exit 2; }
done

# production, in 111111111111/eu-west-1
if wanted production; then
  [ "$(aws sts get-caller-identity --query Account --output text)" = 111111111111 ] || { echo 'the credentials are not those of account 111111111111' >&2; false; }
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name site-production --template-file site-production.template.json --capabilities CAPABILITY_NAMED_IAM --region eu-west-1
fi
