# The functions that judge templates, in the actions Check, Compare and Verify. Without single quotes; comments and
# indentation are left out of the pipeline.
export LC_ALL=C
fail() { echo "$1" >&2; exit 1; }

# Acts as a role of another account.
assume() {
    CREDENTIALS="$(aws sts assume-role --role-arn "$1" --role-session-name delivery --duration-seconds 900 --query "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]" --output text)" || fail "$1 cannot be assumed."
    export AWS_ACCESS_KEY_ID="$(echo "$CREDENTIALS" | cut -f1)" AWS_SECRET_ACCESS_KEY="$(echo "$CREDENTIALS" | cut -f2)" AWS_SESSION_TOKEN="$(echo "$CREDENTIALS" | cut -f3)"
}

# Writes each template in one form: without duplicate keys, of which jq and CloudFormation might read different ones.
canonical() {
    for FILE in ./*.template.json; do
        [ -f "$FILE" ] && [ "$(wc -c < "$FILE")" -le 1048576 ] && jq -cSs "if length == 1 and (.[0] | type) == \"object\" then .[0] else error(\"not one template\") end" "$FILE" > gate/new && mv gate/new "$FILE" || fail "$FILE is not a template of at most 1 MB."
    done
}

# What a stack may allow more than before, a line each. One that does not exist yet allows nothing.
compare() {
    aws cloudformation get-template --stack-name "$1" --query TemplateBody --output json > before.json || echo "{}" > before.json
    jq -rs -f gate/permissions.jq before.json "$1.template.json" > lines || fail "$1 cannot be compared."
    sed "s/^/$1 /" lines | tee -a widened
    cat "$1.template.json" >> judged || fail "$1 has no template."
}

# A change set must have the template that was compared, and no new parameters but images. It cannot be changed, so
# nothing that is written later matters. One without changes may be gone; then nothing is executed.
verify() {
    if aws cloudformation get-template --stack-name "$1" --change-set-name "$CHANGE_SET" --template-stage Original --query TemplateBody --output json > set.json 2> problem; then
        jq -cS . set.json > set || fail "The template of the change set of $1 cannot be read."
        [ "$(sha256sum < set)" = "$(sha256sum < "$1.template.json")" ] || fail "The change set of $1 has another template than the one that was compared."
        parameters "$1"
    elif ! grep -q ChangeSetNotFound problem; then
        fail "$(cat problem)"
    fi
}

parameters() {
    aws cloudformation describe-change-set --stack-name "$1" --change-set-name "$CHANGE_SET" --query Parameters --output json > new.json || fail "$1 has no change set."
    aws cloudformation describe-stacks --stack-name "$1" --query "Stacks[?StackStatus!=\`REVIEW_IN_PROGRESS\`]|[0].Parameters" --output json > old.json || fail "$1 does not exist."
    jq -rs --arg repository "$REPOSITORY" --arg images "$IMAGES" -f gate/parameters.jq "$1.template.json" new.json old.json > other || fail "The parameters of $1 cannot be compared."
    [ ! -s other ] || fail "The change set of $1 sets $(cat other)."
}
