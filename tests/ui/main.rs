//! What does not compile, and what the compiler reports.
//!
//! Each file in `cases` breaks one promise; the `.stderr` file next to it contains what a user reads. After a change, look at
//! the difference before you accept it with `TRYBUILD=overwrite`.

#[test]
fn mistakes_do_not_compile() {
    trybuild::TestCases::new().compile_fail("ui/cases/*.rs");
}
