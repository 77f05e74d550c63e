//! Every code is unique and explained.

use super::app;

#[test]
fn codes_are_unique_and_have_pages() {
    let mut seen = std::collections::BTreeSet::new();
    for code in app().codes() {
        assert!(seen.insert(code.id), "the code {} is used twice", code.id);
        assert!(code.page.len() >= 100, "the page of {} is too short to be worth reading", code.id);
        assert!(!code.title.ends_with('.'), "the title of {} is no sentence", code.id);
    }
}
