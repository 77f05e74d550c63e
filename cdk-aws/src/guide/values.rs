//! Values: what is known at synthesis and what only at deployment.
//!
//! A name that you choose is a plain Rust value. A name that CloudFormation generates, an ARN or an endpoint exists only after the
//! deployment; such a value is a [`Value<T>`](crate::core::Value). You can pass it to any option or property that takes a `T`, but you
//! cannot look into it: it has no `Display`, and comparing or cutting it does not compile.
//!
//! ```
//! use cdk_aws::prelude::*;
//!
//! let bucket = Bucket::new();
//! let objects = sub!("arn:{partition}:s3:::{bucket}/*", bucket = bucket.bucket_name());
//! let name: Value<String> = bucket.bucket_name();
//! # let _ = (objects, name);
//! ```
//!
//! ```compile_fail
//! # use cdk_aws::prelude::*;
//! let text = format!("{}", Bucket::new().bucket_name());
//! ```
//!
//! CloudFormation's functions are functions of `Value`, and its pseudo parameters are `Value::region()`, `Value::account()` and so
//! on. A condition selects a value at deployment; what is known at synthesis is better decided by an `if` of Rust.
//!
//! ```
//! use cdk_aws::prelude::*;
//!
//! let stage = Parameter::<String>::new().default("dev");
//! let is_prod = Condition::new(Value::equals(stage.value(), "prod"));
//! let days = Value::if_(&is_prod, 365, 30);
//! let logs = cfn!(AWS::Logs::LogGroup { RetentionInDays: days });
//!
//! let mut app = App::new("shop");
//! app.stack("logs", place! { stage, is_prod, logs });
//! assert!(!app.synth(Format::Json).failed());
//! ```
//!
//! JSON is written with [`json!`](crate::json), which takes values at any depth. Secrets are a
//! [`SecretValue`](crate::core::SecretValue), which only fits options that are meant for secrets.
//!
//! Text that is read when the program runs, such as an account id from a file, is parsed with the same checks as the literal
//! macros:
//!
//! ```
//! use cdk_aws::prelude::*;
//!
//! let account: AccountId = "111122223333".parse()?;
//! let region: Region = "eu-west-1".parse()?;
//! let environment = Environment::new(account, region);
//! # let _ = environment;
//! # Ok::<(), cdk_aws::core::Invalid>(())
//! ```
