//! Tokens → model.

use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Expr, Lit, Member, Token, UnOp};

use super::model::{Field, Invocation, Literal, Node};

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
        let content;
        syn::braced!(content in input);
        let fields = content.parse_terminated(Field::parse, Token![,])?.into_iter().collect();
        if !input.is_empty() {
            return Err(input.error("expected nothing after the properties"));
        }
        Ok(Invocation { path, definition, fields })
    }
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
        Ok(Field { name, value: node(input.parse()?)? })
    }
}

fn node(expr: Expr) -> syn::Result<Node> {
    let span = expr.span();
    Ok(match expr {
        Expr::Lit(literal) => match literal_of(&literal.lit, "") {
            Some(literal) => Node::Literal(literal, span),
            None => Node::Expression(Box::new(Expr::Lit(literal))),
        },
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => match &*unary.expr {
            Expr::Lit(literal) => match literal_of(&literal.lit, "-") {
                Some(literal) => Node::Literal(literal, span),
                None => Node::Expression(Box::new(Expr::Unary(unary))),
            },
            _ => Node::Expression(Box::new(Expr::Unary(unary))),
        },
        // Keys and values: a map, which rustc checks.
        Expr::Array(array)
            if !array.elems.is_empty() && array.elems.iter().all(|e| matches!(e, Expr::Tuple(_))) =>
        {
            Node::Expression(Box::new(Expr::Array(array)))
        }
        Expr::Array(array) => {
            Node::List(array.elems.into_iter().map(node).collect::<syn::Result<_>>()?, span)
        }
        Expr::Struct(record) if record.path.get_ident().is_some() && record.rest.is_none() => {
            let name = record.path.get_ident().expect("checked by the guard").clone();
            let fields = record.fields.into_iter().map(field).collect::<syn::Result<_>>()?;
            Node::Record(name, fields)
        }
        other => Node::Expression(Box::new(other)),
    })
}

fn field(field: syn::FieldValue) -> syn::Result<Field> {
    let Member::Named(name) = field.member else {
        return Err(syn::Error::new(field.member.span(), "expected the name of a property"));
    };
    if field.colon_token.is_none() {
        return Err(syn::Error::new(name.span(), format!("expected a value: write `{name}: ..`")));
    }
    Ok(Field { name, value: node(field.expr)? })
}

fn literal_of(literal: &Lit, sign: &str) -> Option<Literal> {
    Some(match literal {
        Lit::Str(text) if sign.is_empty() => Literal::Text(text.value()),
        Lit::Bool(boolean) if sign.is_empty() => Literal::Boolean(boolean.value),
        Lit::Int(integer) => Literal::Integer(format!("{sign}{}", integer.base10_digits())),
        Lit::Float(number) => Literal::Number(format!("{sign}{}", number.base10_digits())),
        _ => return None,
    })
}
