//! The codes of diagnostics: public names of rules, each with its page.

/// A rule: its code, its title and its page.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The code, such as `ECS0003`. Its meaning never changes.
    pub id: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// The page: what is wrong, why it matters, examples and what to do instead. Markdown; the language of an example is
    /// `rust wrong` or `rust right`.
    pub page: &'static str,
}

impl Code {
    /// A code with its page.
    pub const fn new(id: &'static str, title: &'static str, page: &'static str) -> Self {
        Code { id, title, page }
    }

    /// The page as Markdown for readers: "Wrong:" or "Right:" is above each example. The mark of an error in the first column
    /// (`//<`) is used only by the test of the examples.
    ///
    /// ```
    /// # use cdk_core::Code;
    /// let code = Code::new("ABC0001", "too many readers", "```rust wrong\ncluster.readers(16)\n```");
    /// assert_eq!(code.markdown(), "Wrong:\n\n```rust\ncluster.readers(16)\n```");
    /// ```
    pub fn markdown(&self) -> String {
        let page = self.page.trim().replace("//<\n", "");
        let page = page.replace("```rust before\n", "Deployed:\n\n```rust\n");
        let page = page.replace("```rust wrong\n", "Wrong:\n\n```rust\n");
        page.replace("```rust right\n", "Right:\n\n```rust\n")
    }
}
