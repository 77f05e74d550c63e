use cdk_core::check::{Report, Subject, rule};

rule! { "LAMBDA0009", "option not allowed for functions from an image",
    on(&["AWS::Lambda::Function"], check), r#"
An image brings its runtime, its handler and its layers.

```rust wrong
let (uri, role) = ("111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1", "arn:aws:iam::111122223333:role/x");
let code = cfn!(AWS::Lambda::Function::Code { ImageUri: uri });
cfn!(AWS::Lambda::Function { PackageType: "Image", Role: role, Code: code, Handler: "index.handler", Runtime: "nodejs22.x" })
//                                                                         ^                         ^
```

```rust right
let (uri, role) = ("111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1", "arn:aws:iam::111122223333:role/x");
cfn!(AWS::Lambda::Function { PackageType: "Image", Role: role, Code: Code { ImageUri: uri } })
```

https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
"# }

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    if function.is("PackageType", "Image") {
        report.expect_none(
            function,
            &["Handler", "Runtime", "Layers"],
            "is not allowed for functions from an image",
        );
    }
}
