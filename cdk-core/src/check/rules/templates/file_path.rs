use crate::check::rule;
use crate::diagnostic::Diagnostic;
use crate::place::Tree;

rule! { "CDK0070", "a file at a path that is not for constructs", of_construct(), r#"
A construct writes a file outside of the output directory, or to a path at which the tool writes: the templates,
`manifest.json` and the other files of the assembly, and what is below `assets/`. One file would replace the other. Write
it to a folder that is named after the stage and the construct.

```rust wrong
struct Notes(Meta);
impl Construct for Notes {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.0, self);
    }
    fn lower(&self, cx: &mut Lower<'_>) {
        cx.artifact("manifest.json", "{}");
    }
}
place! { topic: cfn!(AWS::SNS::Topic {}), notes: Notes(Meta::new()) }
//                                                     ^
```

```rust right
struct Notes(Meta);
impl Construct for Notes {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        scope.identify(&self.0, self);
    }
    fn lower(&self, cx: &mut Lower<'_>) {
        cx.artifact("shop/notes/manifest.json", "{}");
    }
}
place! { topic: cfn!(AWS::SNS::Topic {}), notes: Notes(Meta::new()) }
```
"# }

/// The files of the assembly.
const OWN: [&str; 4] = ["manifest.json", "tree.json", "references.json", "commands.sh"];

/// How the names of other files of the tool end.
const ENDINGS: [&str; 5] =
    [".template.json", ".template.yaml", ".assets.json", ".packaged.json", ".packaged.yaml"];

/// Checks the paths of the files that constructs write.
pub(in crate::check) fn check(tree: &Tree<'_>, path: &str, node: usize) -> Option<Diagnostic> {
    let why = if path.split(['/', '\\']).any(|part| matches!(part, "" | "." | "..")) || path.contains(':') {
        "it is not a path below the output directory"
    } else if is_own(path) {
        "the tool writes this file itself"
    } else {
        return None;
    };
    let message = format!("a construct cannot write the file `{path}`: {why}");
    let diagnostic = Diagnostic::error(&RULE.code, message).at(tree.line(node)).path(tree.path(node));
    Some(diagnostic.help("write it to a folder that is named after the stage and the construct"))
}

fn is_own(path: &str) -> bool {
    // Not all file systems tell capitals apart.
    let path = path.to_lowercase();
    let is_at_root = !path.contains('/');
    path.starts_with("assets/")
        || is_at_root && (path.starts_with('.') || OWN.contains(&&*path) || path == "assets")
        || is_at_root && ENDINGS.iter().any(|ending| path.ends_with(ending))
}
