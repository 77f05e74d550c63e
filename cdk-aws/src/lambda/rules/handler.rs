//! Whether code has a handler, as far as that can be seen.

/// Why a handler is none of the code, and a note.
pub(super) fn problem(
    endings: &[&str],
    handler: &str,
    names: &[&str],
    read: &dyn Fn(&str) -> Vec<u8>,
) -> Option<(String, Option<String>)> {
    if endings.is_empty() {
        return None;
    }
    let Some((file, function)) = handler.rsplit_once('.') else {
        return Some((format!("`{handler}` is not a handler: write `file.function`"), None));
    };
    let is_file = |name: &str| endings.iter().any(|ending| name == format!("{file}.{ending}"));
    match names.iter().find(|name| is_file(name)) {
        None => {
            let note = format!("the code has {}", names[..names.len().min(8)].join(", "));
            Some((format!("the code has no file `{file}.{}`", endings[0]), Some(note)))
        }
        Some(name) => {
            let content = read(name);
            (!String::from_utf8_lossy(&content).contains(function))
                .then(|| (format!("the file `{name}` has no function `{function}`"), None))
        }
    }
}
