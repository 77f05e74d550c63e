//! Deployments to an emulator of AWS, by the AWS command line, with the commands that `cargo run` printed.
//!
//! The command line is the real one. The emulator (MiniStack, and `emulator` for what it lacks) makes every resource,
//! none is left out, and refuses what the services refuse: `emulator` has a file for each service, which says in its
//! first lines what it checks. What exists afterwards is compared with the templates by the APIs of the services
//! (`verification`), and a table says how much of it. Then everything is deployed again, with the resources in other
//! orders that the templates allow (`orders`).
//!
//! Functions of custom resources run, with clients that reach the emulator (`emulator/custom.py`).
//!
//! What this does not show: other programs do not run, so a task counts as started if its image, its log group, its secrets
//! and its way to them exist; permissions are not evaluated; of properties the emulator checks few, and the validators
//! the rest. The operations that describe what `emulator` adds (CodeDeploy, CodePipeline, Application Auto Scaling,
//! notification rules, report groups) are written here too, so they show that a resource was made with the evaluated
//! properties, and not that AWS would accept them.

mod changes;
mod code_deploy;
mod commands;
mod examples;
mod orders;
mod program;
mod regions;
mod releases;
mod verified;
