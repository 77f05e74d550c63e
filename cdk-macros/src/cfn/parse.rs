//! Tokens → model.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{Parse, ParseStream};
use syn::{Lit, Token};

use super::model::{Field, Invocation, Literal, Node};
use crate::expression::Expression;

impl Parse for Invocation {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut path = vec![Ident::parse_any(input)?];
        while input.peek(Token![::]) {
            input.parse::<Token![::]>()?;
            path.push(Ident::parse_any(input)?);
        }
        let definition = match input.parse::<Option<Token![.]>>()? {
            Some(_) => Some(Ident::parse_any(input)?),
            None => None,
        };
        if !input.peek(syn::token::Brace) {
            return Err(input.error("expected the properties in braces: `cfn!(AWS::SNS::Topic { .. })`"));
        }
        let fields = fields(input)?;
        if !input.is_empty() {
            return Err(input.error("expected nothing after the properties"));
        }
        Ok(Invocation { path, definition, fields })
    }
}

/// `{ Name: value, .. }`
fn fields(input: ParseStream<'_>) -> syn::Result<Vec<Field>> {
    let content;
    syn::braced!(content in input);
    Ok(content.parse_terminated(Field::parse, Token![,])?.into_iter().collect())
}

impl Parse for Field {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![..]) {
            return Err(input.error("properties are written one by one: `..` has nothing to take them from"));
        }
        let name = Ident::parse_any(input)?;
        if !input.peek(Token![:]) {
            return Err(syn::Error::new(name.span(), format!("expected a value: write `{name}: ..`")));
        }
        input.parse::<Token![:]>()?;
        Ok(Field { name, value: input.parse()? })
    }
}

impl Parse for Node {
    /// What is a literal, a list or a record up to the next comma is taken apart; all else is an expression.
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let fork = input.fork();
        let parsed = if fork.peek(Lit) || fork.peek(Token![-]) && fork.peek2(Lit) {
            literal(&fork)?
        } else if fork.peek(syn::token::Bracket) {
            list(&fork)?
        } else if fork.peek(syn::Ident) && fork.peek2(syn::token::Brace) {
            let name = fork.parse()?;
            Some(Node::Record(name, fields(&fork)?))
        } else {
            None
        };
        match parsed.filter(|_| fork.is_empty() || fork.peek(Token![,])) {
            Some(node) => {
                input.advance_to(&fork);
                Ok(node)
            }
            None => Expression::parse(input).map(Node::Expression),
        }
    }
}

fn literal(input: ParseStream<'_>) -> syn::Result<Option<Node>> {
    let span = input.span();
    let sign = if input.parse::<Option<Token![-]>>()?.is_some() { "-" } else { "" };
    let literal = match input.parse()? {
        Lit::Str(text) if sign.is_empty() => Literal::Text(text.value()),
        Lit::Bool(boolean) if sign.is_empty() => Literal::Boolean(boolean.value),
        Lit::Int(integer) => Literal::Integer(format!("{sign}{}", integer.base10_digits())),
        Lit::Float(number) => Literal::Number(format!("{sign}{}", number.base10_digits())),
        _ => return Ok(None),
    };
    Ok(Some(Node::Literal(literal, span)))
}

/// `[value, ..]`, unless it is `[value; count]`, or keys and values in parentheses: a map, which rustc checks.
fn list(input: ParseStream<'_>) -> syn::Result<Option<Node>> {
    let span = input.span();
    let content;
    syn::bracketed!(content in input);
    let is_map = content.peek(syn::token::Paren);
    let tokens: TokenStream = content.fork().parse()?;
    let is_repeated =
        tokens.into_iter().any(|token| matches!(token, TokenTree::Punct(p) if p.as_char() == ';'));
    if is_map || is_repeated {
        content.parse::<TokenStream>()?;
        return Ok(None);
    }
    let items = content.parse_terminated(Node::parse, Token![,])?;
    Ok(Some(Node::List(items.into_iter().collect(), span)))
}
