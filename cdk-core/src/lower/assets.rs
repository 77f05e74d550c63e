//! Assets, as constructs ask for them.

use std::rc::Rc;

use super::home::Home;
use super::view::Lower;
use super::{abroad, output::Needed};
use crate::asset::{FileAsset, Source, StackAsset, Staged};
use crate::value::{Expr, Value};

/// Where a file is in S3.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Object {
    /// The name of the bucket.
    pub bucket: Value<String>,
    /// The key of the object.
    pub key: String,
}

impl Lower<'_> {
    /// Adds a file that the stack reads from S3 when it is deployed. Its name, which is also the key of the object, must
    /// be a hash of the content.
    pub fn asset(&mut self, name: &str, content: Vec<u8>) -> Object {
        let path = format!("assets/{name}");
        self.lowered.staged.push(Staged { path: path.clone(), source: Source::Bytes(Rc::from(content)) });
        let bucket = self.assets.bucket_name();
        let file = FileAsset { path, key: name.to_owned(), bucket: bucket.expr().placeholders() };
        self.need(Needed { asset: StackAsset::File(file), bucket: None });
        Object { bucket: bucket.clone(), key: name.to_owned() }
    }

    fn need(&mut self, needed: Needed) {
        let stack = self.tree.nodes[self.node].stack();
        self.lowered.stacks[stack].assets.push(needed);
    }

    /// The bucket that files are uploaded to where a construct is deployed. `None` if its name is not known.
    pub fn asset_bucket_of(&self, home: &Home<'_>) -> Option<Value<String>> {
        known(self.assets.bucket_name().expr(), home)
    }
}

fn known(name: &Expr, home: &Home<'_>) -> Option<Value<String>> {
    abroad(name, home.environment).map(Value::from_expr)
}
