#!/usr/bin/env bash
# Deploys the stacks, in order. Arguments are names of stages: then only these are deployed.
set -euo pipefail
cd "$(dirname "$0")"

stages=(hello)
wanted=("$@")

# Whether a list has a word: `has <word> <list>`.
has() { local word="$1" other; shift; for other; do [ "$other" = "$word" ] && return; done; return 1; }
wanted() { [ ${#wanted[@]} = 0 ] || has "$1" "${wanted[@]}"; }

for stage; do
  has "$stage" "${stages[@]}" || { echo "unknown stage $stage; the stages are: ${stages[*]}" >&2; exit 2; }
done

# hello, in any account/any region
if wanted hello; then
  aws cloudformation deploy --no-fail-on-empty-changeset --stack-name hello --template-file hello.template.json
fi
