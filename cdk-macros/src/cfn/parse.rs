//! Tokens → model.
//!
//! A field that cannot be read is reported and skipped, up to the next comma, so that the others are still checked
//! and editors still complete names in incomplete code.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Lit, LitStr, Token};

use super::model::{Field, Invocation, Literal, Node};
use crate::Errors;
use crate::expression::Expression;

/// Reads an invocation. Fails only if there is no resource type.
pub(super) fn invocation(
    krate: &TokenStream,
    input: TokenStream,
    errors: &mut Errors,
) -> syn::Result<Invocation> {
    let parser = |input: ParseStream<'_>| {
        let mut path = path(input)?;
        let mut records = path.split_off(path.len().min(3)).into_iter();
        let definition = records.next();
        if let Some(more) = records.next() {
            errors.push(more.span(), "expected the properties in braces after the name of a record");
        }
        let krate = krate.clone();
        let mut invocation = Invocation { krate, path, definition, fields: Vec::new(), is_complete: true };
        if let Err(error) = body(input, &mut invocation, errors) {
            invocation.is_complete = false;
            errors.add(error);
            // The rest was not understood.
            input.parse::<TokenStream>()?;
        }
        Ok(invocation)
    };
    parser.parse2(input)
}

/// `AWS::SNS::Topic`, or with its record `AWS::SNS::Topic::Subscription`
fn path(input: ParseStream<'_>) -> syn::Result<Vec<Ident>> {
    if !input.peek(syn::Ident::peek_any) {
        return Err(
            input.error("expected a resource type and its properties: `cfn!(AWS::SNS::Topic { .. })`")
        );
    }
    let mut path = vec![Ident::parse_any(input)?];
    while input.parse::<Option<Token![::]>>()?.is_some() {
        if !input.peek(syn::Ident::peek_any) {
            break;
        }
        path.push(Ident::parse_any(input)?);
    }
    Ok(path)
}

/// `{ .. }`, and nothing after it.
fn body(input: ParseStream<'_>, invocation: &mut Invocation, errors: &mut Errors) -> syn::Result<()> {
    if let Some(dot) = input.parse::<Option<Token![.]>>()? {
        let (resource, record) = (invocation.type_name(), Ident::parse_any(input)?);
        let message = format!("a record is written with a path: `{resource}::{record} {{ .. }}`");
        errors.add(syn::Error::new(dot.span, message));
        invocation.definition = Some(record);
    }
    if !input.peek(syn::token::Brace) {
        let message = format!("expected the properties in braces: `{} {{ .. }}`", invocation.type_name());
        return Err(syn::Error::new(invocation.span(), message));
    }
    let before = errors.count();
    invocation.fields = fields(input, errors)?;
    invocation.is_complete = errors.count() == before;
    if input.is_empty() { Ok(()) } else { Err(input.error("expected nothing after the properties")) }
}

/// `{ Name: value, .. }`
fn fields(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Vec<Field>> {
    let content;
    syn::braced!(content in input);
    let mut fields = Vec::new();
    while !content.is_empty() {
        match field(&content, errors) {
            Ok(field) => fields.push(field),
            Err(error) => skip(&content, error, errors),
        }
        content.parse::<Option<Token![,]>>()?;
    }
    Ok(fields)
}

/// `Name: value`
fn field(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Field> {
    if input.peek(Token![..]) {
        return Err(input.error("`..` is not supported here: write each property"));
    }
    if input.peek(LitStr) {
        let name: LitStr = input.parse()?;
        let message = format!("names are written without quotes: `{}: ..`", name.value());
        return Err(syn::Error::new(name.span(), message));
    }
    if !input.peek(syn::Ident::peek_any) {
        return Err(input.error("expected the name of a property"));
    }
    let name = Ident::parse_any(input)?;
    let value = value(&name, input, errors).unwrap_or_else(|error| {
        skip(input, error, errors);
        Node::Missing
    });
    Ok(Field { name, value })
}

/// Reports an error and goes on at the next comma.
fn skip(input: ParseStream<'_>, error: syn::Error, errors: &mut Errors) {
    errors.add(error);
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>().expect("there is one, or the input would be empty");
    }
}

/// `: value`
fn value(name: &Ident, input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Node> {
    let has_colon = input.peek(Token![:]) && !input.peek(Token![::]);
    if has_colon {
        input.parse::<Token![:]>()?;
    }
    if !has_colon || input.is_empty() || input.peek(Token![,]) {
        return Err(syn::Error::new(name.span(), format!("expected a value: write `{name}: ..`")));
    }
    node(input, errors)
}

/// A literal, a list or a record, if nothing else follows before the comma; anything else is an expression.
fn node(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Node> {
    if input.peek(Lit) && ends_after(1, input) || input.peek(Token![-]) && ends_after(2, input) {
        literal(input)
    } else if input.peek(syn::token::Bracket) && ends_after(1, input) && is_list(input)? {
        list(input, errors)
    } else if input.peek(syn::Ident) && input.peek2(syn::token::Brace) && ends_after(2, input) {
        let name = input.parse()?;
        Ok(Node::Record(name, fields(input, errors)?))
    } else {
        Expression::parse(input).map(Node::Expression)
    }
}

/// Whether a comma, or nothing, follows after some tokens.
fn ends_after(tokens: usize, input: ParseStream<'_>) -> bool {
    let fork = input.fork();
    let read = (0..tokens).all(|_| fork.parse::<TokenTree>().is_ok());
    read && (fork.is_empty() || fork.peek(Token![,]))
}

/// `"text"`, `true`, `1`, `-1`, `1.5`
fn literal(input: ParseStream<'_>) -> syn::Result<Node> {
    let fork = input.fork();
    let sign = if fork.parse::<Option<Token![-]>>()?.is_some() { "-" } else { "" };
    let literal = match fork.parse::<Lit>() {
        Ok(Lit::Str(text)) if sign.is_empty() => Literal::Text(text.value()),
        Ok(Lit::Bool(boolean)) if sign.is_empty() => Literal::Boolean(boolean.value),
        Ok(Lit::Int(integer)) => Literal::Integer(format!("{sign}{}", integer.base10_digits())),
        Ok(Lit::Float(number)) => {
            // `1.` is valid Rust, but not JSON.
            let zero = if number.base10_digits().ends_with('.') { "0" } else { "" };
            Literal::Number(format!("{sign}{}{zero}", number.base10_digits()))
        }
        _ => return Expression::parse(input).map(Node::Expression),
    };
    let Expression { span, .. } = Expression::parse(input)?;
    Ok(Node::Literal(literal, span))
}

/// Whether brackets hold `[value, ..]`. If not, they hold `[value; count]`, or keys and values in parentheses, which
/// make a map; rustc checks these.
fn is_list(input: ParseStream<'_>) -> syn::Result<bool> {
    let fork = input.fork();
    let content;
    syn::bracketed!(content in fork);
    let is_map = content.peek(syn::token::Paren);
    let tokens: TokenStream = content.parse()?;
    let is_repeated =
        tokens.into_iter().any(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';'));
    Ok(!is_map && !is_repeated)
}

/// `[value, ..]`
fn list(input: ParseStream<'_>, errors: &mut Errors) -> syn::Result<Node> {
    let span = input.span();
    let content;
    syn::bracketed!(content in input);
    let mut items = Vec::new();
    while !content.is_empty() {
        items.push(node(&content, errors)?);
        content.parse::<Option<Token![,]>>()?;
    }
    Ok(Node::List(items, span))
}
