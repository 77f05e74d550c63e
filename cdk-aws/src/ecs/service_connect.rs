//! How services of one namespace reach each other by name.

use cdk_core::{Json, Key, Lower, Port, Target, Text, Value};

use super::cluster::NAMESPACE;
use super::{Cluster, FargateService};
use crate::support::Located;
use crate::wiring::{Reach, Reachable, Reached};
use crate::{cfn, sub};

/// The name under which other services find a service.
#[derive(Clone, Debug)]
pub(super) struct Discoverable {
    pub(super) name: Located<Text>,
    pub(super) port: Port,
}

impl FargateService {
    /// The cluster whose namespace the service uses: its own if it is discoverable, otherwise that of the services it
    /// reaches.
    pub(super) fn namespace(&self, cx: &Lower<'_>) -> Option<Key> {
        let own = self.discoverable.as_ref().map(|_| self.cluster_key());
        own.or_else(|| self.reached_services(cx).map(|(_, service)| service.cluster_key()).next())
    }

    /// The services that this one reaches by name.
    pub(super) fn reached_services<'w>(
        &self,
        cx: &Lower<'w>,
    ) -> impl Iterator<Item = (&Located<Text>, &'w FargateService)> {
        self.reaches.iter().filter_map(|(prefix, reach)| Some((prefix, cx.find::<FargateService>(reach.to)?)))
    }

    /// The service's Service Connect configuration, if it has one.
    pub(super) fn service_connect(&self, cx: &Lower<'_>) -> Option<Value<Json>> {
        let cluster = self.namespace(cx)?;
        // Without a namespace there is nothing to refer to; the check reports it.
        cx.find::<Cluster>(cluster).filter(|cluster| cluster.has_namespace())?;
        let namespace = Target::part(cluster, NAMESPACE).attribute::<String>("Arn");
        let offered = self.discoverable.as_ref().map(|Discoverable { name, port }| {
            let alias = cfn!(AWS::ECS::Service::ServiceConnectClientAlias {
                DnsName: name.value.clone(),
                Port: *port,
            });
            vec![cfn!(AWS::ECS::Service::ServiceConnectService {
                PortName: name.value.clone(),
                ClientAliases: vec![alias],
            })]
        });
        Some(cfn!(AWS::ECS::Service::ServiceConnectConfiguration {
            Enabled: true,
            Namespace: namespace,
            Services: offered,
        }))
    }
}

impl Reachable for FargateService {
    #[track_caller]
    fn reach(&self) -> Reach {
        let key = self.meta.key();
        Reach::new(key, move |cx| {
            let service = cx.find::<FargateService>(key)?;
            let Discoverable { name, port } = service.discoverable.as_ref()?;
            let port_text = port.to_string();
            let url = sub!("http://{host}:{port}", host = name.value.clone(), port = port_text.clone());
            Some(Reached {
                port: *port,
                what: "service",
                environment: vec![
                    ("HOST", name.value.to_string().into()),
                    ("PORT", port_text.into()),
                    ("URL", url),
                ],
                statements: Vec::new(),
                reads_secret: false,
                vpc: Some(service.subnets.vpc),
                // A service finds only the services that existed when its tasks started.
                depends_on: vec![Target::main(key)],
            })
        })
    }

    fn default_prefix(&self) -> &'static str {
        "SERVICE"
    }
}
