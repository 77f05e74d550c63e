//! Findings that a program accepts, each with a reason.

use std::panic::Location;

use crate::value::Text;

/// A finding that a program accepts.
#[derive(Clone, Debug)]
pub(crate) struct Suppression {
    pub(crate) code: Text,
    pub(crate) reason: Text,
    /// The type of the resources that it is about; `None` for all of a construct.
    pub(crate) only: Option<&'static str>,
    pub(crate) location: &'static Location<'static>,
}

/// Who reports a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reporter {
    /// This tool: `ECS0004`.
    Own,
    /// checkov: `CKV_AWS_18`, `CKV2_AWS_5`.
    Checkov,
    /// cdk-nag, whose codes begin with the name of a pack: `AwsSolutions-S1`.
    CdkNag,
    /// cfn-lint: `W3045`.
    CfnLint,
    /// cfn-guard, whose rules have names: `S3_BUCKET_LOGGING_ENABLED`.
    CfnGuard,
}

impl Reporter {
    /// Who reports a code, by its form.
    pub(crate) fn of(code: &str) -> Option<Self> {
        let letters = code.len() - code.trim_start_matches(|c: char| c.is_ascii_uppercase()).len();
        let (prefix, rest) = code.split_at(letters);
        let is_number = |text: &str| text.len() == 4 && text.bytes().all(|c| c.is_ascii_digit());
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        match prefix {
            "CKV" if rest.starts_with(['_', '2', '3']) => Some(Reporter::Checkov),
            "E" | "I" | "W" if is_number(rest) => Some(Reporter::CfnLint),
            _ if letters > 1 && is_number(rest) => Some(Reporter::Own),
            _ if code.starts_with(|c: char| c.is_ascii_uppercase()) && code.contains('-') => {
                Some(Reporter::CdkNag)
            }
            _ if code.contains('_') && code.chars().all(is_name) => Some(Reporter::CfnGuard),
            _ => None,
        }
    }

    /// Where the metadata of a resource has the list that the reporter reads.
    pub(crate) fn list(self) -> Option<(&'static str, &'static [&'static str])> {
        match self {
            Reporter::Own => None,
            Reporter::Checkov => Some(("checkov", &["skip"])),
            Reporter::CdkNag => Some(("cdk_nag", &["rules_to_suppress"])),
            Reporter::CfnLint => Some(("cfn-lint", &["config", "ignore_checks"])),
            Reporter::CfnGuard => Some(("guard", &["SuppressedRules"])),
        }
    }

    /// What the list calls the reason; `None` if it has only codes.
    pub(crate) fn reason(self) -> Option<&'static str> {
        match self {
            Reporter::Checkov => Some("comment"),
            Reporter::CdkNag => Some("reason"),
            Reporter::Own | Reporter::CfnLint | Reporter::CfnGuard => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Reporter;

    #[test]
    fn a_code_tells_who_reports_it() {
        let of = [
            ("ECS0004", Some(Reporter::Own)),
            ("CKV_AWS_18", Some(Reporter::Checkov)),
            ("CKV2_AWS_5", Some(Reporter::Checkov)),
            ("AwsSolutions-IAM5[Resource::*]", Some(Reporter::CdkNag)),
            ("NIST.800.53.R5-S3BucketLoggingEnabled", Some(Reporter::CdkNag)),
            ("W3045", Some(Reporter::CfnLint)),
            ("S3_BUCKET_LOGGING_ENABLED", Some(Reporter::CfnGuard)),
            ("s3_bucket_logging_enabled_check", Some(Reporter::CfnGuard)),
            ("logging", None),
            ("", None),
        ];
        for (code, reporter) in of {
            assert_eq!(Reporter::of(code), reporter, "{code}");
        }
    }
}
