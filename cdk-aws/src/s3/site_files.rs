//! The files of a site, which are copied into a bucket.

use std::panic::Location;

use cdk_core::{Directory, Key, Lower, SiteOptions, Target, Text};

/// Files that are copied into a bucket after each deployment of its stack.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let site = Bucket::new()
///     .files(SiteFiles::new("dist/assets").prefix("assets/").cache_control("max-age=31536000, immutable"))
///     .files(SiteFiles::new("dist").cache_control("no-cache"));
/// # let _ = site;
/// ```
#[derive(Clone, Debug)]
#[must_use = "files do nothing until a bucket has them"]
pub struct SiteFiles {
    directory: Directory,
    options: SiteOptions,
}

impl SiteFiles {
    /// The files of a directory, relative to the directory of `Cargo.toml`.
    #[track_caller]
    pub fn new(directory: impl Into<Directory>) -> Self {
        let directory = directory.into().or_at(Location::caller());
        SiteFiles { directory: directory.links(cdk_core::Links::Follow), options: SiteOptions::default() }
    }

    /// Puts the files below a prefix, such as `docs/`. By default they are at the top of the bucket.
    pub fn prefix(mut self, prefix: impl Into<Text>) -> Self {
        let prefix = prefix.into();
        let is_complete = prefix.is_empty() || prefix.ends_with('/');
        self.options.prefix = if is_complete { prefix } else { format!("{prefix}/").into() };
        self
    }

    /// Sets the header `Cache-Control` of the objects. By default they have none.
    pub fn cache_control(mut self, header: impl Into<Text>) -> Self {
        self.options.cache_control = Some(header.into());
        self
    }

    /// Keeps objects that are not among the files. By default they are deleted, except below the prefixes of the
    /// bucket's other files.
    pub fn keep_others(mut self) -> Self {
        self.options.keeps_others = true;
        self
    }

    /// Sets the line of the files, if it is not known.
    pub(super) fn or_at(self, location: &'static Location<'static>) -> Self {
        SiteFiles { directory: self.directory.or_at(location), ..self }
    }

    /// Adds the files of a bucket to its stack.
    pub(super) fn add(all: &[SiteFiles], cx: &mut Lower<'_>, bucket: Key) {
        for site in all {
            let Some(files) = cx.read(&site.directory) else { continue };
            let own = &*site.options.prefix;
            let below = all.iter().filter_map(|other| other.options.prefix.strip_prefix(own));
            let exclude = below.filter(|rest| !rest.is_empty()).map(|rest| Text::Owned(rest.to_owned()));
            let options = SiteOptions { exclude: exclude.collect(), ..site.options.clone() };
            cx.site_asset(&files, Target::main(bucket), options, site.directory.location());
        }
    }
}

impl<D: Into<Directory>> From<D> for SiteFiles {
    fn from(directory: D) -> Self {
        let directory = directory.into();
        let options = SiteOptions::default();
        SiteFiles { directory: directory.links(cdk_core::Links::Follow), options }
    }
}
