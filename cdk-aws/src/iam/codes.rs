//! What can be wrong with policies.

crate::support::codes! {
    ACTION = "IAM0101", "an action that IAM does not know",
"IAM takes any text for an action, and an action that does not exist allows nothing: the program that relies on it fails at run \
time. Correct the name; capitals do not matter. If AWS added the action after this library was made, use \
`Action::unlisted(\"s3:NewAction\")`, and for a policy that is written with `cfn!` say so on the resource: \
`.allow_unknown(\"new in 2027\")`.

https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html";

    POLICY = "IAM0102", "a policy that IAM refuses",
"A policy is an object with the version `2012-10-17` and statements. A statement has the effect `Allow` or `Deny`, and actions. One \
in the policy of a role, user or group has resources and no principal; one in the policy of a resource, or that says who may \
assume a role, has a principal. The policy of a role's assumption and that of a repository have no resources.

```rust
json!({
    \"Version\": \"2012-10-17\",
    \"Statement\": [{ \"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\"], \"Resource\": [\"arn:aws:s3:::uploads/*\"] }],
})
```

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html";
}
