//! Finds the field of a composite in a source file.

/// Whether a line declares a field with this name in a struct that derives `Construct`.
pub(super) fn is_declared_at(lines: &[&str], index: usize, field: &str) -> bool {
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
}
