//! `sub!`: text with values in it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use crate::Errors;
use crate::expression::Expression;

/// The pseudo parameters, by the names they have in `sub!`.
const PSEUDO: [(&str, &str); 6] = [
    ("partition", "AWS::Partition"),
    ("region", "AWS::Region"),
    ("account", "AWS::AccountId"),
    ("stack_name", "AWS::StackName"),
    ("stack_id", "AWS::StackId"),
    ("url_suffix", "AWS::URLSuffix"),
];

struct Input {
    text: LitStr,
    arguments: Vec<(Ident, Expression)>,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let text = input.parse()?;
        let mut arguments = Vec::new();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let name: Ident = input.parse()?;
            if !input.peek(Token![=]) {
                return Err(syn::Error::new(
                    name.span(),
                    format!("arguments must be named: write `{name} = ..`"),
                ));
            }
            if arguments.iter().any(|(other, _)| *other == name) {
                return Err(syn::Error::new(name.span(), format!("`{name}` is given twice")));
            }
            input.parse::<Token![=]>()?;
            arguments.push((name, Expression::parse(input)?));
        }
        Ok(Input { text, arguments })
    }
}

/// A piece of the text: literal, or a name in braces.
#[derive(Debug, PartialEq)]
enum Piece {
    Text(String),
    Name(String),
}

impl Piece {
    fn is_named(&self, wanted: &Ident) -> bool {
        matches!(self, Piece::Name(name) if wanted == name)
    }
}

/// `krate` is the path to `cdk_aws`.
pub(crate) fn expand(krate: &TokenStream, input: TokenStream) -> TokenStream {
    let input: Input = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return failed(krate, &error.to_compile_error()),
    };
    let mut errors = Errors::default();
    let pieces = pieces(&input.text.value()).unwrap_or_else(|message| {
        errors.push(input.text.span(), message);
        Vec::new()
    });
    let uses = |name: &Ident| pieces.iter().filter(|piece| piece.is_named(name)).count();
    if errors.count() == 0 {
        for (name, _) in input.arguments.iter().filter(|(name, _)| uses(name) == 0) {
            errors.push(name.span(), format!("`{name}` is not used: there is no `{{{name}}}` in the text"));
        }
    }
    if let Some(errors) = errors.to_tokens() {
        return failed(krate, &errors);
    }
    // An argument becomes its piece in place; one that is used more than once is evaluated once, before.
    let (repeated, single): (Vec<_>, Vec<_>) = input.arguments.iter().partition(|(name, _)| uses(name) > 1);
    let bindings = repeated.iter().map(|(name, expression)| {
        let (local, value) = (local(name), value(krate, expression));
        quote!(let #local = #value;)
    });
    let expanded = pieces.iter().map(|piece| {
        if let Some((_, expression)) = single.iter().find(|(name, _)| piece.is_named(name)) {
            return value(krate, expression);
        }
        if let Some((name, _)) = repeated.iter().find(|(name, _)| piece.is_named(name)) {
            let local = local(name);
            return quote!(::core::clone::Clone::clone(&#local));
        }
        without_argument(krate, piece, input.text.span())
    });
    let code = quote!(#krate::__private::sub([#(#expanded),*]));
    if repeated.is_empty() { code } else { quote!({ #(#bindings)* #code }) }
}

fn failed(krate: &TokenStream, errors: &TokenStream) -> TokenStream {
    quote!({ #errors #krate::__private::sub([]) })
}

fn value(krate: &TokenStream, Expression { tokens, span }: &Expression) -> TokenStream {
    quote_spanned!(*span=> #krate::__private::Piece::value(#tokens))
}

/// A variable that is not visible to the user's expressions.
fn local(name: &Ident) -> Ident {
    Ident::new(&name.to_string(), Span::mixed_site())
}

/// Literal text, a pseudo parameter, or a variable of the user's.
fn without_argument(krate: &TokenStream, piece: &Piece, span: Span) -> TokenStream {
    let name = match piece {
        Piece::Text(text) => return quote!(#krate::__private::Piece::text(#text)),
        Piece::Name(name) => name,
    };
    if let Some((_, pseudo)) = PSEUDO.iter().find(|(pseudo, _)| pseudo == name) {
        return quote!(#krate::__private::Piece::pseudo(#pseudo));
    }
    let variable = Ident::new(name, span);
    quote_spanned!(span=> #krate::__private::Piece::value(&#variable))
}

fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let (brace, after) = rest[at..].split_at(1);
        if after.starts_with(brace) {
            literal.push_str(brace);
            rest = &after[1..];
            continue;
        }
        if brace == "}" {
            return Err("unmatched `}`; for a literal brace, write `}}`".to_owned());
        }
        let end = after.find('}').ok_or("`{` is not closed; for a literal brace, write `{{`")?;
        let name = &after[..end];
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            && syn::parse_str::<Ident>(name).is_ok();
        if !is_name {
            return Err(not_a_name(name));
        }
        if literal.ends_with('$') {
            return Err(format!("the `$` in `${{{name}}}` would be part of the text; write `{{{name}}}`"));
        }
        if !literal.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut literal)));
        }
        pieces.push(Piece::Name(name.to_owned()));
        rest = &after[end + 1..];
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        pieces.push(Piece::Text(literal));
    }
    Ok(pieces)
}

/// What is wrong with the name in `{name}`, and what to write.
fn not_a_name(name: &str) -> String {
    if let Some((short, _)) = PSEUDO.iter().find(|(_, pseudo)| *pseudo == name) {
        return format!("`{{{name}}}` is called `{{{short}}}` here");
    }
    let why = match name.split_once(':') {
        _ if name.bytes().all(|byte| byte.is_ascii_digit()) => "has no name; arguments must be named",
        Some((_, format)) if !format.starts_with(':') => {
            "has a format, but the value is known only at deployment"
        }
        _ => "is not a name; pass the value as an argument",
    };
    format!("`{{{name}}}` {why}: `sub!(\"{{bucket}}\", bucket = ..)`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_at_braces() {
        let text = |t: &str| Piece::Text(t.to_owned());
        let name = |t: &str| Piece::Name(t.to_owned());
        assert_eq!(pieces("a{b}c{{d}}").unwrap(), [text("a"), name("b"), text("c{d}")]);
        assert_eq!(pieces("{b}").unwrap(), [name("b")]);
        assert_eq!(pieces("").unwrap(), []);
    }

    #[test]
    fn bad_braces_are_refused() {
        for bad in ["{", "a}", "{}", "{0}", "{a:?}", "{a.b}"] {
            assert!(pieces(bad).is_err(), "{bad}");
        }
    }
}
