use cdk_core::check::{Report, Subject, rule};

rule! { "LAMBDA0010", "missing code, or code from several sources", on(&["AWS::Lambda::Function"], check), r#"
The code of a function is inline (`ZipFile`), an archive in S3 (`S3Bucket` and `S3Key`), or an image (`ImageUri`, with
the package type `Image`).

```rust wrong
let code = cfn!(AWS::Lambda::Function::Code { ZipFile: "handler = 1", S3Bucket: "archives", S3Key: "x.zip" });
//                                                                    ^
let role = "arn:aws:iam::111122223333:role/x";
cfn!(AWS::Lambda::Function { Runtime: "python3.13", Handler: "index.handler", Role: role, Code: code })
```

```rust wrong
let role = "arn:aws:iam::111122223333:role/x";
cfn!(AWS::Lambda::Function { Runtime: "python3.13", Handler: "index.handler", Role: role, Code: Code {} })
//                                                                                        ^
```

```rust wrong
let code = cfn!(AWS::Lambda::Function::Code { S3Bucket: "archives" });
//         ^
let role = "arn:aws:iam::111122223333:role/x";
cfn!(AWS::Lambda::Function { Runtime: "python3.13", Handler: "index.handler", Role: role, Code: code })
```

```rust right
Function::new(Runtime::Python313, "index.handler", Code::s3("archives", "x.zip"))
```

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
"# }

const SOURCES: [&str; 3] = ["Code.ZipFile", "Code.S3Bucket", "Code.ImageUri"];

fn check(function: &Subject<'_>, report: &mut Report<'_>) {
    let given: Vec<&str> = SOURCES.into_iter().filter(|path| function.has(path)).collect();
    let needed = if function.is("PackageType", "Image") { &SOURCES[2..] } else { &SOURCES[..] };
    if let [first, second, ..] = given[..] {
        report
            .error(function.at(second), format!("`{first}` and `{second}` are mutually exclusive"))
            .related(function, first, "the other one is here")
            .help("drop one of them");
    } else if needed.iter().all(|path| function.lacks(path)) {
        let message = format!("the function lacks code: {}", needed.join(", "));
        report.error(function.at("Code"), message).help("set the location of the code");
    } else if function.has("Code.S3Bucket") && function.lacks("Code.S3Key") {
        report.error(function.at("Code"), "`Code.S3Bucket` requires `Code.S3Key`").help("name the archive");
    }
}
