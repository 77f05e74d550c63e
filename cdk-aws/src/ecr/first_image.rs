//! Images of repositories that the program makes: such a repository is empty when it has just been deployed.

use cdk_core::check::Subject;
use cdk_core::value::Piece;
use cdk_core::{Environment, Expr};

const REPOSITORY: &str = "AWS::ECR::Repository";

/// What to do about an image of a repository that is empty, after "use".
pub(crate) const EARLIER: &str = "make and fill the repository by a program that is deployed earlier, and name it by \
                                  its URI";

/// The repository of this program that an image is in: because its name refers to the repository, or is its name.
pub(crate) fn repository_of<'v>(subject: &Subject<'v>, image: &Expr) -> Option<Subject<'v>> {
    let mut referred = subject.parts_of(image).into_iter();
    referred.find(|part| part.resource().resource_type() == REPOSITORY).or_else(|| by_name(subject, image))
}

fn by_name<'v>(subject: &Subject<'v>, image: &Expr) -> Option<Subject<'v>> {
    let image = Named::parse(&text(image)?)?;
    let all = subject.view().subjects(REPOSITORY);
    let mut named = all.filter(|repository| repository.is("RepositoryName", &image.repository));
    named.find(|repository| image.is_in(repository.environment(), subject.environment()))
}

/// The text of a value, with pseudo parameters as their names in angle brackets.
fn text(value: &Expr) -> Option<String> {
    match value {
        Expr::Text(text) => Some(text.to_string()),
        Expr::Pseudo(name) => Some(format!("<{name}>")),
        Expr::Sub(pieces) => {
            let piece = |piece: &Piece| match piece {
                Piece::Text(text) => Some(text.to_string()),
                Piece::Value(value) => text(value),
            };
            pieces.iter().map(piece).collect()
        }
        _ => None,
    }
}

/// An image as `<account>.dkr.ecr.<region>.<suffix>/<repository>:<tag>`.
struct Named {
    account: String,
    region: String,
    repository: String,
}

impl Named {
    fn parse(image: &str) -> Option<Self> {
        let (account, rest) = image.split_once(".dkr.ecr.")?;
        let (host, path) = rest.split_once('/')?;
        let region = host.split('.').next()?;
        let repository = path.split([':', '@']).next()?;
        Some(Named { account: account.into(), region: region.into(), repository: repository.into() })
    }

    fn is_in(&self, repository: &Environment, own: &Environment) -> bool {
        let account = repository.account.map(|account| account.to_string());
        let region = repository.region.map(|region| region.to_string());
        let is = |text: &str, known: Option<String>, is_own: bool| match text {
            "<AWS::AccountId>" | "<AWS::Region>" => is_own,
            text => known.as_deref() == Some(text),
        };
        is(&self.account, account, repository.account == own.account)
            && is(&self.region, region, repository.region == own.region)
    }
}
