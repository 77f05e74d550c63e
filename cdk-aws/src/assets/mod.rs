//! Assets: files and container images of the program that the resources of a stack use.
//!
//! Most are made by the construct that needs them: [`Code::directory`](crate::lambda::Code::directory),
//! [`Image::directory`](crate::ecs::Image::directory), [`Bucket::files`](crate::s3::Bucket::files). Those of this module are
//! for everything else. See the [guide](crate::guide::assets).

mod asset;
mod image_asset;

pub use asset::Asset;
pub use image_asset::ImageAsset;
