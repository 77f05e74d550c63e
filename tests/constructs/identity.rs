//! The examples of `docs/identity.md`: each keeps the logical ids of what was there before.

use cdk_aws::prelude::*;

fn ids(construct: impl Construct) -> Vec<String> {
    let mut app = App::new("shop");
    app.stage("dev", Environment::any(), construct);
    let synthesis = app.synth(Format::Json);
    assert!(!synthesis.failed(), "{:?}", synthesis.diagnostics);
    let mut ids: Vec<String> = synthesis
        .templates
        .iter()
        .flat_map(|template| &template.index)
        .map(|resource| resource.logical_id.to_string())
        .collect();
    ids.sort();
    ids
}

fn contains_all(after: &[String], before: &[String]) {
    assert!(before.iter().all(|id| after.contains(id)), "{before:?} became {after:?}");
}

mod rename {
    use cdk_aws::prelude::*;

    #[derive(Construct)]
    struct Shop {
        #[construct(was = "db")]
        pictures: Bucket,
        #[construct(was = ["store", "archive"])]
        documents: Bucket,
    }

    #[test]
    fn keeps_ids() {
        let after = super::ids(Shop { pictures: Bucket::new(), documents: Bucket::new() });
        assert_eq!(after, super::ids(place! { db: Bucket::new(), store: Bucket::new() }));
    }
}

mod movement {
    use cdk_aws::prelude::*;

    #[derive(Construct)]
    struct Storage {
        #[construct(was = "../pictures")]
        pictures: Bucket,
    }

    #[derive(Construct)]
    struct Shop {
        storage: Storage,
        #[construct(was = "storage/logs")]
        logs: Bucket,
    }

    #[test]
    fn keeps_ids() {
        let storage = Storage { pictures: Bucket::new() };
        let after = super::ids(Shop { storage, logs: Bucket::new() });
        let storage = place! { logs: Bucket::new() };
        assert_eq!(after, super::ids(place! { pictures: Bucket::new(), storage }));
    }
}

mod wrapping {
    use cdk_aws::prelude::*;

    #[derive(Construct)]
    struct Protected {
        #[construct(default)]
        bucket: Bucket,
        alerts: Topic,
    }

    #[derive(Construct)]
    struct Shop {
        pictures: Protected,
    }

    #[test]
    fn keeps_ids() {
        let after = super::ids(Shop { pictures: Protected { bucket: Bucket::new(), alerts: Topic::new() } });
        super::contains_all(&after, &super::ids(place! { pictures: Bucket::new() }));
    }
}

mod pinning {
    use cdk_aws::prelude::*;

    #[derive(Construct)]
    struct Shop {
        #[construct(logical_id = "PicturesBucket", logical_id("Policy") = "PicturesPolicy")]
        pictures: Bucket,
        #[construct(logical_id("logs") = "Logs")]
        storage: Storage,
    }

    #[derive(Construct)]
    struct Storage {
        logs: Bucket,
    }

    #[test]
    fn gives_ids() {
        let storage = Storage { logs: Bucket::new() };
        let after = super::ids(Shop { pictures: Bucket::new(), storage });
        for id in ["Logs", "PicturesBucket", "PicturesPolicy"] {
            assert!(after.iter().any(|other| other == id), "{after:?}");
        }
    }
}

/// The code of the page is in this file.
#[test]
fn the_page_shows_what_is_tested() {
    let lines = |text: &str| -> Vec<String> {
        let code = text.lines().map(|line| line.split("//").next().unwrap_or_default().trim());
        code.filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let page = include_str!("../../docs/identity.md");
    let own = lines(include_str!("identity.rs"));
    let blocks: Vec<&str> =
        page.split("```rust\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(blocks.len(), 4);
    for block in blocks {
        let block = lines(block);
        assert!(own.windows(block.len()).any(|window| window == block), "{block:#?}");
    }
}
