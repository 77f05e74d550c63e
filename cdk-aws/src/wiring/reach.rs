//! What a service needs to use a database or another service.

use cdk_core::{Key, Lower, Port, Target, Value};

use crate::iam::Statement;

type Make = dyn Fn(&Lower<'_>) -> Option<Reached>;

/// A wish to use something over the network. It becomes concrete when the construct that has it is lowered.
pub struct Reach {
    /// The construct that is reached; its security group lets the connection in.
    pub to: Key,
    make: Box<Make>,
}

impl Reach {
    /// A wish whose details are made later; `None` if the construct is in no stack.
    pub fn new(to: Key, make: impl Fn(&Lower<'_>) -> Option<Reached> + 'static) -> Self {
        Reach { to, make: Box::new(make) }
    }

    /// The details.
    pub fn reached(&self, cx: &Lower<'_>) -> Option<Reached> {
        (self.make)(cx)
    }
}

impl std::fmt::Debug for Reach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reach").field("to", &self.to).finish_non_exhaustive()
    }
}

/// What it takes to use something over the network.
#[derive(Clone, Debug)]
pub struct Reached {
    /// The port that accepts the connection.
    pub port: Port,
    /// What is reached, in a word, for descriptions: `database`.
    pub what: &'static str,
    /// Environment variables, without the prefix: `HOST`, `PORT`, `NAME`.
    pub environment: Vec<(&'static str, Value<String>)>,
    /// Environment variables that are secret, without the prefix, each as the ARN of a Secrets Manager secret and the
    /// field of its JSON.
    pub secrets: Vec<(&'static str, Value<String>, &'static str)>,
    /// What the role of the program must be allowed (the application itself, not the start of its container).
    pub statements: Vec<Statement>,
    /// What the role that starts the container must be allowed, to read the secrets.
    pub secret_statements: Vec<Statement>,
    /// The VPC that it is in, if it is one of the program: security groups do not refer to those of another VPC.
    pub vpc: Option<Key>,
    /// What must exist before the service starts.
    pub depends_on: Vec<Target>,
}

/// Something that a service can use over the network: `service.reaches(&database)`.
#[diagnostic::on_unimplemented(
    message = "a service cannot reach a `{Self}` over the network",
    label = "`{Self}` is not reachable",
    note = "reachable are: `AuroraCluster`, `LoadBalancer`, and a `FargateService` that is `.discoverable_as(..)`",
    note = "for access to a resource through its API (a bucket, a topic, a secret), use `.allow(&resource, access::Read)`"
)]
pub trait Reachable {
    /// The wish to use it.
    #[track_caller]
    fn reach(&self) -> Reach;

    /// What environment variables begin with, unless the caller says otherwise: `DATABASE`.
    fn default_prefix(&self) -> &'static str;
}
