//! Tests of your own constructs and programs.
//!
//! [`App::synth`](crate::core::App::synth) writes nothing: it returns the templates, or the diagnostics if there is an error. So a test
//! builds an app and looks at the result.
//!
//! ```
//! use cdk_aws::prelude::*;
//!
//! fn shop() -> App {
//!     let mut app = App::new("shop");
//!     let orders = cfn!(AWS::SQS::Queue { VisibilityTimeout: 30 });
//!     app.stack("queues", place! { orders });
//!     app
//! }
//!
//! # /*
//! #[test]
//! # */
//! fn orders_are_invisible_for_half_a_minute() {
//!     let synthesis = shop().synth(Format::Json);
//!     assert!(!synthesis.failed(), "{:#?}", synthesis.diagnostics);
//!     let template = &synthesis.templates[0].body;
//!     assert!(template.contains("\"VisibilityTimeout\": 30"), "{template}");
//! }
//! # orders_are_invisible_for_half_a_minute();
//! ```
//!
//! A wrong configuration is tested by its code, which does not change between releases:
//!
//! ```
//! use cdk_aws::prelude::*;
//!
//! let mut app = App::new("shop");
//! let name = "not a name";
//! app.stack("queues", cfn!(AWS::SQS::Queue { QueueName: name }));
//! let codes: Vec<&str> = app.synth(Format::Json).diagnostics.iter().map(|found| found.code.id).collect();
//! assert_eq!(codes, ["SQS0001"]);
//! ```
//!
//! To notice every change of a template, keep the output of `cargo run` in the repository and compare it in a test: the same
//! program gives the same bytes on every machine.
