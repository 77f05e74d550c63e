//! Where assets go: a bucket and a repository in each account and region.

use crate::value::{Expr, IntoValue, Piece, Text, Value};

/// The name of the tool's own stack.
pub(crate) const OWN_STACK: &str = "cdk-assets";

/// The file of its template.
pub(crate) const OWN_TEMPLATE_FILE: &str = "cdk-assets.template.json";

/// The template of the tool's own stack, for every account and region.
pub(crate) const OWN_TEMPLATE: &str = include_str!("cdk-assets.template.json");

/// Where archives and container images go, in each account and region: a bucket and a repository.
///
/// By default they are in a small stack of the tool's own, `cdk-assets`. The printed commands deploy it first, in each
/// account and region in which a stack has assets. It has a private, encrypted and versioned bucket,
/// `cdk-assets-<account>-<region>`, and a repository with immutable tags, `cdk-assets`; both are kept when the stack is
/// deleted.
///
/// ```
/// use cdk_core::{App, AssetStore};
///
/// let mut app = App::with_library("shop", Default::default());
/// app.assets(AssetStore::aws_cdk()); // the account was prepared by `cdk bootstrap`
/// ```
#[derive(Clone, Debug)]
pub struct AssetStore {
    bucket: Place,
    repository: Place,
}

#[derive(Clone, Debug)]
struct Place {
    name: Value<String>,
    maker: Maker,
}

/// Who made a bucket or repository.
#[derive(Clone, Debug)]
enum Maker {
    /// The tool's own stack.
    Own,
    /// `cdk bootstrap` with this qualifier.
    Bootstrap(Text),
    Other,
}

impl AssetStore {
    /// The bucket and the repository of the tool's own stack: the default.
    pub fn own() -> Self {
        let bucket = named("cdk-assets-", Maker::Own);
        AssetStore { bucket, repository: Place { name: OWN_STACK.into_value(), maker: Maker::Own } }
    }

    /// The bucket and the repository that [`cdk bootstrap`](https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping.html)
    /// makes, with AWS CDK's default qualifier. The `cdk` command line then deploys with the roles that it made, too.
    pub fn aws_cdk() -> Self {
        AssetStore::aws_cdk_with_qualifier("hnb659fds")
    }

    /// The bucket and the repository that `cdk bootstrap --qualifier <qualifier>` makes.
    pub fn aws_cdk_with_qualifier(qualifier: impl Into<Text>) -> Self {
        let qualifier = qualifier.into();
        AssetStore {
            bucket: named(&format!("cdk-{qualifier}-assets-"), Maker::Bootstrap(qualifier.clone())),
            repository: named(&format!("cdk-{qualifier}-container-assets-"), Maker::Bootstrap(qualifier)),
        }
    }

    /// Puts files into an existing bucket, which is in the account and region of the stacks.
    ///
    /// ```
    /// use cdk_core::{App, AssetStore};
    ///
    /// let mut app = App::with_library("shop", Default::default());
    /// app.assets(AssetStore::own().bucket("shop-archives").repository("shop-images"));
    /// ```
    #[must_use]
    pub fn bucket(mut self, name: impl IntoValue<String>) -> Self {
        self.bucket = Place { name: name.into_value(), maker: Maker::Other };
        self
    }

    /// Pushes images into an existing repository, which is in the account and region of the stacks.
    #[must_use]
    pub fn repository(mut self, name: impl IntoValue<String>) -> Self {
        self.repository = Place { name: name.into_value(), maker: Maker::Other };
        self
    }

    pub(crate) fn bucket_name(&self) -> &Value<String> {
        &self.bucket.name
    }

    pub(crate) fn repository_name(&self) -> &Value<String> {
        &self.repository.name
    }

    pub(crate) fn owns_bucket(&self) -> bool {
        matches!(self.bucket.maker, Maker::Own)
    }

    pub(crate) fn owns_repository(&self) -> bool {
        matches!(self.repository.maker, Maker::Own)
    }

    /// The qualifier of `cdk bootstrap`, if it made the bucket.
    pub(crate) fn bucket_qualifier(&self) -> Option<&str> {
        self.bucket.maker.qualifier()
    }

    /// The qualifier of `cdk bootstrap`, if it made the repository.
    pub(crate) fn repository_qualifier(&self) -> Option<&str> {
        self.repository.maker.qualifier()
    }
}

impl Maker {
    fn qualifier(&self) -> Option<&str> {
        if let Maker::Bootstrap(qualifier) = self { Some(qualifier) } else { None }
    }
}

impl Default for AssetStore {
    fn default() -> Self {
        AssetStore::own()
    }
}

/// A prefix, followed by account and region.
fn named(prefix: &str, maker: Maker) -> Place {
    let pieces = vec![
        Piece::Text(prefix.to_owned().into()),
        Piece::pseudo("AWS::AccountId"),
        Piece::text("-"),
        Piece::pseudo("AWS::Region"),
    ];
    Place { name: Value::from_expr(Expr::Sub(pieces)), maker }
}
