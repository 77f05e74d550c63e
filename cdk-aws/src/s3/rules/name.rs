use std::net::Ipv4Addr;

use cdk_core::check::{Report, Subject, rule};

rule! { "BUCKET0001", "invalid bucket name", on(&["AWS::Lambda::Function", "AWS::S3::Bucket"], check), r#"
A bucket name has 3 to 63 lower-case letters, digits, dots and hyphens. It begins and ends with a letter or digit, has
no two dots in a row, does not begin with `xn--` or end with `-s3alias`, and is not an IP address.

```rust wrong
place! {
    upper: Bucket::new().name("Shop_Uploads"),
//                       ^
    short: Bucket::new().name("ab"),
//                       ^
    dots: Bucket::new().name("a..b"),
//                      ^
}
```

```rust wrong
let address = "192.168.0.1";
cfn!(AWS::S3::Bucket { BucketName: address })
//                     ^
```

```rust right
Bucket::new().name("shop-uploads.example.com")
```

https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
"# }

fn check(subject: &Subject<'_>, report: &mut Report<'_>) {
    let help = "use 3 to 63 lower-case letters, digits, dots and hyphens";
    for path in ["BucketName", "Code.S3Bucket"] {
        report.expect_text(subject, path, is_name, "a valid bucket name", help);
    }
}

fn is_name(name: &str) -> bool {
    let is_alphanumeric = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    (3..=63).contains(&name.len())
        && name.chars().all(|c| is_alphanumeric(c) || c == '.' || c == '-')
        && name.starts_with(is_alphanumeric)
        && name.ends_with(is_alphanumeric)
        && !name.contains("..")
        && !name.starts_with("xn--")
        && !name.ends_with("-s3alias")
        && name.parse::<Ipv4Addr>().is_err()
}
