use std::panic::Location;

use cdk_core::{Duration, Json, Text, Value};

use crate::cfn;
use crate::support::Located;

/// An HTTP method that a page of another origin may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Method {
    /// Reads an object.
    Get,
    /// Reads the metadata of an object.
    Head,
    /// Writes an object.
    Put,
    /// Writes an object from an HTML form.
    Post,
    /// Deletes an object.
    Delete,
}

impl Method {
    fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Head => "HEAD",
            Method::Put => "PUT",
            Method::Post => "POST",
            Method::Delete => "DELETE",
        }
    }
}

/// A CORS rule: what web pages of other origins may do with a bucket.
///
/// ```
/// use cdk_aws::prelude::*;
/// use cdk_aws::s3::{Cors, Method};
///
/// let pages = Cors::new([Method::Get, Method::Put], ["https://shop.example.com"]).allowed_headers(["*"]);
/// let uploads = Bucket::new().cors(pages);
/// # let _ = uploads;
/// ```
///
/// [CORS](https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html)
#[derive(Clone, Debug)]
#[must_use = "a rule must be put into a bucket"]
pub struct Cors {
    methods: Vec<Method>,
    origins: Vec<Text>,
    allowed_headers: Vec<Located<Text>>,
    exposed_headers: Vec<Located<Text>>,
    max_age: Option<Located<Duration>>,
}

impl Cors {
    /// Allows pages of some origins to use some methods.
    ///
    /// An origin is a scheme and a host, such as `https://shop.example.com`, with at most one `*`.
    #[track_caller]
    pub fn new<O: Into<Text>>(
        methods: impl IntoIterator<Item = Method>,
        origins: impl IntoIterator<Item = O>,
    ) -> Self {
        Cors {
            methods: methods.into_iter().collect(),
            origins: origins.into_iter().map(Into::into).collect(),
            allowed_headers: Vec::new(),
            exposed_headers: Vec::new(),
            max_age: None,
        }
    }

    /// Sets the headers that requests may have, each with at most one `*`.
    ///
    /// By default only the headers that browsers always allow.
    ///
    /// [CORS configurations](https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html)
    #[track_caller]
    pub fn allowed_headers<H: Into<Text>>(mut self, headers: impl IntoIterator<Item = H>) -> Self {
        let location = Location::caller();
        let located = |header: H| Located { value: header.into(), location };
        self.allowed_headers.extend(headers.into_iter().map(located));
        self
    }

    /// Sets the response headers that pages may read, such as `ETag`.
    ///
    /// By default only the headers that browsers always expose.
    #[track_caller]
    pub fn exposed_headers<H: Into<Text>>(mut self, headers: impl IntoIterator<Item = H>) -> Self {
        let location = Location::caller();
        let located = |header: H| Located { value: header.into(), location };
        self.exposed_headers.extend(headers.into_iter().map(located));
        self
    }

    /// Sets how long a browser caches the answer.
    ///
    /// By default it asks before each request.
    ///
    /// [CORS configurations](https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html)
    #[track_caller]
    pub fn max_age(mut self, age: Duration) -> Self {
        self.max_age = Some(Located::new(age));
        self
    }

    pub(super) fn to_value(&self) -> Value<Json> {
        let methods: Vec<&'static str> = self.methods.iter().map(|method| method.name()).collect();
        let some = |headers: &[Located<Text>]| (!headers.is_empty()).then(|| headers.to_vec());
        cfn!(AWS::S3::Bucket::CorsRule {
            AllowedMethods: methods,
            AllowedOrigins: self.origins.clone(),
            AllowedHeaders: some(&self.allowed_headers),
            ExposedHeaders: some(&self.exposed_headers),
            MaxAge: self.max_age.map(|age| age.map(Duration::as_seconds)),
        })
    }
}
