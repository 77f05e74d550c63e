//! A database is placed where the internet reaches.

use cdk_aws::prelude::*;

fn main() {
    let network = Vpc::new(cidr!("10.0.0.0/16"));
    let _ = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.public());
}
