//! What an editor sees instead of the normal expansion. Only rust-analyzer's macro server expands it.
//!
//! For each place where a name can be written, it contains a struct with a documented field for each possible name,
//! and a value of that struct made from the user's own tokens. So names complete and show their documentation.
//!
//! rust-analyzer expands twice, with the text as it is and with a name (`CURSOR`) put in at the cursor, and looks in
//! the first expansion at the place where the second one has the name. Invariant: both expansions are the same up to
//! that name, and the second one has no more after it than the first. So the errors, which depend on what is written,
//! come last.

mod page;
mod shadow;
mod types;

use cdk_schemas::{Property, Type, struct_name};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::expand::{fallback, item_type, kind};
use super::model::{Field, Invocation, Literal, Node};
use super::{Spec, check, failed, parse};
use crate::Errors;
use crate::expression::Expression;
use page::Page;

pub(crate) use types::types;

/// The name that rust-analyzer inserts at the cursor to find completions.
pub(super) const CURSOR: &str = "raCompletionMarker";

pub(crate) fn expand(krate: &TokenStream, input: TokenStream) -> TokenStream {
    let mut errors = Errors::default();
    let invocation = match parse::invocation(krate, input, &mut errors) {
        Ok(invocation) => invocation,
        Err(error) => {
            errors.add(error);
            let (names, code) = (types::path(krate, &[]), failed(&errors, None));
            return quote!({ #names #code });
        }
    };
    let names = types::names(&invocation);
    let spec = match check::spec(&invocation, &mut errors) {
        Ok(spec) => spec,
        Err(meant) => {
            let code = failed(&errors, meant.map(|name| fallback(&invocation, name)));
            return quote!({ #names #code });
        }
    };
    check::check(&invocation, &spec, &mut errors);
    let mut shadows = Shadows { krate, spec: &spec, records: Vec::new(), holes: Vec::new() };
    shadows.invocation(&invocation);
    let Shadows { records, holes, .. } = shadows;
    let (errors, code) = (errors.to_tokens(), fallback(&invocation, spec.resource.name));
    quote!({ #names #(#records)* #(#holes)* #errors #code })
}

/// Whether this is the name that rust-analyzer looks for.
fn is_sought(token: &impl ToString) -> bool {
    token.to_string().contains(CURSOR)
}

/// An identifier, raw if it is a keyword.
fn identifier(name: &str, span: Span) -> Ident {
    if syn::parse_str::<Ident>(name).is_ok() { Ident::new(name, span) } else { Ident::new_raw(name, span) }
}

struct Shadows<'a> {
    krate: &'a TokenStream,
    spec: &'a Spec,
    records: Vec<TokenStream>,
    /// The user's expressions. They stay where the user's variables are in scope.
    holes: Vec<TokenStream>,
}

impl Shadows<'_> {
    fn invocation(&mut self, invocation: &Invocation) {
        let spec = self.spec;
        let page = Page::new(spec, invocation.definition.as_ref());
        let resource = Ident::new(struct_name(spec.resource.name), Span::call_site());
        let name = invocation.definition.as_ref().unwrap_or(&resource);
        self.records.push(shadow::record(self.krate, name, &page, &spec.properties, &invocation.fields));
        self.fields(&spec.properties, &invocation.fields);
    }

    fn fields(&mut self, properties: &[Property], fields: &[Field]) {
        for field in fields {
            let name = field.name();
            let property = properties.iter().find(|property| property.name == name);
            self.value(property, property.map_or(&Type::Json, |property| &property.ty), &field.value);
        }
    }

    fn value(&mut self, property: Option<&Property>, ty: &Type, node: &Node) {
        match node {
            Node::List(items, _) => {
                let item = item_type(ty);
                items.iter().for_each(|node| self.value(property, &item, node));
                self.hole(&item, &TokenStream::new()); // One more may be written.
            }
            Node::Record(name, fields) => {
                let properties = properties(self.spec, &name.to_string());
                let page = Page::new(self.spec, Some(name));
                self.records.push(shadow::record(self.krate, name, &page, &properties, fields));
                self.fields(&properties, fields);
            }
            Node::Literal(Literal::Text(text), span) => {
                self.records.extend(property.and_then(|property| shadow::values(property, text, *span)));
            }
            Node::Literal(..) => {}
            Node::Expression(Expression { tokens, .. }) => self.hole(ty, tokens),
            Node::Missing => self.hole(ty, &TokenStream::new()),
        }
    }

    fn hole(&mut self, ty: &Type, tokens: &TokenStream) {
        let krate = self.krate;
        let (kind, value) = (kind(krate, ty), shadow::expression(self.spec, ty, tokens));
        self.holes.push(quote!(#krate::__private::hole::<#kind, _>(#value);));
    }
}

/// The properties of a record type.
fn properties(spec: &Spec, record: &str) -> Vec<Property> {
    spec.resource.definition(record).map_or_else(Vec::new, |definition| definition.properties().collect())
}

#[cfg(test)]
mod tests;
