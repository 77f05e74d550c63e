//! `json!`: adds the line of each entry, and leaves the rest to `cdk_core::json!`.
//!
//! What is not understood here is passed on as it is, so that the grammar is in one place.

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

/// `krate` is the path to `cdk_aws`.
pub(crate) fn expand(krate: &TokenStream, input: TokenStream) -> TokenStream {
    let value = value(krate, input);
    quote!(#krate::core::json!(#value))
}

fn value(krate: &TokenStream, tokens: TokenStream) -> TokenStream {
    let mut trees = tokens.clone().into_iter();
    let (Some(TokenTree::Group(group)), None) = (trees.next(), trees.next()) else { return tokens };
    let content = match group.delimiter() {
        Delimiter::Brace => map(krate, group.stream()),
        Delimiter::Bracket => list(krate, group.stream()),
        _ => return tokens,
    };
    let mut read = Group::new(group.delimiter(), content);
    read.set_span(group.span());
    TokenTree::from(read).into()
}

fn list(krate: &TokenStream, tokens: TokenStream) -> TokenStream {
    let items = split(tokens, |_| true).into_iter().map(|item| value(krate, item));
    quote!(#(#items),*)
}

fn map(krate: &TokenStream, tokens: TokenStream) -> TokenStream {
    let entries = split(tokens, |rest| key(rest).is_some()).into_iter().map(|entry| located(krate, entry));
    quote!(#(#entries),*)
}

/// An entry whose value has the line of its key. The arguments of functions are read by the engine and have none.
fn located(krate: &TokenStream, entry: TokenStream) -> TokenStream {
    let trees: Vec<TokenTree> = entry.clone().into_iter().collect();
    let Some(span) = key(&trees) else { return entry };
    let key = &trees[0];
    let name = key.to_string();
    if name == r#""Ref""# || name.starts_with(r#""Fn::"#) {
        return entry;
    }
    let value = value(krate, trees[2..].iter().cloned().collect());
    // The location of a method call is that of its name, which is why this is one.
    let here = quote_spanned!(span=> .here());
    quote!(#key: #krate::core::json!(#value) #here)
}

/// Where the key is, if these tokens begin with one.
fn key(trees: &[TokenTree]) -> Option<Span> {
    let [key @ (TokenTree::Literal(_) | TokenTree::Group(_)), TokenTree::Punct(colon), _, ..] = trees else {
        return None;
    };
    (colon.as_char() == ':').then(|| key.span())
}

/// The parts between commas. A comma after which no part begins belongs to an expression, as in `f::<A, B>()`.
fn split(tokens: TokenStream, begins: impl Fn(&[TokenTree]) -> bool) -> Vec<TokenStream> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let is_comma = |tree: &TokenTree| matches!(tree, TokenTree::Punct(comma) if comma.as_char() == ',');
    let (mut parts, mut start) = (Vec::new(), 0);
    for (at, tree) in trees.iter().enumerate() {
        if is_comma(tree) && (at + 1 == trees.len() || begins(&trees[at + 1..])) {
            parts.push(trees[start..at].iter().cloned().collect());
            start = at + 1;
        }
    }
    if start < trees.len() {
        parts.push(trees[start..].iter().cloned().collect());
    }
    parts
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use quote::quote;

    use crate::tests::check;

    fn expand(input: proc_macro2::TokenStream) -> proc_macro2::TokenStream {
        super::expand(&quote!(k), input)
    }

    #[test]
    fn entries_have_lines() {
        check(
            expand,
            r#"{ "a": 1, ("b"): [{ "c": f::<A, B>() }, null], }"#,
            expect![[
                r#"k::core::json !({ "a" : k::core::json !(1).here(),("b") : k::core::json !([{ "c" : k::core::json !(f::< A, B>()).here() }, null]).here() })"#
            ]],
        );
    }

    #[test]
    fn functions_and_expressions_stay() {
        check(
            expand,
            r#"{ "a": { "Fn::Sub": ["${B}", { "B": b }] } }"#,
            expect![[
                r#"k::core::json !({ "a" : k::core::json !({ "Fn::Sub" : ["${B}", { "B" : b }] }).here() })"#
            ]],
        );
        check(expand, "f(1, 2)", expect!["k::core::json !(f(1, 2))"]);
        check(expand, "{ a b }", expect!["k::core::json !({ a b })"]);
    }
}
