//! Deployments to an emulator of AWS, by the AWS command line, with the commands that `cargo run` printed.
//!
//! The command line is the real one; of CloudFormation the emulator (moto) does what most templates need: change
//! sets, references and functions, exports and imports, updates. This shows that the commands and their order are
//! right, and that references resolve. It does not check properties, of which the emulator knows few; the validators
//! do.
//!
//! It leaves out the resource types in `LEFT_OUT`, which `hello` has: the bucket and the topic are created, their
//! policies are not. It cannot deploy the examples in `NOT_EMULATED` at all. An entry that is no longer needed in
//! either list is an error. Templates are not deployed in part, because that would test a different template.

mod examples;
mod releases;
