//! The check of `action!`: IAM must know the action.

use cdk_schemas::UnknownAction;
use proc_macro2::TokenStream;
use syn::LitStr;

/// Expands to nothing or to an error; `action!` makes the value itself.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let problem =
        syn::parse2::<LitStr>(input).and_then(|literal| match cdk_schemas::action(&literal.value()) {
            Ok(()) => Ok(()),
            Err(unknown) => Err(syn::Error::new(literal.span(), message(&literal.value(), &unknown))),
        });
    problem.map_or_else(|error| error.to_compile_error(), |()| TokenStream::new())
}

fn message(text: &str, unknown: &UnknownAction) -> String {
    let problem = unknown.describe(text);
    match unknown {
        UnknownAction::Form => problem,
        _ => format!(
            "{problem}\nif AWS added it after this library was made, use `Action::unlisted(\"{text}\")`"
        ),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::expand;
    use crate::tests::check;

    #[test]
    fn a_known_action_expands_to_nothing() {
        check(expand, r#""s3:GetObject""#, expect![""]);
        check(expand, r#""s3:Get*Tagging""#, expect![""]);
    }

    #[test]
    fn what_iam_does_not_know_is_an_error() {
        check(
            expand,
            r#""s3:GetObjekt""#,
            expect![[r#"
            IAM knows no action `s3:GetObjekt`; did you mean `s3:GetObject`?
            if AWS added it after this library was made, use `Action::unlisted("s3:GetObjekt")`"#]],
        );
        check(
            expand,
            r#""s33:GetObject""#,
            expect![[r#"
            IAM knows no service `s33`; did you mean `s3:GetObject`?
            if AWS added it after this library was made, use `Action::unlisted("s33:GetObject")`"#]],
        );
        check(
            expand,
            r#""s3:Fetch*""#,
            expect![[r#"
            `s3:Fetch*` matches no action that IAM knows
            if AWS added it after this library was made, use `Action::unlisted("s3:Fetch*")`"#]],
        );
        check(
            expand,
            r#""s3GetObject""#,
            expect![
                "`s3GetObject` is not an action: write `service:Action`, such as `s3:GetObject`; the action may contain `*` and `?`"
            ],
        );
        check(expand, "5", expect!["expected string literal"]);
    }
}
