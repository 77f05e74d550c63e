//! The archive in which a function's code is uploaded: ZIP, with the same bytes for the same files.
//!
//! [The format](https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT)

/// A fast compression level: each synthesis compresses the code again.
const LEVEL: u8 = 3;

/// An archive of files, each compressed if that makes it smaller.
pub(super) fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let offset = archive.len();
        let deflated = miniz_oxide::deflate::compress_to_vec(content, LEVEL);
        let (method, data) = if deflated.len() < content.len() { (8, &deflated) } else { (0, content) };
        let mut common = Vec::new();
        // Version 2.0; UTF-8 names; the method; the fixed date 1980-01-01, so that the archive does not depend on the
        // clock.
        common.extend_from_slice(&[20, 0, 0, 8, method, 0, 0, 0, 0x21, 0]);
        common.extend_from_slice(&crc32fast::hash(content).to_le_bytes());
        common.extend_from_slice(&size(data.len()));
        common.extend_from_slice(&size(content.len()));
        common.extend_from_slice(&size(name.len())[..2]);
        common.extend_from_slice(&[0, 0]);
        archive.extend_from_slice(b"PK\x03\x04");
        archive.extend_from_slice(&common);
        archive.extend_from_slice(name.as_bytes());
        archive.extend_from_slice(data);
        // Marked as made on Unix, so that the mode applies: a file that everybody may read and execute.
        directory.extend_from_slice(b"PK\x01\x02\x14\x03");
        directory.extend_from_slice(&common);
        directory.extend_from_slice(&[0; 6]);
        directory.extend_from_slice(&(0o100_755_u32 << 16).to_le_bytes());
        directory.extend_from_slice(&size(offset));
        directory.extend_from_slice(name.as_bytes());
    }
    end(&mut archive, &directory, files.len());
    archive
}

/// The central directory of the archive, and its position.
fn end(archive: &mut Vec<u8>, directory: &[u8], files: usize) {
    let offset = archive.len();
    archive.extend_from_slice(directory);
    archive.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    archive.extend_from_slice(&size(files)[..2]);
    archive.extend_from_slice(&size(files)[..2]);
    archive.extend_from_slice(&size(directory.len()));
    archive.extend_from_slice(&size(offset));
    archive.extend_from_slice(&[0, 0]);
}

fn size(length: usize) -> [u8; 4] {
    u32::try_from(length).expect("Lambda refuses archives of more than 250 MB").to_le_bytes()
}

/// A name for content: its SHA-256 in hexadecimal.
pub(super) fn digest(content: &[u8]) -> String {
    let hash = hmac_sha256::Hash::hash(content);
    hash.iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_named_by_its_sha_256() {
        let digest = digest(b"abc");
        assert_eq!(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    /// Method, checksum and sizes, and the data behind them.
    #[test]
    fn text_is_compressed_and_comes_back() {
        let content = b"exports.handler = async () => {};\n".repeat(50);
        let archive = archive(&[("index.js".to_owned(), content.clone())]);
        let field = |at: usize| u32::from_le_bytes(archive[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(
            (archive[8], field(14), field(22)),
            (8, crc32fast::hash(&content) as usize, content.len())
        );
        assert!(field(18) < content.len() / 5, "{}", field(18));
        let data = &archive[30 + "index.js".len()..][..field(18)];
        assert_eq!(miniz_oxide::inflate::decompress_to_vec(data).unwrap(), content);
    }

    #[test]
    fn what_cannot_be_compressed_is_stored() {
        let archive = archive(&[("a".to_owned(), vec![7])]);
        assert_eq!((archive[8], archive[31]), (0, 7));
    }

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let files = [("a".to_owned(), b"a".repeat(1000)), ("b/c".to_owned(), Vec::new())];
        assert_eq!(archive(&files), archive(&files));
    }
}
