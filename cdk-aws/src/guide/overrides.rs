//! Properties and resource types that constructs have no option for.
//!
//! | what is missing | what to use |
//! |---|---|
//! | an option of a construct | `.with::<cfn::ecs::Service>("PlatformVersion", "1.4.0")`; `.without::<..>(..)` removes a property |
//! | a construct for a resource type | [`cfn!`](crate::cfn!), checked at compile time |
//! | a type that AWS published recently | [`Untyped::resource`](crate::core::cfn::Untyped::resource) |
//! | a property or value that AWS published recently | `.allow_unknown("new in 2027")` on the `cfn!` |
//! | a finding to be accepted, of this tool or of a scanner | `.suppress("CKV_AWS_51", "a moved tag starts the pipeline")` |
//! | one change for many resources | [`App::aspect`](crate::core::App::aspect) |
//!
//! Paths are dotted and reach into records and lists. The index after the last one appends:
//!
//! ```
//! use cdk_aws::prelude::*;
//!
//! let network = Vpc::new(cidr!("10.0.0.0/16"));
//! let image = Image::registry("public.ecr.aws/nginx/nginx:1.27");
//! let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private())
//!     .with::<cfn::ecs::TaskDefinition>("ContainerDefinitions.0.Interactive", true);
//!
//! let mut app = App::new("shop");
//! app.aspect(|resource| {
//!     if resource.resource_type() == "AWS::Logs::LogGroup" {
//!         resource.set("LogGroupClass", cdk_aws::core::Expr::text("INFREQUENT_ACCESS"));
//!     }
//! });
//! app.stack("shop", place! { network, api });
//! assert!(!app.synth(Format::Json).failed());
//! ```
//!
//! Rules judge what a resource looks like after all changes, and report at the line that made the change.
