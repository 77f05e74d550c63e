//! Rust expressions inside a macro's input: taken as they are, for rustc to check.
//!
//! They end at a comma, so that a full parser of expressions, which costs each program seconds to compile, is not
//! needed. Commas inside brackets belong to the expression, and so do those of a turbofish, `::<A, B>`, and of a type at
//! the beginning, `<A as B<C, D>>::new()`.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::Token;
use syn::parse::ParseStream;

/// An expression and where it begins.
pub(crate) struct Expression {
    pub(crate) tokens: TokenStream,
    pub(crate) span: Span,
}

impl Expression {
    /// Takes everything up to the next comma, or to the end.
    pub(crate) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let span = input.span();
        let mut tokens = TokenStream::new();
        let mut depth = 0_usize;
        let mut before = ['\0'; 2];
        while !input.is_empty() && (depth > 0 || !input.peek(Token![,])) {
            // No expression has a name followed by a colon.
            if !tokens.is_empty()
                && input.peek(syn::Ident)
                && input.peek2(Token![:])
                && !input.peek2(Token![::])
            {
                let name: syn::Ident = input.parse()?;
                return Err(syn::Error::new(name.span(), format!("expected a comma before `{name}`")));
            }
            let token: TokenTree = input.parse()?;
            let punct = if let TokenTree::Punct(punct) = &token { punct.as_char() } else { '\0' };
            match punct {
                '<' if depth > 0 || tokens.is_empty() || before == [':', ':'] => depth += 1,
                '>' if depth > 0 && before[1] != '-' => depth -= 1,
                _ => {}
            }
            before = [before[1], punct];
            tokens.extend([token]);
        }
        if tokens.is_empty() {
            return Err(input.error("expected a value"));
        }
        Ok(Expression { tokens, span })
    }
}
