use indexmap::IndexMap;

use crate::check::rule;
use crate::diagnostic::Diagnostic;
use crate::place::Tree;

rule! { "CDK0058", "two files with one path", of_construct(), r#"
Two constructs write different files to one path of the output directory, so one file would replace the other. The paths
of most files contain the names of the stage and the construct: give one of them another name.

```rust wrong
let deployed = |balancer: &LoadBalancer| {
    given::delivered(&network, &images, balancer).deployment(CodeDeploy::canary_10_percent_5_minutes())
//  ^
};
let other = LoadBalancer::public(network.public()).http();
let (first, second) = (place! { api: deployed(&balancer) }, place! { api: deployed(&other) });
place! { other, first, second }
```

```rust right
let deployed = |balancer: &LoadBalancer| {
    given::delivered(&network, &images, balancer).deployment(CodeDeploy::canary_10_percent_5_minutes())
};
let other = LoadBalancer::public(network.public()).http();
let (first, second) = (place! { api: deployed(&balancer) }, place! { checkout: deployed(&other) });
place! { other, first, second }
```
"# }

/// Checks the files that constructs write: each has a path, a content and the node of the construct.
pub(in crate::check) fn check<'f>(
    tree: &Tree<'_>,
    files: impl Iterator<Item = (&'f str, &'f [u8], usize)>,
) -> Vec<Diagnostic> {
    let mut seen: IndexMap<&str, (&[u8], usize)> = IndexMap::new();
    let mut found = Vec::new();
    for (path, content, node) in files {
        match seen.get(path) {
            Some((first, other)) if *first != content => {
                let message = format!("two constructs write different files to `{path}`");
                let diagnostic =
                    Diagnostic::error(&RULE.code, message).at(tree.line(node)).path(tree.path(node));
                let related = diagnostic.related(tree.line(*other), "the other one is made here");
                found.push(related.help("give one of them another name, or place it in another stage"));
            }
            Some(_) => {}
            None => _ = seen.insert(path, (content, node)),
        }
    }
    found
}
