//! Functions in Rust, from one package: for both architectures, and one of them twice.

use cdk_aws::prelude::*;

fn main() -> ExitCode {
    let mut app = App::new("rust");
    let function = || Function::rust("functions/resize");
    let (resize, again, other) = (function(), function(), function().architecture(Architecture::X86_64));
    app.stack("rust", place! { resize, again, other }).temporary();
    app.run()
}
