use cdk_core::check::rule;

rule! { "ECR0001", "invalid repository name",
    text(&["AWS::ECR::Repository"], "RepositoryName", is_name, "a valid repository name",
        "use 2 to 256 lower-case letters and digits, with one of `._-/` between any of them"), r#"
A repository name has 2 to 256 lower-case letters and digits, with one of `._-/` between any of them.

```rust wrong
Repository::new().name("Shop")
//                ^
```

```rust wrong
place! {
    double: cfn!(AWS::ECR::Repository { RepositoryName: "shop__api".to_owned() }),
//                                      ^
    empty: cfn!(AWS::ECR::Repository { RepositoryName: "shop//api".to_owned() }),
//                                     ^
    first: cfn!(AWS::ECR::Repository { RepositoryName: "-shop".to_owned() }),
//                                     ^
}
```

```rust right
Repository::new().name("1shop/b_c.d-e/f")
```

https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
"# }

fn is_name(name: &str) -> bool {
    let is_part = |part: &str| {
        let is_between = |c: char| "._-".contains(c);
        part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || is_between(c))
            && part.split(is_between).all(|piece| !piece.is_empty())
    };
    (2..=256).contains(&name.len()) && name.split('/').all(is_part)
}
