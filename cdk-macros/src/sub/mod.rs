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
                    format!("arguments have names: write `{name} = ..`"),
                ));
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

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let input: Input = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return failed(&error.to_compile_error()),
    };
    let mut errors = Errors::default();
    let pieces = pieces(&input.text.value()).unwrap_or_else(|message| {
        errors.push(input.text.span(), message);
        Vec::new()
    });
    let is_used =
        |name: &Ident| pieces.iter().any(|piece| matches!(piece, Piece::Name(used) if name == used));
    if errors.0.is_none() {
        for (name, _) in input.arguments.iter().filter(|(name, _)| !is_used(name)) {
            errors.push(name.span(), format!("`{name}` is not used: there is no `{{{name}}}` in the text"));
        }
    }
    if let Some(errors) = errors.to_tokens() {
        failed(&errors)
    } else {
        let pieces = pieces.iter().map(|piece| expand_piece(piece, &input));
        quote!(::cdk_aws::__private::sub([#(#pieces),*]))
    }
}

fn failed(errors: &TokenStream) -> TokenStream {
    quote!({ #errors ::cdk_aws::__private::sub([]) })
}

fn expand_piece(piece: &Piece, input: &Input) -> TokenStream {
    let name = match piece {
        Piece::Text(text) => return quote!(::cdk_aws::__private::Piece::text(#text)),
        Piece::Name(name) => name,
    };
    if let Some((_, Expression { tokens, span })) =
        input.arguments.iter().find(|(argument, _)| argument == name)
    {
        return quote_spanned!(*span=> ::cdk_aws::__private::Piece::value(#tokens));
    }
    if let Some((_, pseudo)) = PSEUDO.iter().find(|(pseudo, _)| pseudo == name) {
        return quote!(::cdk_aws::__private::Piece::pseudo(#pseudo));
    }
    let span = input.text.span().resolved_at(Span::call_site());
    let variable = Ident::new(name, span);
    quote_spanned!(span=> ::cdk_aws::__private::Piece::value(&#variable))
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
            return Err("`}` closes nothing; a brace in the text is written `}}`".to_owned());
        }
        let end = after.find('}').ok_or("`{` is not closed; a brace in the text is written `{{`")?;
        let name = &after[..end];
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            && syn::parse_str::<Ident>(name).is_ok();
        if !is_name {
            return Err(format!(
                "`{{{name}}}` is not a name in braces; values have names, as in `{{bucket}}`"
            ));
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
