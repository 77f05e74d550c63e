//! The codes of diagnostics: public names of rules, each with its page.

/// A rule: its code, its title and its page.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The code, such as `ECS0003`. It never changes its meaning.
    pub id: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// The page: what is wrong, why it matters, an example and what to use instead. Markdown.
    pub page: &'static str,
}
