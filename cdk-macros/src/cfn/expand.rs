//! Model → tokens: one string, where its properties are written, and its holes.

use cdk_schemas::{Property, Type, module_name, struct_name};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::Spec;
use super::model::{Field, Invocation, Literal, Node};
use crate::expression::Expression;

/// The character that stands for a hole.
const HOLE: char = '\u{1}';

pub(super) fn expand(invocation: &Invocation, spec: &Spec) -> TokenStream {
    let mut skeleton = Skeleton { spec, text: String::new(), sites: String::new(), holes: Vec::new() };
    skeleton.site(Span::call_site());
    skeleton.fields(&spec.properties, &invocation.fields);
    call(invocation, spec.resource.name, &skeleton.text, &skeleton.sites, &skeleton.holes)
}

/// An expression of the right type, for an invocation with errors.
pub(super) fn fallback(invocation: &Invocation, resource_type: &str) -> TokenStream {
    call(invocation, resource_type, "{}", "", &[])
}

fn call(
    invocation: &Invocation,
    resource_type: &str,
    text: &str,
    sites: &str,
    holes: &[TokenStream],
) -> TokenStream {
    if invocation.definition.is_some() {
        return quote!(::cdk_aws::__private::record(&(#text, #sites), [#(#holes),*]));
    }
    // The last identifier is the user's, for editors.
    let module = Ident::new(&module_name(resource_type), Span::call_site());
    let name = Ident::new(struct_name(resource_type), invocation.span());
    quote!(::cdk_aws::__private::resource::<::cdk_aws::cfn::#module::#name, _>(&(#text, #sites), [#(#holes),*]))
}

struct Skeleton<'a> {
    spec: &'a Spec,
    text: String,
    /// The file, and line and column of the invocation and of each name in the text: `src/main.rs\n12:9 13:13`.
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
                let kind = kind(ty);
                self.holes.push(quote_spanned!(*span=> ::cdk_aws::__private::hole::<#kind, _>(#tokens)));
            }
            Node::Missing => unreachable!("what could not be read was reported, and is not expanded"),
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

    /// Notes where something is written. Outside of the compiler, in tests, nothing has a place.
    fn site(&mut self, span: Span) {
        if proc_macro::is_available() {
            let span = span.unwrap();
            let separator = if self.sites.is_empty() { span.file() + "\n" } else { " ".to_owned() };
            self.sites.push_str(&format!("{separator}{}:{}", span.line(), span.column()));
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
pub(super) fn kind(ty: &Type) -> TokenStream {
    match ty {
        Type::String | Type::Timestamp => quote!(::std::string::String),
        Type::Integer => quote!(i64),
        Type::Number => quote!(f64),
        Type::Boolean => quote!(bool),
        Type::Json | Type::Tag | Type::Record(_) | Type::Union(_) => quote!(::cdk_aws::__private::Json),
        Type::List(item) => {
            let item = kind(item);
            quote!(::std::vec::Vec<#item>)
        }
        Type::Map(item) => {
            let item = kind(item);
            quote!(::std::collections::BTreeMap<::std::string::String, #item>)
        }
    }
}
