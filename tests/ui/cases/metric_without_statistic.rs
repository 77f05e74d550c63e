//! A metric has no default statistic.

use cdk_aws::prelude::*;

fn main() {
    let _ = Metric::new("Shop", "Orders");
}
