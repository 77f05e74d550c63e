//! The macros of the Rust CDK: `cfn!`, `sub!`, `#[derive(Construct)]`, and the check behind `action!`.
//!
//! Each macro is a folder: parse → model → check → expand. They are pure: the same tokens give the same tokens. What
//! they expand to is little, and calls into `cdk_aws::__private`.
//!
//! Architecture invariant: a macro that finds errors reports all of them, on the user's tokens, and still expands to
//! something of the right type, so that editors keep working.

mod action;
mod cfn;
mod construct;
mod expression;
mod sub;

#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Writes a resource of any CloudFormation type, checked at compile time.
///
/// ```text
/// let topic = cfn!(AWS::SNS::Topic { DisplayName: "orders", KmsMasterKeyId: key.attr_arn() });
/// ```
///
/// Property names, required properties, literal types, enumerations, ranges and lengths are checked against the
/// resource specification; all errors are reported together. Any expression may stand for a value: its type is checked
/// through `IntoValue<T>`, and its value at synthesis. `None` leaves the property out.
///
/// Nested records are written with the name of their definition: `Code: Code { ZipFile: source }`. A record by itself,
/// for use in a loop, is `cfn!(AWS::SNS::Topic.Subscription { Endpoint: address, Protocol: "email" })`.
///
/// The result is a `Cfn<T>`, which is a construct, and derefs to the handle with the attributes of the type.
#[proc_macro]
pub fn cfn(input: TokenStream) -> TokenStream {
    let expand = if is_editor() { cfn::ide::expand } else { cfn::expand };
    expand(input.into()).into()
}

/// A module for editors, in which the handle of each resource type has that type's name; nothing for rustc.
#[doc(hidden)]
#[proc_macro]
pub fn types(_: TokenStream) -> TokenStream {
    if is_editor() { cfn::ide::types().into() } else { TokenStream::new() }
}

/// rust-analyzer sets this variable for its macro server, and nothing else does.
#[expect(clippy::disallowed_methods, reason = "what an editor sees is not what is compiled")]
fn is_editor() -> bool {
    std::env::var_os("RUST_ANALYZER_INTERNALS_DO_NOT_USE").is_some()
}

/// Builds text from values that are known only at deployment.
///
/// ```text
/// let arn = sub!("arn:{partition}:s3:::{bucket}/*", bucket = bucket.name());
/// ```
///
/// A name in braces is a named argument, else one of the pseudo parameters `partition`, `region`, `account`,
/// `stack_name`, `stack_id` and `url_suffix`, else a variable of that name. `{{` and `}}` are braces.
#[proc_macro]
pub fn sub(input: TokenStream) -> TokenStream {
    sub::expand(input.into()).into()
}

/// Expands to nothing if IAM knows the action, and to an error if not: the compile-time half of `action!`.
#[doc(hidden)]
#[proc_macro]
pub fn known_action(input: TokenStream) -> TokenStream {
    action::expand(input.into()).into()
}

/// Makes a struct a construct whose children are its fields, and whose ids are the fields' names.
///
/// On a field: `#[construct(id = "..")]` pins an id, `#[construct(was = "..")]` records the name that the field had
/// before, so that nothing that is deployed is replaced, and `#[construct(skip)]` leaves plain data out.
#[proc_macro_derive(Construct, attributes(construct))]
pub fn derive_construct(input: TokenStream) -> TokenStream {
    construct::expand(input.into()).into()
}

/// Errors of one macro call, reported together.
#[derive(Default)]
struct Errors(Option<syn::Error>);

impl Errors {
    fn push(&mut self, span: proc_macro2::Span, message: impl std::fmt::Display) {
        self.add(syn::Error::new(span, message));
    }

    fn add(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(first) => first.combine(error),
            None => self.0 = Some(error),
        }
    }

    fn count(&self) -> usize {
        self.0.iter().flatten().count()
    }

    fn to_tokens(&self) -> Option<proc_macro2::TokenStream> {
        self.0.as_ref().map(syn::Error::to_compile_error)
    }
}
