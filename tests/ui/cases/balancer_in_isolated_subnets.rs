//! A public load balancer is placed where nobody reaches it.

use cdk_aws::prelude::*;

fn main() {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let _ = LoadBalancer::public(network.isolated());
    let _ = LoadBalancer::internal(network.public());
}
