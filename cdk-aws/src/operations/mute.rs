//! Nights: nobody is notified of alarms about what sleeps.

use std::collections::BTreeMap;

use cdk_core::{Json, Lower, Target, Value};

use super::Operations;
use super::lower::alarm_part;
use super::signals::Signal;
use crate::cfn;
use crate::scheduler::{Hours, hours_of};

/// How many minutes alarms remain muted after the hours begin, until what slept has started, and its alarms are over.
const LONGER: i64 = 30;

/// The alarms that one rule mutes.
const ALARMS: usize = 100;

impl Operations {
    pub(super) fn mute(&self, cx: &mut Lower<'_>, signals: &[Signal]) {
        if self.all_topics().is_empty() {
            return;
        }
        let mut asleep: BTreeMap<String, (Hours, Vec<Value<String>>)> = BTreeMap::new();
        for signal in signals.iter().filter(|signal| signal.limit.is_some()) {
            let Some(hours) = hours_of(cx, signal.of.key) else { continue };
            let alarm = Target::part(self.meta.key(), alarm_part(signal)).reference();
            asleep.entry(hours.name()).or_insert_with(|| (hours, Vec::new())).1.push(alarm);
        }
        for (name, (hours, alarms)) in asleep {
            for (index, alarms) in alarms.chunks(ALARMS).enumerate() {
                let more = if index == 0 { String::new() } else { format!("{}", index + 1) };
                self.mute_alarms(cx, &format!("Mute/{name}{more}"), &hours, alarms);
            }
        }
    }

    fn mute_alarms(&self, cx: &mut Lower<'_>, part: &str, hours: &Hours, alarms: &[Value<String>]) {
        for window in hours.nights(LONGER) {
            let schedule: Value<Json> = cfn!(AWS::CloudWatch::AlarmMuteRule::Schedule {
                Expression: window.expression,
                Duration: window.duration,
                Timezone: hours.time_zone(),
            });
            let rule = cfn!(AWS::CloudWatch::AlarmMuteRule {
                Description: "What these alarms are about sleeps",
                Rule: Rule { Schedule: schedule },
                MuteTargets: MuteTargets { AlarmNames: alarms.to_vec() },
            });
            cx.add(self.meta.key(), format!("{part}/{}", window.name), rule);
        }
    }
}
