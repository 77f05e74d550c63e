//! Deployments, by the AWS command line and in the words that `cargo run` printed, to an emulator of AWS.
//!
//! The command line is the real one; of CloudFormation the emulator (moto) does what most templates need: change sets,
//! references and functions, exports and imports, updates. What it shows is that the commands are right, that the
//! order is, and that the references arrive. It is no judge of properties: it knows few, and looks at fewer. Those are
//! the validators' matter.
//!
//! It leaves out the resource types in `LEFT_OUT`, which `hello` has: the bucket and the topic are made there, their
//! policies are not. It cannot deploy the examples in `NOT_EMULATED` at all. Both lists fail when they say too much. To
//! deploy the rest of such a template would be to test another one, so it is not done.

mod examples;
mod releases;
