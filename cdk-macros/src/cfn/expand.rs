//! Model → tokens: one string, the places of its properties, and its holes.

use cdk_schemas::{Property, Type, module_name, struct_name};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::Spec;
use super::model::{Field, Invocation, Literal, Node};
use crate::expression::Expression;

/// The character that stands for a hole.
const HOLE: char = '\u{1}';

pub(super) fn expand(invocation: &Invocation, spec: &Spec) -> TokenStream {
    let mut skeleton = Skeleton {
        krate: &invocation.krate,
        spec,
        text: String::new(),
        sites: String::new(),
        holes: Vec::new(),
    };
    skeleton.fields(&spec.properties, &invocation.fields);
    let sites = sites(invocation, &skeleton.sites);
    call(invocation, spec.resource.name, &skeleton.text, &sites, &skeleton.holes)
}

/// Where the invocation is, and in the next line the file and places of its properties. rustc writes the former, because
/// the call site of this macro is that in `cdk_aws`. In tests, outside of the compiler, nothing has a place.
fn sites(invocation: &Invocation, properties: &str) -> TokenStream {
    if !proc_macro::is_available() {
        return quote!("");
    }
    let properties = format!("\n{}{properties}", invocation.span().unwrap().file());
    quote!(::core::concat!(::core::file!(), ":", ::core::line!(), ":", ::core::column!(), #properties))
}

/// An expression of the right type, for an invocation with errors.
pub(super) fn fallback(invocation: &Invocation, resource_type: &str) -> TokenStream {
    call(invocation, resource_type, "{}", &quote!(""), &[])
}

fn call(
    invocation: &Invocation,
    resource_type: &str,
    text: &str,
    sites: &TokenStream,
    holes: &[TokenStream],
) -> TokenStream {
    let krate = &invocation.krate;
    if invocation.definition.is_some() {
        return quote!(#krate::__private::record(&(#text, #sites), [#(#holes),*]));
    }
    // The last identifier is the user's, for editors.
    let module = Ident::new(&module_name(resource_type), Span::call_site());
    let name = Ident::new(struct_name(resource_type), invocation.span());
    quote!(#krate::__private::resource::<#krate::cfn::#module::#name, _>(&(#text, #sites), [#(#holes),*]))
}

struct Skeleton<'a> {
    krate: &'a TokenStream,
    spec: &'a Spec,
    text: String,
    /// Line and column of each name in the text: `\n12:9\n13:13`.
    sites: String,
    holes: Vec<TokenStream>,
}

impl Skeleton<'_> {
    fn fields(&mut self, properties: &[Property], fields: &[Field]) {
        self.text.push('{');
        for (index, field) in fields.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            let name = field.name();
            self.site(field.name.span());
            self.quoted(&name);
            self.text.push(':');
            let ty = properties.iter().find(|property| property.name == name).map_or(&Type::Json, |p| &p.ty);
            self.value(ty, &field.value);
        }
        self.text.push('}');
    }

    fn value(&mut self, ty: &Type, node: &Node) {
        match node {
            Node::Literal(Literal::Text(text), _) => self.quoted(text),
            Node::Literal(Literal::Integer(digits) | Literal::Number(digits), _) => {
                self.text.push_str(digits);
            }
            Node::Literal(Literal::Boolean(value), _) => {
                self.text.push_str(if *value { "true" } else { "false" });
            }
            Node::List(items, _) => {
                let item_type = item_type(ty);
                self.text.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        self.text.push(',');
                    }
                    self.value(&item_type, item);
                }
                self.text.push(']');
            }
            Node::Record(name, fields) => {
                let definition = self.spec.resource.definition(&name.to_string());
                let properties: Vec<Property> =
                    definition.map_or_else(Vec::new, |d| d.properties().collect());
                if matches!(ty, Type::Tag) {
                    self.tag(fields);
                } else {
                    self.fields(&properties, fields);
                }
            }
            Node::Expression(Expression { tokens, span }) => {
                self.text.push(HOLE);
                let (krate, kind) = (self.krate, kind(self.krate, ty));
                self.holes.push(quote_spanned!(*span=> #krate::__private::hole::<#kind, _>(#tokens)));
            }
            Node::Missing => {
                unreachable!("values that could not be read were reported, and are not expanded")
            }
        }
    }

    fn tag(&mut self, fields: &[Field]) {
        for (index, field) in fields.iter().enumerate() {
            self.text.push(if index == 0 { '{' } else { ',' });
            self.site(field.name.span());
            self.quoted(&field.name());
            self.text.push(':');
            self.value(&Type::String, &field.value);
        }
        self.text.push('}');
    }

    /// Notes where a name is written.
    fn site(&mut self, span: Span) {
        if proc_macro::is_available() {
            let span = span.unwrap();
            self.sites.push_str(&format!("\n{}:{}", span.line(), span.column()));
        }
    }

    /// A JSON string.
    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        for c in text.chars() {
            match c {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '\n' => self.text.push_str("\\n"),
                '\r' => self.text.push_str("\\r"),
                '\t' => self.text.push_str("\\t"),
                c if c < ' ' => self.text.push_str(&format!("\\u{:04x}", c as u32)),
                c => self.text.push(c),
            }
        }
        self.text.push('"');
    }
}

pub(super) fn item_type(ty: &Type) -> Type {
    match ty {
        Type::List(item) => (**item).clone(),
        Type::Union(types) => {
            types.iter().find(|ty| matches!(ty, Type::List(_))).map_or(Type::Json, item_type)
        }
        _ => Type::Json,
    }
}

/// The Rust type of a hole.
pub(super) fn kind(krate: &TokenStream, ty: &Type) -> TokenStream {
    match ty {
        Type::String | Type::Timestamp => quote!(::std::string::String),
        Type::Integer => quote!(i64),
        Type::Number => quote!(f64),
        Type::Boolean => quote!(bool),
        Type::Json | Type::Tag | Type::Record(_) | Type::Union(_) => quote!(#krate::__private::Json),
        Type::List(item) => {
            let item = kind(krate, item);
            quote!(::std::vec::Vec<#item>)
        }
        Type::Map(item) => {
            let item = kind(krate, item);
            quote!(::std::collections::BTreeMap<::std::string::String, #item>)
        }
    }
}
