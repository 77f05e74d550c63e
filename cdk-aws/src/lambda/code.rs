//! Where a function's code comes from.

use std::panic::Location;

use cdk_core::{Directory, IntoValue, Text, Value};

use super::CargoBuild;

/// A function's code.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Code {
    /// In the template: up to 4 MiB of Node.js or Python, as the file `index`.
    Inline(Text),
    /// A directory that is read at synthesis.
    Directory(Directory),
    /// A program in Rust that is built at synthesis.
    Cargo(CargoBuild),
    /// An archive that is already in S3.
    S3 {
        /// The bucket.
        bucket: Value<String>,
        /// The object's key.
        key: Value<String>,
    },
}

impl Code {
    /// Code in the template: up to 4 MiB of Node.js or Python.
    ///
    /// The file of the handler is `index`.
    ///
    /// [Code in the template](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html)
    #[track_caller]
    pub fn inline(source: impl Into<Text>) -> Self {
        Code::Inline(source.into())
    }

    /// A directory with the code and all its dependencies: a path, or a [`Directory`] with options.
    ///
    /// Its content becomes an archive next to the template, named after a hash of the content. The commands that deploy
    /// the stack upload it. The path is relative to the directory of `Cargo.toml`. At most 262,144,000 bytes, before
    /// compression; all files can be executed.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let code = Code::directory(Directory::new("functions/resize").ignore("*.test.js"));
    /// let resize = Function::new(Runtime::Nodejs22, "index.handler", code);
    /// # let _ = resize;
    /// ```
    ///
    /// [Quotas of Lambda](https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html)
    #[track_caller]
    pub fn directory(directory: impl Into<Directory>) -> Self {
        Code::Directory(directory.into().or_at(Location::caller()))
    }

    /// A program in Rust, built by [`cargo lambda`](https://www.cargo-lambda.info) for the architecture of the function: the
    /// package in a directory, or a [`CargoBuild`] with options.
    ///
    /// It is built when the program runs, except by `cargo run -- ls`; Cargo rebuilds only what has changed. The runtime of
    /// the function must be [`Runtime::ProvidedAl2023`](super::Runtime::ProvidedAl2023):
    /// [`Function::rust`](super::Function::rust) sets it.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let resize = Function::rust("functions/resize").memory(Size::mebibytes(512));
    /// # let _ = resize;
    /// ```
    ///
    /// [Functions in Rust](https://docs.aws.amazon.com/lambda/latest/dg/lambda-rust.html)
    #[track_caller]
    pub fn cargo(build: impl Into<CargoBuild>) -> Self {
        Code::Cargo(build.into().or_at(Location::caller()))
    }

    /// An archive that is already in S3.
    #[track_caller]
    pub fn s3(bucket: impl IntoValue<String>, key: impl IntoValue<String>) -> Self {
        Code::S3 { bucket: bucket.into_value(), key: key.into_value() }
    }
}
