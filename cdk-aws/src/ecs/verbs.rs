//! The verbs that connect a service to others, and its permissions.

use std::panic::Location;

use cdk_core::{Customize, Port, Text};

use super::FargateService;
use super::service_connect::Discoverable;
use crate::elbv2::{Attachment, LoadBalancer, Route};
use crate::iam::{Grantee, Permissions};
use crate::support::Located;
use crate::wiring::{Connections, NetworkClient};

impl FargateService {
    /// Puts the service behind a load balancer, which forwards all requests to this port of the main container.
    ///
    /// Creates the target group, the listener's rule, and the security group rules on both sides.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let balancer = LoadBalancer::internal(network.private()).http();
    /// let size = fargate!(cpu = 256, memory = 512);
    /// let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
    /// let api = FargateService::new(image, size, network.private()).behind(&balancer, port!(8080));
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, balancer, api });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn behind(self, balancer: &LoadBalancer, port: Port) -> Self {
        self.behind_route(balancer, port, Route::all())
    }

    /// Puts the service behind a load balancer, which forwards only the requests that match a route:
    /// `Route::path("/api/*")`.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let balancer = LoadBalancer::internal(network.private()).http();
    /// let size = fargate!(cpu = 256, memory = 512);
    /// let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
    /// let api = FargateService::new(image, size, network.private())
    ///     .behind_route(&balancer, port!(8080), Route::path("/api/*").host("shop.example.com"));
    /// # let mut app = App::new("shop");
    /// # app.stack("shop", place! { network, balancer, api });
    /// # assert!(!app.synth(Format::Json).failed());
    /// ```
    #[track_caller]
    pub fn behind_route(mut self, balancer: &LoadBalancer, port: Port, route: Route) -> Self {
        if !self.main.ports.iter().any(|own| own.value == port) {
            self.main = self.main.port(port);
        }
        let (location, balancer) = (Location::caller(), balancer.meta().key());
        self.attachments.push(Attachment { location, balancer, port, route });
        self
    }

    /// Lets other services find this one by name, and [reach](NetworkClient::reaches) it at this port of the main
    /// container, over HTTP. The name has up to 64 lower-case letters, digits, hyphens and underscores. By default the
    /// service is reachable only through the load balancers that it is [behind](Self::behind).
    ///
    /// The cluster must have a [namespace](super::Cluster::namespace). Each task on both sides also runs a proxy
    /// container, which needs about 256 CPU units and 64 MiB of the task.
    ///
    /// ```
    /// use cdk_aws::prelude::*;
    ///
    /// let network = Vpc::new(cidr!("10.0.0.0/16"));
    /// let cluster = Cluster::new().namespace();
    /// let orders = FargateService::new(Image::directory("orders"), fargate!(cpu = 512, memory = 1024), network.private())
    ///     .cluster(&cluster)
    ///     .discoverable_as("orders", port!(8080));
    /// let shop = FargateService::new(Image::directory("shop"), fargate!(cpu = 512, memory = 1024), network.private())
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
    /// The permissions of the tasks.
    fn permissions(&mut self) -> &mut Permissions {
        &mut self.permissions
    }
}
