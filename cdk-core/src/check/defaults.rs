//! Whether a resource keeps a property that a construct has given to it.

use super::sameness::shown;
use super::subject::Subject;
use crate::value::Expr;

impl Subject<'_> {
    /// The ARN that a construct gives to a property of the resources around it (`Lower::default_property`), if this resource
    /// certainly has another one, or none.
    pub fn leaves_default_arn(&self, property: &str) -> Option<String> {
        let (view, resource) = (self.view(), self.resource());
        let mut defaults = view.lowered.defaults.iter();
        let default = defaults
            .find_map(|default| default.value_for(view.tree, resource, self.stack().index, property))?;
        let wanted = self.arn(default)?;
        match resource.property(property).filter(|value| *value != Expr::Absent) {
            None => Some(wanted),
            Some(own) => self.arn(&own).filter(|own| *own != wanted).map(|_| wanted),
        }
    }

    /// An ARN that is known but for its partition, which is the same for all of an account.
    fn arn(&self, value: &Expr) -> Option<String> {
        let text = shown(&self.view().deployed(self.stack().index, value)?);
        let text = text.replacen("${AWS::Partition}", "aws", 1);
        (!text.contains("${")).then_some(text)
    }
}
