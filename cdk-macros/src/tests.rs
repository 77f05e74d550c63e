//! Shared by the tests of all macros.

use expect_test::Expect;
use proc_macro2::{TokenStream, TokenTree};

/// Compares what a macro expands to, or the errors that it reports.
pub(crate) fn check(expand: impl Fn(TokenStream) -> TokenStream, input: &str, expected: Expect) {
    let code = expand(input.parse().expect("a test's input is made of tokens"));
    let mut errors = Vec::new();
    messages(code.clone(), &mut errors);
    if errors.is_empty() {
        expected.assert_eq(&tidy(&code));
    } else {
        expected.assert_eq(&errors.join("\n"));
    }
}

/// The messages of all `compile_error!`s.
fn messages(code: TokenStream, found: &mut Vec<String>) {
    let mut is_error = false;
    for token in code {
        match token {
            TokenTree::Ident(ident) => is_error = ident == "compile_error",
            TokenTree::Group(group) if is_error => {
                let message: syn::LitStr = syn::parse2(group.stream()).expect("`compile_error!` takes text");
                found.push(message.value());
                is_error = false;
            }
            TokenTree::Group(group) => messages(group.stream(), found),
            _ => {}
        }
    }
}

/// The code, formatted to be more readable.
fn tidy(code: &TokenStream) -> String {
    let mut text = code.to_string();
    for (loose, tight) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" ::", "::"),
        (" < ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" . ", "."),
        (" (", "("),
        ("::cdk_aws::__private::", "$"),
    ] {
        text = text.replace(loose, tight);
    }
    text
}
