//! Finds the field of a composite in a source file, or the name in a `place!`.

/// Whether a line declares a construct with this name.
pub(super) fn is_declared_at(lines: &[&str], index: usize, name: &str) -> bool {
    is_field(lines, index, name) || is_placed(lines, index, name)
}

/// Whether a line is that of a construct in a `place!`.
fn is_placed(lines: &[&str], index: usize, name: &str) -> bool {
    let rest = lines[index].trim_start().strip_prefix(name);
    if !rest.is_some_and(|rest| rest.starts_with([':', ',']) || rest.is_empty()) {
        return false;
    }
    let head = lines[..index].iter().rposition(|line| line.trim_end().ends_with("place! {"));
    head.is_some_and(|head| !lines[head + 1..index].iter().any(|line| line.trim_start().starts_with('}')))
}

/// Whether a line declares a field with this name in a struct that derives `Construct`.
fn is_field(lines: &[&str], index: usize, field: &str) -> bool {
    let is_field = |line: &str| {
        let line = line.trim_start();
        let line = line.strip_prefix("pub ").or_else(|| line.strip_prefix("pub(crate) ")).unwrap_or(line);
        let rest = line.strip_prefix(field).or_else(|| line.strip_prefix("r#")?.strip_prefix(field));
        let ty = rest.and_then(|rest| rest.strip_prefix(": "));
        ty.is_some_and(|ty| ty.starts_with(|c: char| c.is_ascii_uppercase()) && ty.trim_end().ends_with(','))
    };
    if !is_field(lines[index]) {
        return false;
    }
    // The declaration begins where the indentation ends.
    let head =
        lines[..index].iter().rposition(|line| line.contains("struct ") && line.trim_end().ends_with('{'));
    let Some(head) = head else { return false };
    let closed = lines[head + 1..index].iter().any(|line| line.starts_with('}'));
    let derives = lines[..head].iter().rev().take_while(|line| line.trim_start().starts_with(['#', '/']));
    !closed && derives.into_iter().any(|line| line.contains("derive") && line.contains("Construct"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_declaration_of_a_composite_counts() {
        let text = "\
#[derive(Construct)]
struct Shop {
    network: Vpc,
    pub database: AuroraCluster,
}

struct Other {
    database: Text,
}

fn shop() -> Shop {
    Shop { network,
        database: AuroraCluster::new(),
    }
}
";
        let lines: Vec<&str> = text.lines().collect();
        let found: Vec<usize> = (0..lines.len()).filter(|&i| is_declared_at(&lines, i, "database")).collect();
        assert_eq!(found, [3]);
    }

    #[test]
    fn the_name_in_a_place_counts() {
        let lines =
            ["app.stack(\"a\", place! {", "    size,", "    limit: Parameter::new(),", "});", "    size,"];
        let found = |name| (0..lines.len()).filter(|&i| is_declared_at(&lines, i, name)).collect::<Vec<_>>();
        assert_eq!((found("size"), found("limit")), (vec![1], vec![2]));
    }
}
