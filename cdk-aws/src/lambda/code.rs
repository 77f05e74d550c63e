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
    /// A directory that is read when the program runs.
    Directory(PathBuf),
    /// An archive that is in S3 already.
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
    /// The handler's file is `index`.
    #[track_caller]
    pub fn inline(source: impl Into<Text>) -> Self {
        Code::Inline(source.into())
    }

    /// A directory with the code and all that it needs.
    ///
    /// What it holds is put into an archive, which is named after its content, next to the template; the commands
    /// that deploy the stack upload it.
    #[track_caller]
    pub fn directory(path: impl Into<PathBuf>) -> Self {
        Code::Directory(path.into())
    }

    /// An archive that is in S3 already.
    #[track_caller]
    pub fn s3(bucket: impl IntoValue<String>, key: impl IntoValue<String>) -> Self {
        Code::S3 { bucket: bucket.into_value(), key: key.into_value() }
    }
}

/// The files of a directory, in order, each with its path below it.
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

/// The directory itself, if it is there: paths are relative to the current directory or the program's package.
pub(super) fn find(directory: &Path) -> Option<PathBuf> {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(|package| Path::new(&package).join(directory));
    [Some(directory.to_owned()), package].into_iter().flatten().find(|path| path.is_dir())
}

/// An archive of files, without compression: the same files give the same bytes.
pub(super) fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let offset = archive.len();
        let mut common = Vec::new();
        // Version 2.0; UTF-8 names; no compression; 1980-01-01.
        common.extend_from_slice(&[20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0]);
        common.extend_from_slice(&crc32(content).to_le_bytes());
        common.extend_from_slice(&size(content.len()));
        common.extend_from_slice(&size(content.len()));
        common.extend_from_slice(&size(name.len())[..2]);
        common.extend_from_slice(&[0, 0]);
        archive.extend_from_slice(b"PK\x03\x04");
        archive.extend_from_slice(&common);
        archive.extend_from_slice(name.as_bytes());
        archive.extend_from_slice(content);
        // Made on Unix, so that the mode counts: a file that everybody may read and execute.
        directory.extend_from_slice(b"PK\x01\x02\x14\x03");
        directory.extend_from_slice(&common);
        directory.extend_from_slice(&[0; 6]);
        directory.extend_from_slice(&(0o100_755_u32 << 16).to_le_bytes());
        directory.extend_from_slice(&size(offset));
        directory.extend_from_slice(name.as_bytes());
    }
    let offset = archive.len();
    archive.extend_from_slice(&directory);
    archive.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    archive.extend_from_slice(&size(files.len())[..2]);
    archive.extend_from_slice(&size(files.len())[..2]);
    archive.extend_from_slice(&size(directory.len()));
    archive.extend_from_slice(&size(offset));
    archive.extend_from_slice(&[0, 0]);
    archive
}

fn size(length: usize) -> [u8; 4] {
    u32::try_from(length).expect("Lambda refuses archives of more than 250 MB").to_le_bytes()
}

fn crc32(content: &[u8]) -> u32 {
    let step =
        |crc: u32| (0..8).fold(crc, |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 });
    !content.iter().fold(!0, |crc, byte| (crc >> 8) ^ step((crc ^ u32::from(*byte)) & 0xff))
}

/// A name for content: 128 bits of FNV-1a.
pub(super) fn digest(content: &[u8]) -> String {
    let start: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let hash = content.iter().fold(start, |hash, byte| {
        (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    });
    format!("{hash:032x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(digest(b""), "6c62272e07bb014262b821756295c58d");
    }
}
