//! The driver: the passes, in order.

use crate::app::App;
use crate::asset::{AssetStore, Reader, Staged};
use crate::check::{Suppressed, View, run, suppressed};
use crate::context::Context;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::emit::{self, Emission, Exchange, Format, Template};
use crate::lock::{self, Before};
use crate::lower::{Lowered, StackToDeploy};
use crate::picture::{self, Drawing, Drawn};
use crate::place::Tree;
use crate::resolve::Resolved;
use crate::wire::Wires;
use crate::{lower, place, resolve, wire};

/// The result of a synthesis: templates in deployment order, or only diagnostics if there is an error.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Synthesis {
    /// The templates; empty if there is an error.
    pub templates: Vec<Template>,
    /// Files that belong to the templates, by path below the output directory.
    pub artifacts: Vec<(String, Vec<u8>)>,
    /// The files and directories of assets that belong to the templates.
    pub staged: Vec<Staged>,
    /// The tool's own stack in each account and region where it must be deployed before the stacks.
    pub asset_stacks: Vec<Template>,
    /// The name of the app.
    pub(crate) app: String,
    /// Where assets go.
    pub(crate) store: AssetStore,
    /// The bucket that files are uploaded to, with `${AWS::AccountId}` and `${AWS::Region}` in it; `None` if its name is
    /// not known.
    pub(crate) asset_bucket: Option<String>,
    /// The files of assets that were read.
    pub(crate) reader: Reader,
    /// The lock after this run, if the program was compared with one.
    pub(crate) lock: lock::Next,
    /// What the stacks export and import.
    pub(crate) exchange: Exchange,
    /// The stacks that are not written because another stage was requested, by account, region and name.
    pub(crate) left_out: Vec<String>,
    /// The findings that the program accepts.
    pub suppressed: Vec<Suppressed>,
    /// The diagnostics.
    pub diagnostics: Vec<Diagnostic>,
}

impl Synthesis {
    /// Whether an error keeps the templates from being written.
    ///
    /// ```
    /// use cdk_core::{App, Format};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// assert!(!app.synth(Format::Json).failed());
    /// ```
    pub fn failed(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}

impl App {
    /// Synthesizes the app: checks it and makes the templates. Writes nothing.
    ///
    /// ```
    /// use cdk_core::{App, Format, cfn::Untyped, json, place};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// app.stack("news", place! { topic: Untyped::resource("AWS::SNS::Topic", json!({})) });
    /// let synthesis = app.synth(Format::Json);
    /// assert_eq!(synthesis.templates[0].stack_name, "news");
    /// ```
    pub fn synth(&self, format: Format) -> Synthesis {
        self.synth_with(format, true, None)
    }

    /// Synthesizes the app, and compares it with a lock, the text of a `cdk.lock`: what an update would lose is an error.
    /// For tests of two releases; `cargo run` does it by itself.
    ///
    /// ```
    /// use cdk_core::{App, Format, cfn::Untyped, json, place};
    ///
    /// let shop = |name: &'static str| {
    ///     let mut app = App::with_library("shop", Default::default());
    ///     let bucket = Untyped::resource("AWS::S3::Bucket", json!({ "BucketName": name }));
    ///     app.stack("news", place! { bucket });
    ///     app
    /// };
    /// let lock = shop("news-2026").lock();
    /// assert!(!shop("news-2026").synth_after(&lock, Format::Json).failed());
    /// assert!(shop("news-2027").synth_after(&lock, Format::Json).failed());
    /// ```
    ///
    /// # Panics
    ///
    /// If the text is no lock.
    pub fn synth_after(&self, lock: &str, format: Format) -> Synthesis {
        let lock = lock::Lock::read(lock).expect("the text is that of a lock");
        self.synth_with(format, true, Some(&Before { lock, ..Before::default() }))
    }

    /// The lock of the app as it is, as the text of a `cdk.lock`; empty of resources if the app has errors.
    ///
    /// ```
    /// use cdk_core::{App, cfn::Untyped, json, place};
    ///
    /// # let mut app = App::with_library("shop", Default::default());
    /// app.stack("news", place! { bucket: Untyped::resource("AWS::S3::Bucket", json!({})) });
    /// assert!(app.lock().contains("resource.shop.\"news/bucket\".id"));
    /// ```
    pub fn lock(&self) -> String {
        self.synth_with(Format::Json, true, Some(&Before::default())).lock.lock.text()
    }

    /// Synthesizes the app; builds nothing that goes into assets, unless it shall; compares it with a lock, if there is one.
    pub(crate) fn synth_with(&self, format: Format, builds: bool, before: Option<&Before>) -> Synthesis {
        self.synth_then(format, builds, before, |synthesis, _| synthesis)
    }

    /// Synthesizes the app, and passes the result to a function that can look at the stacks behind it.
    pub(crate) fn synth_then<T>(
        &self,
        format: Format,
        builds: bool,
        before: Option<&Before>,
        then: impl FnOnce(Synthesis, View<'_>) -> T,
    ) -> T {
        let (tree, mut diagnostics) = place::place(&self.program);
        let (wires, found) = wire::wire(&tree);
        diagnostics.extend(found);
        let (mut lowered, found) = self.lower(&tree, &wires, builds);
        diagnostics.extend(found);
        let (resolved, found) = resolve::resolve(&tree, &lowered);
        diagnostics.extend(found);
        run::drop_consequences(&mut diagnostics);
        let view = View::new(&tree, &lowered, &resolved);
        let found = run::check(self.library(), &view);
        diagnostics.extend(found);
        diagnostics.extend(self.program.context.get().into_iter().flat_map(Context::diagnostics));
        let codes = run::codes(self.library());
        let suppressed = suppressed::apply(codes, &tree, &lowered, &mut diagnostics);

        let mut synthesis = Synthesis { suppressed, diagnostics, ..Synthesis::default() };
        if let Some(before) = before.filter(|_| !synthesis.failed()) {
            let outcome = lock::check(&self.program, self.library(), &view, before);
            synthesis.diagnostics.extend(outcome.diagnostics);
            synthesis.lock = outcome.next;
        }
        if !synthesis.failed() {
            self.emit(&tree, &mut lowered, &resolved, format, &mut synthesis);
        }
        synthesis.diagnostics.iter_mut().for_each(|diagnostic| self.program.settle(diagnostic));
        synthesis.diagnostics = diagnostic::in_order(synthesis.diagnostics);
        then(synthesis, View::new(&tree, &lowered, &resolved))
    }

    /// Draws the app: a picture of its architecture. The diagnostics, if it has errors or what is drawn does not exist.
    pub fn draw(&self, drawing: &Drawing) -> Result<Drawn, Vec<Diagnostic>> {
        let services = self.library().pictures;
        self.synth_then(Format::CompactJson, false, None, |synthesis, view| {
            if synthesis.failed() {
                return Err(synthesis.diagnostics);
            }
            Ok(picture::draw(&view, services, self.program.name(), drawing))
        })
    }

    /// Lowers all constructs, and once more those that need the list of stacks.
    fn lower(&self, tree: &Tree<'_>, wires: &Wires, builds: bool) -> (Lowered, Vec<Diagnostic>) {
        let (mut lowered, mut diagnostics) = lower::lower(&self.program, tree, wires, builds);
        if !lowered.waiting.is_empty() || !lowered.observers.is_empty() {
            let stacks = self.draft(tree, wires, &lowered);
            let (new, found) = lower::lower_waiting(&self.program, tree, wires, &stacks, &mut lowered);
            diagnostics.extend(found);
            diagnostics.extend(lower::finish(&self.program, tree, &mut lowered, &new));
        }
        (lowered, diagnostics)
    }

    /// The list of stacks, for the constructs that wait for it. They are in stacks, too: a draft shows what these need.
    fn draft(&self, tree: &Tree<'_>, wires: &Wires, lowered: &Lowered) -> Vec<StackToDeploy> {
        if lowered.waiting.is_empty() {
            return Vec::new();
        }
        let mut draft = lowered.clone();
        let stacks = stacks_to_deploy(tree, lowered);
        lower::lower_waiting(&self.program, tree, wires, &stacks, &mut draft);
        stacks_to_deploy(tree, &draft)
    }

    /// Emits the templates, unless one turns out to be too large. Takes what is written beside them.
    fn emit(
        &self,
        tree: &Tree<'_>,
        lowered: &mut Lowered,
        resolved: &Resolved,
        format: Format,
        synthesis: &mut Synthesis,
    ) {
        let emission = Emission::new(tree, lowered, resolved);
        let emitted = emission.emit(format);
        synthesis.diagnostics.extend(run::sizes(tree, &emitted));
        let documents = lowered.documents.iter().zip(&resolved.documents);
        let documents: Vec<_> = documents.map(|(d, content)| (d, (d.render)(content).into_bytes())).collect();
        let artifacts = lowered.artifacts.iter().map(|a| (&*a.path, &*a.content, a.node));
        let files = artifacts.chain(documents.iter().map(|(d, content)| (&*d.path, &**content, d.node)));
        let assets = lowered.staged.iter().filter_map(|s| Some((&*s.path, s.bytes()?, s.node)));
        synthesis.diagnostics.extend(run::files(tree, files, assets));
        if synthesis.failed() {
            return;
        }
        let bucket = self.program.assets.bucket_name().expr();
        synthesis.asset_bucket = bucket.placeholders();
        let can_upload = format != Format::Yaml && synthesis.asset_bucket.is_some();
        let uploaded = if can_upload { emission.uploaded(&emitted, format, bucket) } else { Vec::new() };
        synthesis.templates = emission.templates(emitted, uploaded, &self.program);
        self.program.name().clone_into(&mut synthesis.app);
        synthesis.store = self.program.assets.clone();
        synthesis.asset_stacks =
            emit::asset_stacks(&self.program.assets, &synthesis.templates, self.program.location);
        synthesis.exchange = Exchange::new(tree, lowered, resolved);
        let documents: Vec<_> = documents.into_iter().map(|(d, content)| (d.path.clone(), content)).collect();
        let artifacts = std::mem::take(&mut lowered.artifacts);
        synthesis.artifacts = artifacts.into_iter().map(|a| (a.path, a.content)).collect();
        synthesis.artifacts.extend(documents);
        synthesis.staged = std::mem::take(&mut lowered.staged);
        synthesis.reader = std::mem::take(&mut lowered.reader);
    }
}

/// The stacks that are not nested in another one, in order.
fn stacks_to_deploy(tree: &Tree<'_>, lowered: &Lowered) -> Vec<StackToDeploy> {
    let (resolved, _) = resolve::resolve(tree, lowered);
    Emission::new(tree, lowered, &resolved).stacks_to_deploy()
}
