//! Where a function's code comes from.

#![expect(
    clippy::disallowed_methods,
    reason = "reads the directory that the program names; its files are sorted"
)]

use std::path::{Path, PathBuf};

use cdk_core::{IntoValue, Text, Value};

/// A function's code.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Code {
    /// In the template: up to 4 MiB of Node.js or Python, as the file `index`.
    Inline(Text),
    /// A directory that is read at synthesis.
    Directory(PathBuf),
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

    /// A directory with the code and all its dependencies.
    ///
    /// Its content becomes an archive next to the template, named after a hash of the content. The commands that deploy
    /// the stack upload it.
    #[track_caller]
    pub fn directory(path: impl Into<PathBuf>) -> Self {
        Code::Directory(path.into())
    }

    /// An archive that is already in S3.
    #[track_caller]
    pub fn s3(bucket: impl IntoValue<String>, key: impl IntoValue<String>) -> Self {
        Code::S3 { bucket: bucket.into_value(), key: key.into_value() }
    }
}

/// The files of a directory, in order, each with its path relative to the directory.
pub(super) fn files(directory: &Path) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    collect(directory, "", &mut files)?;
    files.sort();
    Ok(files)
}

fn collect(directory: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push((name, std::fs::read(entry.path())?));
        }
    }
    Ok(())
}

/// The directory itself, if it exists. Paths are relative to the current directory or the program's package.
pub(super) fn find(directory: &Path) -> Option<PathBuf> {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(|package| Path::new(&package).join(directory));
    [Some(directory.to_owned()), package].into_iter().flatten().find(|path| path.is_dir())
}
