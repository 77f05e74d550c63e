//! What can be wrong with a service's options.

mod containers;
mod deployment;
mod resources;
mod variables;
mod vpc;
mod way_out;

use cdk_core::{Diagnostic, Lower};

use self::containers::{check_health, check_limits};
use super::cluster::check_name;
use super::image::Source;
use super::{FargateService, codes};

/// The most target groups of a service.
const MOST_BALANCERS: usize = 5;

impl FargateService {
    pub(super) fn check(&self, cx: &mut Lower<'_>) {
        check_name(cx, self.name.as_ref(), "service");
        check_name(cx, self.family.as_ref(), "task family");
        let mut problems = Vec::new();
        self.check_deployment(cx, &mut problems);
        problems.extend(self.autoscaling.iter().flat_map(|s| s.problems(!self.attachments.is_empty())));
        self.check_numbers(&mut problems);
        self.check_memory(&mut problems);
        self.check_cpu(&mut problems);
        self.check_essential(&mut problems);
        self.check_ports(&mut problems);
        self.check_order(&mut problems);
        self.check_variables(cx, &mut problems);
        self.check_way_out(cx, &mut problems);
        self.check_vpc(cx, &mut problems);
        self.check_service_connect(cx, &mut problems);
        for container in self.containers() {
            check_name(cx, Some(&container.name), "container");
            check_health(container, &mut problems);
            check_limits(container, self.execute_command, &mut problems);
            if let Source::Repository(_, image) = &container.image.source {
                problems.extend(image.problem());
            }
        }
        problems.into_iter().for_each(|problem| cx.report(problem));
    }

    fn check_numbers(&self, problems: &mut Vec<Diagnostic>) {
        if self.tasks.value > 5000 {
            let message = format!("a service runs at most 5000 tasks, got {}", self.tasks.value);
            problems.push(Diagnostic::error(&codes::TOO_MANY_TASKS, message).at(self.tasks.location));
        }
        if let Some(storage) = &self.storage {
            let size = storage.value.as_gibibytes();
            if size.is_none_or(|size| !(21..=200).contains(&size)) {
                let message = format!(
                    "the storage of a task is 21 to 200 whole GiB, got {} MiB",
                    storage.value.as_mebibytes()
                );
                problems.push(Diagnostic::error(&codes::STORAGE, message).at(storage.location));
            }
        }
        if self.attachments.len() > MOST_BALANCERS {
            let message = format!(
                "a service has at most {MOST_BALANCERS} target groups, got {}",
                self.attachments.len()
            );
            let help = "one route takes several conditions, and several paths";
            problems
                .push(Diagnostic::error(&codes::TOO_MANY, message).at(self.meta.key().location()).help(help));
        }
        if let Some(grace) = self.grace_period.as_ref().filter(|_| self.attachments.is_empty()) {
            let message = "the service is behind no load balancer, whose health check would wait";
            problems.push(Diagnostic::error(&codes::GRACE_PERIOD, message).at(grace.location));
        }
    }
}
