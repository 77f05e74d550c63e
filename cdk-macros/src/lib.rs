//! The macros of the Rust CDK: `cfn!`, `sub!`, `json!`, `#[derive(Construct)]`, and the check behind `action!`.
//!
//! Each macro is a folder: parse → model → check → expand. They are pure: the same tokens give the same tokens. They
//! expand to little code, which calls into `cdk_aws::__private`. The macros that users call are in `cdk_aws`, and
//! call these with the path `$crate`.
//!
//! Architecture invariant: a macro that finds errors reports all of them, on the user's tokens, and still expands to
//! something of the right type, so that editors keep working.

mod action;
mod cfn;
mod construct;
mod expression;
mod json;
mod sub;

#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// What `cdk_aws::cfn!` expands to: a resource of any CloudFormation type, or a record of one.
#[proc_macro]
pub fn cfn(input: TokenStream) -> TokenStream {
    let expand = if is_editor() { cfn::ide::expand } else { cfn::expand };
    with_crate(input, expand)
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

/// What `cdk_aws::sub!` expands to: text from values that are known only at deployment.
#[proc_macro]
pub fn sub(input: TokenStream) -> TokenStream {
    with_crate(input, sub::expand)
}

/// What `cdk_aws::json!` expands to: JSON with values in it, with the line of each entry.
#[proc_macro]
pub fn json(input: TokenStream) -> TokenStream {
    with_crate(input, json::expand)
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
/// before, so that no deployed resource is replaced, and `#[construct(skip)]` excludes plain data.
///
/// In a program that depends on `cdk-aws` under another name, such as `infra = { package = "cdk-aws" }`, the struct
/// needs `#[construct(crate = infra)]`. The other macros need nothing.
#[proc_macro_derive(Construct, attributes(construct))]
pub fn derive_construct(input: TokenStream) -> TokenStream {
    construct::expand(input.into()).into()
}

/// Expands what `cdk_aws` passes on: `[$crate]`, the path to itself under the name that it has in the calling crate,
/// and the user's tokens.
fn with_crate(
    input: TokenStream,
    expand: fn(&proc_macro2::TokenStream, proc_macro2::TokenStream) -> proc_macro2::TokenStream,
) -> TokenStream {
    let mut tokens = proc_macro2::TokenStream::from(input).into_iter();
    let Some(proc_macro2::TokenTree::Group(krate)) = tokens.next() else {
        unreachable!("the macros are called by those of `cdk_aws`, which put it there");
    };
    expand(&krate.stream(), tokens.collect()).into()
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
