//! The struct with `#[derive(Construct)]`, as far as the derive needs to know it.
//!
//! rustc has parsed the struct before, so types and bounds are tokens here. Syn's parser of them would add almost a
//! second to the build of each program.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Ident, Lifetime, Token, token};

/// A struct, or another item.
pub(super) struct Input {
    pub(super) attributes: Vec<Attribute>,
    pub(super) name: Ident,
    pub(super) generics: Generics,
    pub(super) body: Body,
}

/// What is in a struct.
pub(super) enum Body {
    Named(Vec<Field>),
    Unnamed,
    Unit,
    NoStruct,
}

/// A field with a name.
pub(super) struct Field {
    pub(super) attributes: Vec<Attribute>,
    pub(super) name: Ident,
    pub(super) ty: TokenStream,
}

/// `#[construct(..)]`.
pub(super) struct Attribute {
    pub(super) span: Span,
    arguments: TokenStream,
}

/// The parameters of a struct and its `where` clause.
#[derive(Default)]
pub(super) struct Generics {
    pub(super) lifetimes: Vec<Span>,
    pub(super) types: Vec<Ident>,
    /// The parameters as they are declared, without defaults.
    pub(super) declared: Vec<TokenStream>,
    /// The parameters as they are used.
    pub(super) used: Vec<Ident>,
    /// What `where` demands.
    pub(super) predicates: Vec<TokenStream>,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = attributes(input)?;
        visibility(input)?;
        let is_struct = input.call(Ident::parse_any)? == "struct";
        let name = input.parse()?;
        let generics = Generics::parse(input)?;
        let body = if is_struct { Body::parse(input)? } else { Body::NoStruct };
        input.parse::<TokenStream>()?;
        Ok(Input { attributes, name, generics, body })
    }
}

impl Body {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(token::Brace) {
            return Ok(if input.peek(token::Paren) { Body::Unnamed } else { Body::Unit });
        }
        let content;
        syn::braced!(content in input);
        Ok(Body::Named(content.parse_terminated(Field::parse, Token![,])?.into_iter().collect()))
    }
}

impl Field {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = attributes(input)?;
        visibility(input)?;
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        Ok(Field { attributes, name, ty: until(input, &[','])? })
    }
}

impl Attribute {
    /// Reads each argument: its name is given, and what follows is to be read.
    pub(super) fn read(
        &self,
        mut read: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
    ) -> syn::Result<()> {
        let mut arguments = self.arguments.clone().into_iter();
        let Some(TokenTree::Group(group)) = arguments.next() else {
            let message = "expected attribute arguments in parentheses: #[construct(...)]";
            return Err(syn::Error::new(self.span, message));
        };
        let parser = |input: ParseStream<'_>| {
            while !input.is_empty() {
                read(&input.call(Ident::parse_any)?, input)?;
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(())
        };
        parser.parse2(group.stream())
    }
}

impl Generics {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut generics = Generics::default();
        if input.parse::<Option<Token![<]>>()?.is_some() {
            while input.parse::<Option<Token![>]>>()?.is_none() {
                generics.parameter(input)?;
                input.parse::<Option<Token![,]>>()?;
            }
        }
        if input.parse::<Option<Token![where]>>()?.is_some() {
            while !input.is_empty() && !input.peek(token::Brace) && !input.peek(Token![;]) {
                generics.predicates.push(until(input, &[',', ';'])?);
                input.parse::<Option<Token![,]>>()?;
            }
        }
        Ok(generics)
    }

    /// `'a`, `const N: usize = 1` or `T: Bound = Default`.
    fn parameter(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let ahead = input.fork();
        if let Some(lifetime) = ahead.parse::<Option<Lifetime>>()? {
            self.lifetimes.push(lifetime.span());
        } else if ahead.parse::<Option<Token![const]>>()?.is_some() {
            self.used.push(ahead.parse::<Ident>()?);
        } else {
            let name: Ident = ahead.parse()?;
            self.used.push(name.clone());
            self.types.push(name);
        }
        self.declared.push(until(input, &[',', '=', '>'])?);
        if input.peek(Token![=]) {
            until(input, &[',', '>'])?;
        }
        Ok(())
    }
}

/// Reads the attributes before an item or field, and keeps those of the derive.
fn attributes(input: ParseStream<'_>) -> syn::Result<Vec<Attribute>> {
    let mut attributes = Vec::new();
    while input.parse::<Option<Token![#]>>()?.is_some() {
        let content;
        syn::bracketed!(content in input);
        let (name, arguments) = (content.call(Ident::parse_any)?, content.parse()?);
        if name == "construct" {
            attributes.push(Attribute { span: name.span(), arguments });
        }
    }
    Ok(attributes)
}

fn visibility(input: ParseStream<'_>) -> syn::Result<()> {
    if input.parse::<Option<Token![pub]>>()?.is_some() && input.peek(token::Paren) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// Reads up to one of these characters, or to a body in braces, outside of angle brackets.
fn until(input: ParseStream<'_>, ends: &[char]) -> syn::Result<TokenStream> {
    let (mut tokens, mut depth, mut before) = (TokenStream::new(), 0_usize, ' ');
    while !input.is_empty() {
        let next = input.cursor().punct().map_or(' ', |(punct, _)| punct.as_char());
        let is_arrow = (before, next) == ('-', '>');
        if depth == 0 && (ends.contains(&next) && !is_arrow || input.peek(token::Brace)) {
            break;
        }
        match next {
            '<' => depth += 1,
            '>' if !is_arrow => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = next;
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    Ok(tokens)
}
