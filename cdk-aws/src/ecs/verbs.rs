//! What a service is wired to, and what it is allowed.

use std::panic::Location;

use cdk_core::{Customize, Port, Text};

use super::FargateService;
use super::service_connect::Discoverable;
use crate::elbv2::{Attachment, LoadBalancer, Route};
use crate::iam::{Grantee, Permissions};
use crate::support::Located;
use crate::wiring::{Connections, NetworkClient};

impl FargateService {
    /// Puts the service behind a load balancer: all its requests go to this port of the main container.
    ///
    /// Makes the target group, the listener's rule, and the security group rules on both sides.
    #[track_caller]
    pub fn behind(self, balancer: &LoadBalancer, port: Port) -> Self {
        self.behind_route(balancer, port, Route::all())
    }

    /// Puts the service behind a load balancer, for some of its requests: `Route::path("/api/*")`.
    #[track_caller]
    pub fn behind_route(mut self, balancer: &LoadBalancer, port: Port, route: Route) -> Self {
        if !self.main.ports.iter().any(|own| own.value == port) {
            self.main = self.main.port(port);
        }
        let (location, balancer) = (Location::caller(), balancer.meta().key());
        self.attachments.push(Attachment { location, balancer, port, route });
        self
    }

    /// Lets other services find this one by name, and [reach](NetworkClient::reaches) it at this port of the main container, over
    /// HTTP: up to 64 lower case letters, digits, hyphens and underscores. By default it can be reached through what it
    /// is [behind](Self::behind) alone.
    ///
    /// The cluster must have a [namespace](super::Cluster::namespace). A proxy runs beside the containers of both sides, which
    /// takes about 256 CPU units and 64 MiB of the tasks.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let images = Repository::new();
    /// let cluster = Cluster::new().namespace();
    /// let orders = FargateService::new(images.image("orders"), fargate!(cpu = 512, memory = 1024), network.private())
    ///     .cluster(&cluster)
    ///     .discoverable_as("orders", port!(8080));
    /// let shop = FargateService::new(images.image("shop"), fargate!(cpu = 512, memory = 1024), network.private())
    ///     .cluster(&cluster)
    ///     .reaches_as("ORDERS", &orders);           // ORDERS_URL is http://orders:8080
    /// # let _ = shop;
    /// ```
    ///
    /// [Service Connect](https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html)
    #[track_caller]
    pub fn discoverable_as(mut self, name: impl Into<Text>, port: Port) -> Self {
        if !self.main.ports.iter().any(|own| own.value == port) {
            self.main = self.main.port(port);
        }
        self.discoverable = Some(Discoverable { name: Located::new(name.into()), port });
        self
    }
}

impl NetworkClient for FargateService {
    fn connections(&mut self) -> &mut Connections {
        &mut self.reaches
    }
}

impl Grantee for FargateService {
    /// What the tasks are allowed.
    fn permissions(&mut self) -> &mut Permissions {
        &mut self.permissions
    }
}
