use cdk_core::check::{Report, Subject, rule};

use crate::ecr::first_image::{EARLIER, repository_of};

rule! { "LAMBDA0022", "function with an image of a repository that is deployed with it", on(&["AWS::Lambda::Function"], check), r#"
Lambda reads a function's image when it creates the function. A repository that the program makes is empty when it has
been deployed for the first time, in whichever of the program's stacks it is, because the printed commands deploy all
of them, one after the other.

Take the image from a directory with a Dockerfile, `ImageAsset::new(Image::directory("function"))`: the printed commands push it into a
repository that is there before the stacks. Or make the repository by a program that is deployed earlier by commands of
its own, and push the image in between. If a pipeline delivers the images, make `ImageUri` a parameter of the stack, and
create the function under a condition: when the parameter has a value.

```rust wrong
let role = "arn:aws:iam::111122223333:role/resize";
let images = Repository::new();
let uri = sub!("{uri}:1.0.0", uri = images.uri());
let code = cfn!(AWS::Lambda::Function::Code { ImageUri: uri });
//                                            ^
let resize = cfn!(AWS::Lambda::Function { PackageType: "Image", Role: role, Code: code });
place! { images, resize }
```

```rust right
let role = "arn:aws:iam::111122223333:role/resize";
let image = ImageAsset::new(Image::directory("rules").dockerfile("main.rs"));
let resize = cfn!(AWS::Lambda::Function { PackageType: "Image", Role: role, Code: Code { ImageUri: image.uri() } });
place! { image, resize }
```

https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
"# }

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    if function.resource().is_conditional() {
        return;
    }
    let path = "Code.ImageUri";
    if let Some(repository) = repository_of(function, function.value(path)) {
        let message = "the image is in a repository that this program makes, which is empty at first";
        report
            .error(function.at(path), message)
            .related(&repository, "", "the repository is made here")
            .help(format!("build it from a directory, or {EARLIER}"));
    }
}
