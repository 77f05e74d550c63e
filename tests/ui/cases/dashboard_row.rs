//! A row of a dashboard has widgets; a metric or an alarm is none.

use cdk_aws::cloudwatch::Graph;
use cdk_aws::prelude::*;

fn main() {
    let orders = Metric::sum("Shop", "Orders");
    let _ = Dashboard::new().row(Graph::new("Orders").left(orders.clone())).row(orders);
}
