//! ZIP archives, with the same bytes for the same files.
//!
//! Files are compressed as they are read, so that only a piece of each is in memory.
//!
//! [The format](https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT)

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use miniz_oxide::deflate::core::{CompressorOxide, create_comp_flags_from_zip_params};
use miniz_oxide::deflate::stream::deflate;
use miniz_oxide::{MZFlush, MZStatus};

use super::stage::unchanged;
use crate::asset::{Files, FoundFile, Link};

/// A fast level: code is compressed whenever it changes.
const LEVEL: i32 = 1;

/// A file that everybody may read and execute.
const FILE: u32 = 0o100_755;

/// A symbolic link.
const LINK: u32 = 0o120_777;

/// The length of what precedes the name of a file.
const HEADER: u64 = 30;

/// Writes an archive of files and links.
pub(super) fn write(files: &Files, to: &Path) -> io::Result<()> {
    let mut archive = Archive { out: create(to)?, directory: Vec::new(), count: 0 };
    for file in &files.files {
        archive.file(file)?;
    }
    for Link { name, target } in &files.links {
        archive.entry(name, LINK, &mut target.as_bytes())?;
    }
    archive.end()
}

#[expect(clippy::disallowed_methods, reason = "an archive of the output")]
fn create(path: &Path) -> io::Result<std::fs::File> {
    std::fs::File::create(path)
}

#[expect(clippy::disallowed_methods, reason = "a file that the program names")]
fn open(path: &Path) -> io::Result<std::fs::File> {
    std::fs::File::open(path)
}

struct Archive<W> {
    out: W,
    /// The list of files at the end of the archive.
    directory: Vec<u8>,
    count: u32,
}

/// What is known about a file when it has been written.
#[derive(Default)]
struct Written {
    checksum: u32,
    compressed: u64,
    size: u64,
}

impl<W: Write + Seek> Archive<W> {
    fn file(&mut self, file: &FoundFile) -> io::Result<()> {
        self.entry(&file.name, FILE, &mut open(&file.path)?)?;
        unchanged(file)
    }

    fn entry(&mut self, name: &str, mode: u32, content: &mut dyn Read) -> io::Result<()> {
        let start = self.out.stream_position()?;
        self.out.seek(SeekFrom::Current(i64::try_from(HEADER).expect("is small")))?;
        self.out.write_all(name.as_bytes())?;
        let written = compress(content, &mut self.out)?;
        let end = self.out.stream_position()?;
        let common = common(name, &written)?;
        self.out.seek(SeekFrom::Start(start))?;
        self.out.write_all(b"PK\x03\x04")?;
        self.out.write_all(&common)?;
        self.out.seek(SeekFrom::Start(end))?;
        // Marked as made on Unix, so that the mode applies.
        self.directory.extend_from_slice(b"PK\x01\x02\x14\x03");
        self.directory.extend_from_slice(&common);
        self.directory.extend_from_slice(&[0; 6]);
        self.directory.extend_from_slice(&(mode << 16).to_le_bytes());
        self.directory.extend_from_slice(&four(start)?);
        self.directory.extend_from_slice(name.as_bytes());
        self.count += 1;
        Ok(())
    }

    /// The list of files, and its position.
    fn end(mut self) -> io::Result<()> {
        let start = self.out.stream_position()?;
        self.out.write_all(&self.directory)?;
        let count = two(u64::from(self.count))?;
        let mut end = b"PK\x05\x06\0\0\0\0".to_vec();
        end.extend_from_slice(&count);
        end.extend_from_slice(&count);
        end.extend_from_slice(&four(self.directory.len() as u64)?);
        end.extend_from_slice(&four(start)?);
        end.extend_from_slice(&[0, 0]);
        self.out.write_all(&end)?;
        self.out.flush()
    }
}

/// What both the header of a file and the list have: version 2.0; UTF-8 names; compressed; the date 1980-01-01, so that
/// the archive does not depend on the clock.
fn common(name: &str, written: &Written) -> io::Result<Vec<u8>> {
    let mut common = vec![20, 0, 0, 8, 8, 0, 0, 0, 0x21, 0];
    common.extend_from_slice(&written.checksum.to_le_bytes());
    common.extend_from_slice(&four(written.compressed)?);
    common.extend_from_slice(&four(written.size)?);
    common.extend_from_slice(&two(name.len() as u64)?);
    common.extend_from_slice(&[0, 0]);
    Ok(common)
}

fn compress(content: &mut dyn Read, out: &mut dyn Write) -> io::Result<Written> {
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, -15, 0));
    let (mut checksum, mut written) = (crc32fast::Hasher::new(), Written::default());
    let (mut input, mut output) = (vec![0; 1 << 17], vec![0; 1 << 17]);
    loop {
        let length = content.read(&mut input)?;
        checksum.update(&input[..length]);
        written.size += length as u64;
        let flush = if length == 0 { MZFlush::Finish } else { MZFlush::None };
        let mut rest = &input[..length];
        loop {
            let result = deflate(&mut compressor, rest, &mut output, flush);
            rest = &rest[result.bytes_consumed..];
            written.compressed += result.bytes_written as u64;
            out.write_all(&output[..result.bytes_written])?;
            match result.status {
                Ok(MZStatus::StreamEnd) => {
                    return Ok(Written { checksum: checksum.finalize(), ..written });
                }
                _ if flush == MZFlush::None && rest.is_empty() => break,
                Ok(_) => {}
                Err(_) => return Err(io::Error::other("the compression does not make progress")),
            }
        }
    }
}

fn four(number: u64) -> io::Result<[u8; 4]> {
    let number = u32::try_from(number).map_err(|_| too_large())?;
    Ok(number.to_le_bytes())
}

fn two(number: u64) -> io::Result<[u8; 2]> {
    let number = u16::try_from(number).map_err(|_| too_large())?;
    Ok(number.to_le_bytes())
}

fn too_large() -> io::Error {
    io::Error::other("an archive has at most 65,535 files and 4 GiB")
}
