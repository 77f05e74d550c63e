//! 5,000 resources: folded, nothing overlaps, and quickly.

use std::time::{Duration, Instant};

use cdk_aws::core::cfn::Untyped;
use cdk_aws::core::picture::{Drawing, Level};
use cdk_aws::core::{json, place};
use cdk_aws::prelude::*;

#[test]
fn thousands_of_resources_are_folded() {
    let mut app = App::new("many");
    for stack in 0..10 {
        let topics: std::collections::BTreeMap<String, _> = (0..500)
            .map(|n| (format!("topic{n}"), Untyped::resource("AWS::SNS::Topic", json!({}))))
            .collect();
        app.stack(format!("stack{stack}"), place! { topics });
    }
    for level in [Level::Overview, Level::Network, Level::Resources] {
        let mut drawing = Drawing::default();
        drawing.level = Some(level);
        let start = Instant::now();
        let drawn = app.draw(&drawing).unwrap();
        println!(
            "{level:?}: {} ms with the synthesis, {} bytes",
            start.elapsed().as_millis(),
            drawn.text.len()
        );
        assert_eq!(drawn.problems, Vec::<String>::new(), "{level:?}");
        assert!(start.elapsed() < Duration::from_secs(20), "{level:?} took {:?}", start.elapsed());
    }
}
