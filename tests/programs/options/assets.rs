//! Files and an image of the program, for resources without a construct.

use std::collections::BTreeMap;

use cdk_aws::cfn as handles;
use cdk_aws::prelude::*;

/// What a function reads and runs.
#[derive(Construct)]
pub(crate) struct Assets {
    settings: Asset,
    scripts: Asset,
    image: ImageAsset,
    role: Role,
    resize: Cfn<handles::lambda::Function>,
}

impl Assets {
    pub(crate) fn new() -> Self {
        let settings = Asset::file("programs/options/function/index.mjs");
        let scripts = Asset::directory(Directory::new("programs/options/service").ignore("Dockerfile"));
        let image = Image::directory("programs/options/service").build_arg("PORT", "80");
        let image = ImageAsset::new(image).architecture(Architecture::X86_64);
        let role = Role::new(Principal::service("lambda.amazonaws.com"))
            .allow(&settings, access::Read)
            .allow(&scripts, access::Read)
            .allow(&image, access::Pull);
        let variables = [
            ("SETTINGS", settings.s3_url()),
            ("SETTINGS_KEY", settings.object_key()),
            ("SCRIPTS", scripts.https_url()),
            ("SCRIPTS_BUCKET", scripts.bucket_name()),
        ];
        let variables: BTreeMap<String, Value<String>> =
            variables.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let resize = cfn!(AWS::Lambda::Function {
            PackageType: "Image",
            Role: role.arn(),
            Architectures: ["x86_64"],
            Code: Code { ImageUri: image.uri() },
            Environment: Environment { Variables: variables },
        });
        Assets { settings, scripts, image, role, resize }
    }
}
