//! Suggestions for misspelt names.

/// The longest name that is compared: the time grows with the square of the length.
const LONGEST: usize = 256;

/// The candidate that is most similar to a misspelt name, if at most a third of its letters differ.
pub fn suggest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    let length = name.chars().count();
    // So many letters must be inserted or removed at least.
    let is_near = |candidate: &&str| {
        let other = candidate.chars().count();
        length.abs_diff(other) * 3 <= length.max(other)
    };
    let (distance, best) = candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .filter(is_near)
        .map(|candidate| (distance(&name, &candidate.to_lowercase()), candidate))
        .min_by_key(|(distance, _)| *distance)?;
    (distance * 3 <= length.max(best.chars().count())).then_some(best)
}

/// The number of letters to insert, remove, replace or swap with a neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replace = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replace.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let names = ["DisplayName", "TopicName", "KmsMasterKeyId"];
        assert_eq!(suggest("DisplyName", names), Some("DisplayName"));
        assert_eq!(suggest("topicname", names), Some("TopicName"));
        assert_eq!(suggest("Color", names), None);
    }

    #[test]
    fn long_names_cost_nothing() {
        let untouched =
            std::iter::from_fn(|| panic!("a candidate is compared with a name of 10,000 characters"));
        assert_eq!(suggest(&"x".repeat(10_000), untouched), None);
        let long = "x".repeat(10_000);
        assert_eq!(suggest("DisplyName", [&*long, "DisplayName"]), Some("DisplayName"));
        assert_eq!(
            suggest(&"é".repeat(LONGEST / 2), [&*"é".repeat(LONGEST / 2)]),
            Some(&*"é".repeat(LONGEST / 2))
        );
    }
}
