//! Files and images of the program that any resource can use.

use cdk_aws::core::Synthesis;
use cdk_aws::prelude::*;

fn reader(asset: &Asset) -> Function {
    let code = Code::inline("exports.handler = async () => {};");
    Function::new(Runtime::Nodejs22, "index.handler", code)
        .environment("SETTINGS", asset.s3_url())
        .allow(asset, access::Read)
}

fn here(account: cdk_aws::core::AccountId) -> Environment {
    Environment::new(account, region!("eu-west-1"))
}

fn synth(app: &App) -> Synthesis {
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{:#?}", synthesis.diagnostics);
    synthesis
}

/// What each stack needs: its name, and the paths of its assets.
fn needs(synthesis: &Synthesis) -> Vec<(&str, Vec<&str>)> {
    let templates = synthesis.templates.iter();
    templates.map(|t| (&*t.stack_name, t.assets.iter().map(|asset| asset.path()).collect())).collect()
}

#[test]
fn an_asset_is_where_it_is_used() {
    let settings = Asset::file("Cargo.toml");
    let (near, far) = (reader(&settings), reader(&settings));
    let mut app = App::new("shop");
    app.stack("home", place! { settings, topic: Topic::new() }).environment(here(account!("111111111111")));
    app.stack("near", place! { near }).environment(here(account!("111111111111")));
    app.stack("far", place! { far }).environment(here(account!("222222222222")));
    let synthesis = synth(&app);
    let needs = needs(&synthesis);
    let path = needs[1].1[0];
    assert_eq!(needs, [("home", vec![]), ("near", vec![path]), ("far", vec![path])]);
    let key = path.strip_prefix("assets/").expect("is below `assets`");
    assert_eq!(key.split_once('.').map(|(hash, ending)| (hash.len(), ending)), Some((64, "toml")));
    for template in &synthesis.templates[1..] {
        let body = &template.body;
        assert!(!body.contains("ImportValue"), "{body}");
        assert!(
            body.contains(&format!("s3://cdk-assets-${{AWS::AccountId}}-${{AWS::Region}}/{key}")),
            "{body}"
        );
        assert!(
            body.contains(&format!(":s3:::cdk-assets-${{AWS::AccountId}}-${{AWS::Region}}/{key}")),
            "{body}"
        );
    }
    assert_eq!(synthesis.asset_stacks.len(), 2, "a bucket in each account that reads it");
}

#[test]
fn an_asset_that_is_not_placed_is_an_error() {
    let mut app = App::new("shop");
    let function = reader(&Asset::file("Cargo.toml"));
    app.stack("shop", place! { function });
    let codes: Vec<_> = app.synth(Format::Json).diagnostics.iter().map(|d| d.code.id).collect();
    assert!(!codes.is_empty() && codes.iter().all(|code| *code == "CDK0001"), "{codes:?}");
}

#[test]
fn what_cannot_be_read_is_reported_once() {
    let mut app = App::new("shop");
    let missing = Asset::file("Cargo.tom");
    let function = reader(&missing);
    app.stack("shop", place! { missing, function });
    let codes: Vec<_> = app.synth(Format::Json).diagnostics.iter().map(|d| d.code.id).collect();
    assert_eq!(codes, ["CDK0080"]);
}

#[test]
fn a_value_of_an_asset_is_known_wherever_it_is_used() {
    let settings = Asset::directory("constructs");
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let images = Repository::new();
    let balancer = LoadBalancer::internal(network.private()).http();
    let size = fargate!(cpu = 256, memory = 512);
    let api = FargateService::new(Image::delivered(&images), size, network.private())
        .environment("SETTINGS", settings.https_url())
        .behind(&balancer, port!(8080))
        .deployment(CodeDeploy::all_at_once());
    let shown = Output::new(settings.object_key());
    let nested = NestedStack::new(reader(&settings));
    let mut app = App::new("shop");
    app.stack("shop", place! { settings, network, images, balancer, api, shown, nested })
        .environment(here(account!("111111111111")));
    let synthesis = synth(&app);
    let of = |nested| synthesis.templates.iter().find(|t| t.nested == nested).expect("there is one");
    let (template, nested) = (of(false), of(true));
    let key = template.assets[0].path().strip_prefix("assets/").expect("is below `assets`");
    assert_eq!(key.split_once('.').map(|(hash, ending)| (hash.len(), ending)), Some((64, "zip")));
    assert!(template.body.contains(&format!("\"Value\": \"{key}\"")), "{}", template.body);
    let files = synthesis.artifacts.iter().map(|(path, content)| (path, String::from_utf8_lossy(content)));
    let definition = files.filter(|(path, _)| path.ends_with("taskdef.json")).map(|(_, text)| text);
    let definition: String = definition.collect();
    let url = format!("https://cdk-assets-111111111111-eu-west-1.s3.eu-west-1.amazonaws.com/{key}");
    assert!(definition.contains(&url), "{definition}");
    assert!(nested.body.contains(key) && nested.assets.len() == 1, "{}", nested.body);
}

#[test]
fn an_image_is_built_for_the_architecture_of_what_runs_it() {
    let built = || Image::directory("programs/options/service");
    let arm = ImageAsset::new(built());
    let intel = ImageAsset::new(built()).architecture(Architecture::X86_64);
    let role = Role::new(Principal::service("ecs-tasks.amazonaws.com")).allow(&arm, access::Pull);
    let task = |name: &'static str, image: &ImageAsset| {
        cfn!(AWS::ECS::TaskDefinition {
            Family: name,
            ExecutionRoleArn: role.arn(),
            ContainerDefinitions: [ContainerDefinition { Name: "main", Image: image.uri(), Memory: 128 }],
        })
    };
    let (first, second) = (task("first", &arm), task("second", &intel));
    let mut app = App::new("shop");
    app.stack("shop", place! { arm, intel, role, first, second });
    let synthesis = synth(&app);
    let template = &synthesis.templates[0];
    let images = template.assets.iter().filter_map(|asset| asset.as_image());
    let mut platforms: Vec<&str> = images.map(|image| &*image.platform).collect();
    platforms.sort_unstable();
    assert_eq!(platforms, ["linux/amd64", "linux/arm64"]);
    for image in template.assets.iter().filter_map(|asset| asset.as_image()) {
        assert!(template.body.contains(&format!("/cdk-assets:{}", image.tag)), "{}", template.body);
    }
    assert!(template.body.contains(":repository/cdk-assets"), "{}", template.body);
}
