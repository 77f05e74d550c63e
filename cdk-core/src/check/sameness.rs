//! Which values are certainly the same text when they are deployed.

use super::view::View;
use crate::units::Region;
use crate::value::{Expr, Piece, Target};

/// Encloses what is known only at deployment. No text in a template has this character.
const MARK: char = '\u{1}';

/// Whether a text from [`View::deployed`] is known at synthesis.
pub(super) fn is_known(text: &str) -> bool {
    !text.contains(MARK)
}

/// A text from [`View::deployed`] for messages: `orders-${Stage}`.
pub(super) fn shown(text: &str) -> String {
    let parts = text.split(MARK).enumerate().map(|(index, part)| match part.split_once(':') {
        Some((_, what)) if index % 2 == 1 => format!("${{{}}}", what.trim_end_matches('.')),
        _ => part.to_owned(),
    });
    parts.collect()
}

impl View<'_> {
    /// What a value of a stack is at deployment, as a text for comparing: two values with equal texts are certainly
    /// equal at deployment. What is known only then, such as a parameter, is represented by what it refers to; the
    /// account and region of the stack and its name are filled in if they are known. `None` if the value is not a text.
    pub(crate) fn deployed(&self, stack: usize, value: &Expr) -> Option<String> {
        let mut text = String::new();
        self.write_deployed(stack, value.unlocated(), &mut text)?;
        Some(text)
    }

    /// The same for a resource or another element.
    pub(crate) fn deployed_target(&self, target: &Target) -> Option<String> {
        let place = self.place(target)?;
        let mut text = String::new();
        mark(&mut text, place.stack, &place.logical_id);
        Some(text)
    }

    fn write_deployed(&self, stack: usize, value: &Expr, to: &mut String) -> Option<()> {
        match value {
            Expr::Bool(is) => to.push_str(&is.to_string()),
            Expr::Integer(number) => to.push_str(&number.to_string()),
            Expr::Number(number) => to.push_str(&number.to_string()),
            Expr::Text(text) | Expr::Scalar(text) => to.push_str(text),
            Expr::Pseudo("AWS::NoValue") => return None,
            Expr::Pseudo(name) => self.write_pseudo(stack, name, to),
            Expr::Reference(reference) => {
                let place = self.place(&reference.target)?;
                let attribute = reference.attribute.as_deref().unwrap_or_default();
                mark(to, place.stack, &format!("{}.{attribute}", place.logical_id));
            }
            Expr::Sub(pieces) => {
                for piece in pieces {
                    match piece {
                        Piece::Text(text) => to.push_str(text),
                        Piece::Value(value) => self.write_deployed(stack, value.unlocated(), to)?,
                    }
                }
            }
            Expr::Call(call) => self.write_call(stack, call.0, &call.1, to)?,
            Expr::Absent | Expr::List(_) | Expr::Map(_) | Expr::Skeleton(_) | Expr::LogicalId(_) => {
                return None;
            }
        }
        Some(())
    }

    fn write_call(&self, stack: usize, function: &str, argument: &Expr, to: &mut String) -> Option<()> {
        match (function, argument) {
            ("Ref", Expr::Text(id)) => mark(to, stack, &format!("{id}.")),
            ("Fn::GetAtt", Expr::List(items)) => match &items[..] {
                [Expr::Text(id), Expr::Text(attribute)] => mark(to, stack, &format!("{id}.{attribute}")),
                _ => return None,
            },
            ("Fn::Join", Expr::List(items)) => match &items[..] {
                [Expr::Text(separator), Expr::List(items)] => {
                    for (index, item) in items.iter().enumerate() {
                        to.push_str(if index == 0 { "" } else { separator });
                        self.write_deployed(stack, item.unlocated(), to)?;
                    }
                }
                _ => return None,
            },
            _ => {
                let mut arguments = String::new();
                self.write_arguments(stack, argument, &mut arguments)?;
                mark(to, stack, &format!("{function}({arguments})"));
            }
        }
        Some(())
    }

    /// The arguments of any other function.
    fn write_arguments(&self, stack: usize, argument: &Expr, to: &mut String) -> Option<()> {
        match argument.unlocated() {
            Expr::List(items) => {
                for item in items {
                    to.push('[');
                    self.write_arguments(stack, item, to)?;
                    to.push(']');
                }
                Some(())
            }
            Expr::LogicalId(target) => {
                let place = self.place(target)?;
                mark(to, place.stack, &place.logical_id);
                Some(())
            }
            Expr::Map(entries) => {
                for (key, value) in entries {
                    to.push_str(key);
                    self.write_arguments(stack, value, to)?;
                }
                Some(())
            }
            other => self.write_deployed(stack, other, to),
        }
    }

    fn write_pseudo(&self, stack: usize, name: &str, to: &mut String) {
        let info = &self.tree.stacks[stack];
        let environment = info.environment();
        let region = environment.region.as_ref();
        let known = match name {
            "AWS::Region" => region.map(Region::as_str),
            "AWS::Partition" => region.map(|region| region.partition()),
            "AWS::URLSuffix" => region.map(|region| region.domain_suffix()),
            "AWS::AccountId" => environment.account.as_ref().map(|account| account.as_str()),
            "AWS::StackName" if info.nested_in.is_none() => Some(&*info.name),
            _ => None,
        };
        // Stacks of one entry are deployed to one account and region.
        let of_environment = !name.starts_with("AWS::Stack");
        match known {
            Some(known) => to.push_str(known),
            None => mark(to, if of_environment { info.first } else { stack }, name),
        }
    }
}

/// Writes something that is known only at deployment.
fn mark(to: &mut String, stack: usize, what: &str) {
    to.push(MARK);
    to.push_str(&stack.to_string());
    to.push(':');
    to.push_str(what);
    to.push(MARK);
}
