//! The program as a command-line tool.

#![expect(clippy::disallowed_methods, reason = "looks at the files that a run writes")]

use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};

use super::{Group, Queue, Role, Topic, app, app_of, topic};
use crate::cfn::{hole, resource};
use crate::construct::{NestedStack, Parameter, Stack};
use crate::tool::Console;
use crate::{AccountId, App, Environment, Handle as _, Region};

/// A directory of one test, removed at its end.
struct Directory(PathBuf);

impl Directory {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("cdk-core-{}-{test}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Directory(path)
    }

    fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs the tool with a lock in the directory; shows the exit code and what it printed, without the directory's name.
fn run(app: &App, directory: &Path, arguments: &str) -> String {
    let lock = directory.join("cdk.lock");
    if !lock.exists() {
        std::fs::write(&lock, app.lock()).unwrap();
    }
    run_locked(app, directory, arguments)
}

fn run_locked(app: &App, directory: &Path, arguments: &str) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let console = Console { out: &mut out, err: &mut err, color: false, color_out: false };
    let arguments = arguments.split_whitespace().map(|word| match word {
        "OUT" => directory.join("cdk.out").into(),
        word => word.into(),
    });
    let arguments = ["--lock".into(), directory.join("cdk.lock").into()].into_iter().chain(arguments);
    let outcome = app.run_line(arguments, console);
    let (out, err) = (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap());
    let text = format!("{outcome:?}\n--- out\n{out}--- err\n{err}");
    text.replace(&format!("{}/", directory.display()), "")
}

fn check(app: &App, arguments: &str, expected: Expect) {
    let directory = Directory::new(&arguments.replace(' ', "-"));
    expected.assert_eq(&run(app, &directory.0, arguments));
}

fn shop() -> App {
    let mut app = app();
    let production = Environment::new(AccountId::literal("444455556666"), Region::literal("eu-west-1"));
    for (stage, environment) in [("dev", Environment::any()), ("production", production)] {
        let topic = topic();
        let role = resource::<Role, 0>(&("{\"RoleName\":\"shop\",\"AssumeRolePolicyDocument\":{}}", ""), []);
        let consumer =
            resource::<Topic, 1>(&("{\"DisplayName\":\u{1}}", ""), [hole::<String, _>(topic.reference())]);
        let name = Parameter::<String>::new();
        let queue = resource::<Queue, 1>(&("{\"QueueName\":\u{1}}", ""), [hole::<String, _>(name.value())]);
        let data = Group::new()
            .with("topic", topic)
            .with("inner", NestedStack::new(Group::new().with("role", role)));
        let system = Group::new()
            .with("name", name)
            .with("queue", queue)
            .with("consumer", consumer)
            .with("data", Stack::new(data).termination_protection(true));
        app.stage(stage, environment, system);
    }
    app
}

#[test]
fn what_was_written_and_how_to_deploy_it() {
    check(
        &shop(),
        "--output OUT",
        expect![[r#"
            Fine
            --- out
            stack                         environment             resources  bytes
            shop-dev-data                 any account/any region          2    502
              shop-dev-data-inner         any account/any region          1    202
            shop-dev                      any account/any region          2    413
            shop-production-data          444455556666/eu-west-1          2    516
              shop-production-data-inner  444455556666/eu-west-1          1    202
            shop-production               444455556666/eu-west-1          2    420

            # dev, in any account/any region
            { REGION=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region)}} || { echo 'no region is configured: set AWS_REGION' >&2; false; }; } &&
            ACCOUNT=$(aws sts get-caller-identity --query Account --output text) &&
            aws cloudformation deploy --no-fail-on-empty-changeset --stack-name cdk-assets --template-file cdk.out/cdk-assets.template.json &&
            aws cloudformation package --template-file cdk.out/shop-dev-data.template.json --s3-bucket "cdk-assets-${ACCOUNT}-${REGION}" --output-template-file cdk.out/shop-dev-data.packaged.json --use-json > /dev/null &&
            aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-dev-data --template-file cdk.out/shop-dev-data.packaged.json --capabilities CAPABILITY_NAMED_IAM &&
            aws cloudformation update-termination-protection --enable-termination-protection --stack-name shop-dev-data > /dev/null &&
            aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-dev --template-file cdk.out/shop-dev.template.json --parameter-overrides "Name=${Name:?set it to a parameter of shop-dev}"

            # production, in 444455556666/eu-west-1
            [ "$(aws sts get-caller-identity --query Account --output text)" = 444455556666 ] || { echo 'the credentials are not those of account 444455556666' >&2; false; } &&
            aws cloudformation deploy --no-fail-on-empty-changeset --stack-name cdk-assets --template-file cdk.out/cdk-assets.template.json --region eu-west-1 &&
            aws cloudformation package --template-file cdk.out/shop-production-data.template.json --s3-bucket cdk-assets-444455556666-eu-west-1 --output-template-file cdk.out/shop-production-data.packaged.json --use-json --region eu-west-1 > /dev/null &&
            aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-production-data --template-file cdk.out/shop-production-data.packaged.json --capabilities CAPABILITY_NAMED_IAM --region eu-west-1 &&
            aws cloudformation update-termination-protection --enable-termination-protection --stack-name shop-production-data --region eu-west-1 > /dev/null &&
            aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-production --template-file cdk.out/shop-production.template.json --parameter-overrides "Name=${Name:?set it to a parameter of shop-production}" --region eu-west-1
            --- err
        "#]],
    );
}

#[test]
fn one_stage() {
    check(
        &shop(),
        "synth --stage dev --format yaml --output OUT",
        expect![[r#"
            Fine
            --- out
            stack                  environment             resources  bytes
            shop-dev-data          any account/any region          2    420
              shop-dev-data-inner  any account/any region          1    167
            shop-dev               any account/any region          2    328

            # dev, in any account/any region
            { REGION=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region)}} || { echo 'no region is configured: set AWS_REGION' >&2; false; }; } &&
            ACCOUNT=$(aws sts get-caller-identity --query Account --output text) &&
            aws cloudformation deploy --no-fail-on-empty-changeset --stack-name cdk-assets --template-file cdk.out/cdk-assets.template.json &&
            aws cloudformation package --template-file cdk.out/shop-dev-data.template.yaml --s3-bucket "cdk-assets-${ACCOUNT}-${REGION}" --output-template-file cdk.out/shop-dev-data.packaged.yaml > /dev/null &&
            aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-dev-data --template-file cdk.out/shop-dev-data.packaged.yaml --capabilities CAPABILITY_NAMED_IAM &&
            aws cloudformation update-termination-protection --enable-termination-protection --stack-name shop-dev-data > /dev/null &&
            aws cloudformation deploy --no-fail-on-empty-changeset --stack-name shop-dev --template-file cdk.out/shop-dev.template.yaml --parameter-overrides "Name=${Name:?set it to a parameter of shop-dev}"
            --- err
        "#]],
    );
}

#[test]
fn an_unknown_stage() {
    check(
        &shop(),
        "--stage prodution --output OUT",
        expect![[r#"
            Usage
            --- out
            --- err
            error: unknown stage `prodution`; did you mean `production`?
            the stages are: dev, production

            `cargo run -- --help` lists the commands
        "#]],
    );
}

#[test]
fn the_list() {
    check(
        &shop(),
        "ls",
        expect![[r#"
            Fine
            --- out
            stack                         environment             resources  bytes
            shop-dev-data                 any account/any region          2    502
              shop-dev-data-inner         any account/any region          1    202
            shop-dev                      any account/any region          2    413
            shop-production-data          444455556666/eu-west-1          2    516
              shop-production-data-inner  444455556666/eu-west-1          1    202
            shop-production               444455556666/eu-west-1          2    420
            --- err
        "#]],
    );
}

#[test]
fn wrong_arguments() {
    check(
        &shop(),
        "snyth",
        expect![[r#"
            Usage
            --- out
            --- err
            error: unknown command `snyth`; did you mean `synth`?

            `cargo run -- --help` lists the commands
        "#]],
    );
    check(
        &shop(),
        "ls --stage dev",
        expect![[r#"
            Fine
            --- out
            stack                  environment             resources  bytes
            shop-dev-data          any account/any region          2    502
              shop-dev-data-inner  any account/any region          1    202
            shop-dev               any account/any region          2    413
            --- err
        "#]],
    );
    check(
        &shop(),
        "--format xml",
        expect![[r#"
            Usage
            --- out
            --- err
            error: `--format` takes `json`, `compact` or `yaml`, got `xml`

            `cargo run -- --help` lists the commands
        "#]],
    );
    check(
        &shop(),
        "--frmat",
        expect![[r#"
            Usage
            --- out
            --- err
            error: invalid option '--frmat'

            `cargo run -- --help` lists the commands
        "#]],
    );
}

#[test]
fn explaining() {
    check(
        &shop(),
        "explain CDK0006",
        expect![[r#"
            Fine
            --- out
            CDK0006: invalid stack name

            A stack name must have 1 to 128 letters, digits and hyphens, and start with a letter. It is made from the names of the
            app, the stage and the field, or given by `Stack::name`. Underscores in field names are replaced by hyphens
            automatically; the names of apps and stages are used as they are.

            Wrong:

                app.stack("shop_data", Topic::new());
                //  ^

            Wrong:

                Stack::new(Topic::new()).name("1-data")
                //                       ^

            Right:

                Stack::new(Topic::new()).name("shop-data")

            https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-using-console-create-stack-parameters.html
            --- err
        "#]],
    );
    assert!(run(&shop(), Path::new(""), "explain CDK006").contains("did you mean `CDK0006`?"));
}

#[test]
fn quiet_prints_nothing() {
    check(
        &shop(),
        "--quiet --output OUT",
        expect![[r#"
        Fine
        --- out
        --- err
    "#]],
    );
}

#[test]
fn a_failing_synthesis_leaves_the_output_as_it_was() {
    let directory = Directory::new("failing");
    assert!(run(&shop(), &directory.0, "--output OUT").starts_with("Fine"));
    let before = std::fs::read(directory.join("cdk.out/manifest.json")).unwrap();
    let twice = || Group::new().with("a", topic()).with("a", topic());
    let printed = run(&app_of(twice()), &directory.0, "--output OUT");
    assert!(printed.starts_with("Errors") && printed.contains("nothing was written"), "{printed}");
    assert_eq!(std::fs::read(directory.join("cdk.out/manifest.json")).unwrap(), before);
}

#[test]
fn a_foreign_directory_is_refused() {
    let directory = Directory::new("foreign");
    std::fs::create_dir(directory.join("cdk.out")).unwrap();
    std::fs::write(directory.join("cdk.out/novel.txt"), "It was a dark").unwrap();
    expect![[r#"
        Errors
        --- out
        --- err
        error[CDK0011]: `cdk.out` exists and was not written by this tool, so it is not replaced
          --> cdk-core/src/tests/mod.rs:91:5
           |
        91 |     App::with_library("shop", crate::check::Library::default())
           |     ^^^^^^^^^^^^^^^^^
           |
           = help: choose another directory with `--output`, or delete this one yourself

        1 error; nothing was written. For details, run `cargo run -- explain CDK0011`.
    "#]]
    .assert_eq(&run(&shop(), &directory.0, "--output OUT"));
    assert!(directory.join("cdk.out/novel.txt").exists());
}

#[test]
fn files_of_stacks_that_are_gone_do_not_remain() {
    let directory = Directory::new("gone");
    assert!(run(&shop(), &directory.0, "--output OUT").starts_with("Fine"));
    std::fs::remove_file(directory.join("cdk.lock")).unwrap();
    assert!(run(&app_of(Group::new().with("a", topic())), &directory.0, "--output OUT").starts_with("Fine"));
    let mut names: Vec<_> = std::fs::read_dir(directory.join("cdk.out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, [".cdk-output", "commands.sh", "manifest.json", "shop.template.json", "tree.json"]);
}

static FROZEN: crate::Code = crate::Code { id: "TEST0001", title: "frozen", page: "A page." };

/// An app whose topic, once it is deployed, keeps its display name.
fn frozen(name: &'static str, version: &'static str) -> App {
    let frozen = crate::Frozen {
        properties: &["DisplayName"],
        code: &FROZEN,
        what: "the topic",
        note: "AWS refuses it",
        help: "make another topic",
    };
    let topic = topic().set("DisplayName", name).set("SignatureVersion", version).freeze(frozen);
    let mut app = app();
    app.stage("dev", Environment::any(), Group::new().with("orders", topic));
    app.stage("prod", Environment::any(), Group::new().with("orders", super::topic()));
    app
}

#[test]
fn frozen_properties_are_compared_with_the_lock() {
    let directory = Directory::new("frozen");
    let run = |app: &App, line: &str| run(app, &directory.0, line);
    assert!(run(&frozen("orders", "1"), "synth -q -o OUT").starts_with("Fine"));
    // What is not frozen may change, and writing another stage forgets nothing.
    assert!(run(&frozen("orders", "2"), "synth -q -o OUT").starts_with("Fine"));
    assert!(run(&frozen("orders", "2"), "synth -q -o OUT --stage prod").starts_with("Fine"));
    expect![[r#"
        Errors
        --- out
        --- err
        error[TEST0001]: `DisplayName` of the topic cannot be changed after it has been deployed
           --> cdk-core/src/tests/tool.rs:347:17
            |
        347 |     let topic = topic().set("DisplayName", name).set("SignatureVersion", version).freeze(frozen);
            |                 ^^^^^
            |
            = in: dev/orders
            = note: AWS refuses it
            = note: if it was never deployed, run `cargo run -- accept shop-dev/orders --reason ".."`
            = help: make another topic

        1 error; nothing was written. For details, run `cargo run -- explain TEST0001`.
    "#]]
    .assert_eq(&run(&frozen("invoices", "2"), "synth -q -o OUT").replace(env!("CARGO_MANIFEST_DIR"), ""));
    // Neither another output nor the option that forgets the previous one changes that.
    assert!(run(&frozen("invoices", "1"), "synth -q -o OUT --no-compare").starts_with("Errors"));
    assert!(run(&frozen("invoices", "1"), "synth -q -o elsewhere --stage dev").starts_with("Errors"));
    let accepted = run(&frozen("invoices", "1"), "accept shop-dev/orders --reason tests");
    assert!(accepted.starts_with("Fine"), "{accepted}");
    assert!(run(&frozen("invoices", "1"), "synth -q -o OUT").starts_with("Fine"));
    assert!(run(&frozen("orders", "1"), "synth -q -o OUT").starts_with("Errors"));
}

/// A construct with an archive, which its stack reads from S3.
struct Archived(crate::Meta);

impl crate::Construct for Archived {
    fn place<'a>(&'a self, scope: &mut crate::Scope<'_, 'a>) {
        scope.identify(&self.0, self);
    }

    fn lower(&self, cx: &mut crate::Lower<'_>) {
        let bucket = cx.asset("0123.zip", vec![1]).bucket;
        cx.add(self.0.key(), "", super::named(bucket));
    }
}

#[test]
fn the_assembly_says_where_archives_go() {
    let mut app = app();
    let production = Environment::new(AccountId::literal("444455556666"), Region::literal("eu-west-1"));
    app.stage("production", production, Group::new().with("archived", Archived(crate::Meta::new())));
    let directory = Directory::new("assembly");
    run(&app, &directory.0, "synth --quiet --output OUT");
    let read = |name: &str| {
        let text = std::fs::read_to_string(directory.0.join("cdk.out").join(name)).expect("is written");
        serde_json::from_str::<serde_json::Value>(&text).expect("is JSON")
    };
    let artifacts = &read("assembly-production/manifest.json")["artifacts"];
    let needs = &artifacts["shop-production"]["dependencies"];
    assert_eq!(*needs, serde_json::json!(["cdk-assets", "shop-production.assets"]));
    let file = artifacts["shop-production.assets"]["properties"]["file"].as_str().expect("is a file");
    let expected = serde_json::json!({
        "source": { "path": "assets/0123.zip", "packaging": "file" },
        "destinations": { "here": {
            "bucketName": "cdk-assets-${AWS::AccountId}-${AWS::Region}",
            "objectKey": "0123.zip",
            "region": "eu-west-1",
        } },
    });
    assert_eq!(read(&format!("assembly-production/{file}"))["files"]["0123"], expected);
}

#[test]
fn archives_go_to_the_bucket_of_the_app() {
    let uploads = |bucket: Option<crate::Value<String>>| {
        let archived = || Archived(crate::Meta::new());
        let production = Environment::new(AccountId::literal("444455556666"), Region::literal("eu-west-1"));
        let mut app = app();
        let nested = NestedStack::new(Group::new().with("inner", archived()));
        app.stage("production", production, Group::new().with("nested", nested).with("topic", topic()));
        app.stack("here", Group::new().with("archived", archived()));
        if let Some(bucket) = bucket {
            app.asset_bucket(bucket);
        }
        let directory = Directory::new("archives");
        let printed = run(&app, &directory.0, "synth --output OUT");
        printed.lines().filter(|line| line.starts_with("aws s3 cp")).collect::<Vec<_>>().join("\n")
    };
    let own = crate::Value::from_expr(crate::Expr::Sub(vec![
        crate::value::Piece::text("assets-of-"),
        crate::value::Piece::pseudo("AWS::Region"),
    ]));
    let evaluated = crate::Value::import("bucket");
    let all =
        [uploads(None), uploads(Some("deliveries".into())), uploads(Some(own)), uploads(Some(evaluated))];
    expect![[r#"
        aws s3 cp --no-progress cdk.out/assets/0123.zip s3://cdk-assets-444455556666-eu-west-1/0123.zip --region eu-west-1 &&
        aws s3 cp --no-progress cdk.out/assets/0123.zip "s3://cdk-assets-${ACCOUNT}-${REGION}/0123.zip" &&
        aws s3 cp --no-progress cdk.out/assets/0123.zip s3://deliveries/0123.zip --region eu-west-1 &&
        aws s3 cp --no-progress cdk.out/assets/0123.zip s3://deliveries/0123.zip &&
        aws s3 cp --no-progress cdk.out/assets/0123.zip s3://assets-of-eu-west-1/0123.zip --region eu-west-1 &&
        aws s3 cp --no-progress cdk.out/assets/0123.zip "s3://assets-of-${REGION}/0123.zip" &&
        aws s3 cp --no-progress cdk.out/assets/0123.zip "s3://${ASSET_BUCKET:?set it to the bucket of assets}/0123.zip" --region eu-west-1 &&
        aws s3 cp --no-progress cdk.out/assets/0123.zip "s3://${ASSET_BUCKET:?set it to the bucket of assets}/0123.zip" &&"#]]
    .assert_eq(&all.join("\n"));
}

#[test]
fn a_template_that_cannot_be_read_is_an_error() {
    check(
        &app_of(Group::new().with("topic", topic())),
        "diff OUT",
        expect![[r#"
        Errors
        --- out
        --- err
        error[CDK0120]: cannot read cdk.out: No such file or directory (os error 2)
          --> cdk-core/src/tests/mod.rs:91:5
           |
        91 |     App::with_library("shop", crate::check::Library::default())
           |     ^^^^^^^^^^^^^^^^^
           |
           = help: compare with an output (`cargo run` writes one), a template file, or `-`

        1 error; nothing was compared. For details, run `cargo run -- explain CDK0120`.
    "#]],
    );
}

#[test]
fn a_difference_that_must_not_be_has_a_code_of_its_own() {
    let directory = Directory::new("fail-on");
    let (before, after) =
        (app_of(Group::new().with("topic", topic())), app_of(Group::new().with("other", topic())));
    run(&before, &directory.0, "--output OUT --quiet");
    let outcome = |arguments| run_locked(&after, &directory.0, arguments).lines().next().unwrap().to_owned();
    assert_eq!(outcome("diff OUT --no-compare"), "Fine");
    assert_eq!(outcome("diff OUT --fail-on removal"), "Found");
    assert_eq!(outcome("diff OUT --fail-on widening"), "Fine");
}
