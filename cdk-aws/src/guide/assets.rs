//! Files, archives and container images of the program.
//!
//! | the program says | what is made of it | where it goes |
//! |---|---|---|
//! | [`Code::directory("functions/resize")`](crate::lambda::Code::directory) | an archive | the bucket of assets, before the stack |
//! | [`Function::rust("functions/resize")`](crate::lambda::Function::rust) | a program, built by `cargo lambda`, in an archive | the bucket of assets, before the stack |
//! | [`Image::directory("service")`](crate::ecs::Image::directory) | a container image, built by `docker build` | the repository of assets, before the stack |
//! | [`Asset::file("rates.json")`](crate::assets::Asset::file), [`Asset::directory("agent")`](crate::assets::Asset::directory) | the file, or an archive | the bucket of assets, before the stack |
//! | [`ImageAsset::new(Image::directory("job"))`](crate::assets::ImageAsset) | a container image, for resources without a construct | the repository of assets, before the stack |
//! | [`Bucket::files("dist")`](crate::s3::Bucket::files) | the files of a site | that bucket, after the stack |
//!
//! The commands that the program prints do all of this, in order. Paths are relative to the directory of the program's
//! `Cargo.toml`.
//!
//! ```
//! use cdk_aws::lambda::{Code, Function, Runtime};
//! use cdk_aws::prelude::*;
//!
//! let settings = Asset::file("Cargo.toml");
//! let source = "exports.handler = async () => process.env.SETTINGS;";
//! let report = Function::new(Runtime::Nodejs22, "index.handler", Code::inline(source))
//!     .environment("SETTINGS", settings.s3_url())
//!     .allow(&settings, access::Read);
//!
//! let mut app = App::new("shop");
//! app.stack("shop", place! { settings, report });
//! let synthesis = app.synth(Format::Json);
//! assert_eq!(synthesis.templates[0].assets.len(), 1);
//! assert_eq!(synthesis.asset_stacks.len(), 1); // `cdk-assets`
//! ```
//!
//! # Names
//!
//! An asset is named after a hash of its content: of the names and contents of its files, and for an image also of its build
//! arguments, target and platform. The same content has the same name, on any machine and at any time, so an unchanged
//! asset is neither uploaded nor built again, and what uses it is not updated. The contents decide, not times or
//! permissions; only the files of an image keep whether they can be executed, and all files of an archive can be.
//!
//! The output directory has a copy below `assets`. It is all that a deployment needs: `cdk.out` can be deployed on another
//! machine, or by the `cdk` command line.
//!
//! # What is left out
//!
//! `.git`, `.env` and `.env.*` are left out of every asset, because a repository's history and secrets do not belong into
//! it; the tool says so. [`Directory::ignore`](crate::core::Directory::ignore) leaves out more, in the syntax of `.gitignore`, and puts
//! in again what a pattern with `!` matches:
//!
//! ```
//! use cdk_aws::prelude::*;
//!
//! let code = Directory::new("functions/resize").ignore("*.test.js").ignore("docs/").ignore("!.env");
//! # let _ = code;
//! ```
//!
//! The context of an image obeys `<Dockerfile>.dockerignore` next to the Dockerfile or, if there is none, `.dockerignore`, as
//! `docker build` does. `.ignore(..)` on an image adds patterns in the same syntax. The Dockerfile is always in the context,
//! and the files with patterns are not.
//!
//! A file `.gitignore` has no effect: what is built, such as `node_modules` and `dist`, is usually in it and needed.
//!
//! # Symbolic links
//!
//! A link to something inside the directory stays a link, and one that leads out of it is replaced by what it points to. That
//! is what workspaces, pnpm and virtual environments need; [`Links`](crate::core::Links) has the alternatives. The files of a site
//! have no links, because S3 has none. A link that leads nowhere, or into a directory that contains it, is an error, and so
//! are FIFOs, sockets, and names that are not UTF-8.
//!
//! # Limits
//!
//! | what | most |
//! |---|---|
//! | the code of a function, with its layers | 262,144,000 bytes (250 MiB) before compression |
//! | an archive | 65,535 files, 4,294,967,295 bytes (4 GiB) before compression |
//! | a file of `Asset::file` | the largest [object of S3](https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html) |
//!
//! # The first image of a service
//!
//! A service starts its tasks when it is created, so the image must be there before it. The image of
//! [`Image::directory`](crate::ecs::Image::directory) is: its repository belongs to a stack that is deployed earlier. A
//! [`Repository`](crate::ecr::Repository) of the program itself is empty at that time, so an image of it is an error (`ECS0073`). If a
//! pipeline or somebody else pushes images into it, make the service with
//! [`Image::delivered`](crate::ecs::Image::delivered): until the first delivery a small web server takes its place, and
//!
//! ```text
//! aws cloudformation deploy .. --parameter-overrides ApiImageEF01=444455556666.dkr.ecr.eu-west-1.amazonaws.com/shop:1.0.0
//! ```
//!
//! delivers an image without a pipeline. A repository that another program has made, and filled, is named by
//! [`Image::existing`](crate::ecs::Image::existing).
//!
//! # The stack `cdk-assets`
//!
//! The bucket and the repository are in a small stack of the tool's own, in each account and region in which a stack has
//! assets. The printed commands deploy it first; an account needs no other preparation. The bucket,
//! `cdk-assets-<account>-<region>`, is private, encrypted and versioned. The repository, `cdk-assets`, scans images when they
//! are pushed, and its tags cannot be moved.
//!
//! [`app.assets(AssetStore::aws_cdk())`](crate::core::AssetStore::aws_cdk) uses the bucket and the repository of `cdk bootstrap` in its
//! place, and `AssetStore::own().bucket("..").repository("..")` your own.
//!
//! # Costs and leftovers
//!
//! You pay for the storage: see the prices of [S3](https://aws.amazon.com/s3/pricing/) and of
//! [ECR](https://aws.amazon.com/ecr/pricing/). Nothing is deleted automatically, because a rollback needs the previous
//! assets, and a Lambda function or a service may still run them: Lambda keeps a copy of archives, but ECS pulls an image
//! whenever it starts a task. To clean up, delete what no deployed template names, and what is older than the last version
//! that you would go back to:
//!
//! ```text
//! aws s3 ls s3://cdk-assets-444455556666-eu-west-1
//! aws ecr describe-images --repository-name cdk-assets --query 'imageDetails[].[imagePushedAt,imageTags[0]]'
//! ```
//!
//! The bucket and the repository are kept when the stack `cdk-assets` is deleted. To remove them, empty and delete them
//! yourself.
//!
//! # Pipelines
//!
//! A [pipeline that deploys stacks](crate::codepipeline::DeliveryPipeline::deploy_stacks) uploads archives and files itself. It needs
//! the bucket: deploy `cdk-assets` once in each account, by the printed command, like the deployer. The pipeline does not
//! build images from directories and copies no site; an error says so (`STACKS0008`). It builds images with
//! [`ImageBuild`](crate::codebuild::ImageBuild), for services with `Image::delivered`.
