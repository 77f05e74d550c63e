//! Stages, stacks, nested stacks, and references between them.
//!
//! [`App::stage`](crate::core::App::stage) deploys a composite to an account and region; call it once for each environment.
//! [`App::stack`](crate::core::App::stack) deploys one to whatever account and region the deployment runs in. By default, each makes one
//! stack. Fields of type [`Stack<T>`](crate::core::Stack) become stacks of their own, which are used as if the boundary were not
//! there:
//!
//! ```
//! use cdk_aws::prelude::*;
//!
//! #[derive(Construct)]
//! struct Shop {
//!     data: Stack<Data>,
//!     report: Function,
//! }
//!
//! #[derive(Construct)]
//! struct Data {
//!     uploads: Bucket,
//! }
//!
//! let data = Stack::new(Data { uploads: Bucket::new() });
//! let code = Code::inline("exports.handler = async () => {};");
//! let report = Function::new(Runtime::Nodejs22, "index.handler", code).allow(&data.uploads, access::Read);
//!
//! let mut app = App::new("shop");
//! app.stage("dev", Environment::new(account!("111122223333"), region!("eu-west-1")), Shop { data, report });
//! let names: Vec<String> =
//!     app.synth(Format::Json).templates.iter().map(|template| template.stack_name.clone()).collect();
//! assert_eq!(names, ["shop-dev-data", "shop-dev"]);
//! ```
//!
//! A reference across a stack boundary becomes an export and an import, and determines the deployment order. With
//! [`References::Weak`](crate::core::References::Weak) it is read from the other stack's outputs instead. Accounts and regions share no
//! exports: give the resource a physical name, and refer to it by that name.
//!
//! Logical ids follow from field names below the stack. After a rename, `#[construct(was = "old_name")]` keeps the resource;
//! `docs/identity.md` says how to move, wrap and pin constructs. A
//! `BTreeMap<String, T>` makes a child for each key; `Vec<T>` is not a construct, because inserting an item would rename the others.
