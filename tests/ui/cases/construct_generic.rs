//! Composites that do not own their fields, that share ids, and one whose type parameter is not a construct.

use cdk_aws::prelude::*;

#[derive(Construct)]
struct Borrowed<'a> {
    topic: &'a Topic,
}

#[derive(Construct)]
#[construct(id = "shop")]
struct Renamed {
    #[construct(was = "news")]
    events: Topic,
    news: Topic,
    #[construct(skip, id = "name")]
    name: String,
}

#[derive(Construct)]
struct Twice<T> {
    blue: T,
    green: Option<T>,
}

fn main() {
    let mut app = App::new("shop");
    app.stack("shop", Twice { blue: String::new(), green: None });
}
