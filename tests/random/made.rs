//! The constructs that random programs are made of.

use cdk_aws::core::{Lower, Meta, Scope, Wire};
use cdk_aws::prelude::*;
use cdk_aws::{cfn, core};

macro_rules! made {
    ($($name:ident($kind:ty),)*) => {
        /// A construct with resources.
        #[derive(Debug)]
        pub(crate) enum Made {
            $($name($kind),)*
        }

        impl core::Construct for Made {
            fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
                match self { $(Made::$name(it) => it.place(scope),)* }
            }

            fn wire(&self, wire: &mut Wire<'_>) {
                match self { $(Made::$name(it) => it.wire(wire),)* }
            }

            fn lower(&self, cx: &mut Lower<'_>) {
                match self { $(Made::$name(it) => it.lower(cx),)* }
            }
        }

        impl Customize for Made {
            fn meta(&self) -> &Meta {
                match self { $(Made::$name(it) => it.meta(),)* }
            }

            fn meta_mut(&mut self) -> &mut Meta {
                match self { $(Made::$name(it) => it.meta_mut(),)* }
            }
        }
    };
}

made! {
    Stored(Cfn<cfn::ssm::Parameter>),
    News(Cfn<cfn::sns::Topic>),
    Network(Cfn<cfn::ec2::VPC>),
    Untyped(Cfn<Untyped>),
    Topic(Topic),
    Bucket(Bucket),
    Function(Function),
    Role(Role),
    Secret(Secret),
    Logs(LogGroup),
    Key(Key),
}

impl Made {
    /// What others can refer to.
    pub(crate) fn texts(&self) -> Vec<Value<String>> {
        match self {
            Made::Stored(it) => vec![it.reference()],
            Made::News(it) => vec![it.attr_topic_arn(), it.attr_topic_name()],
            Made::Network(it) => vec![it.attr_vpc_id(), it.attr_default_security_group()],
            Made::Untyped(it) => vec![it.reference()],
            Made::Topic(it) => vec![it.arn(), it.topic_name()],
            Made::Bucket(it) => vec![it.arn(), it.bucket_name(), it.objects("*")],
            Made::Function(it) => vec![it.arn(), it.role_arn()],
            Made::Role(it) => vec![it.arn()],
            Made::Secret(it) => vec![it.arn()],
            Made::Logs(it) => vec![it.arn(), it.log_group_name()],
            Made::Key(it) => vec![it.arn(), it.key_id()],
        }
    }

    pub(crate) fn list(&self) -> Option<Value<Vec<String>>> {
        if let Made::Network(network) = self { Some(network.attr_cidr_block_associations()) } else { None }
    }

    /// Lets a function or role use this one.
    pub(crate) fn allowed<G: Grantee>(&self, who: G) -> G {
        match self {
            Made::Topic(it) => who.allow(it, access::Publish),
            Made::Bucket(it) => who.allow(it, access::ReadWrite),
            Made::Function(it) => who.allow(it, access::Invoke),
            Made::Secret(it) => who.allow(it, access::Read),
            Made::Logs(it) => who.allow(it, access::Write),
            Made::Key(it) => who.allow(it, access::Decrypt),
            Made::Stored(_) | Made::News(_) | Made::Network(_) | Made::Untyped(_) | Made::Role(_) => who,
        }
    }
}

/// A composite whose children are named by the test.
#[derive(Default)]
pub(crate) struct Group(pub(crate) Vec<(String, Box<dyn core::Construct>)>);

impl core::Construct for Group {
    fn place<'a>(&'a self, scope: &mut Scope<'_, 'a>) {
        for (id, construct) in &self.0 {
            scope.child(id.clone(), &**construct);
        }
    }
}
