//! `CodeBuild`: builds of images, and of templates, as a step of a pipeline.

mod build_spec;
mod compute;
mod image_build;
mod lower;
pub(crate) mod rules;
mod synth;
mod tags;

pub use build_spec::{BuildSpec, ReportFormat};
pub use compute::BuildCompute;
pub use image_build::ImageBuild;
pub(crate) use lower::{Build, Workplace, write_logs};
pub use synth::Synth;
