use std::ops::Range;
use std::panic::Location;

use cdk_core::{Key, Lower, Text, Wire};

use super::rules::hours;
use crate::support::Located;

/// When something runs that nobody needs at night: an option of services and databases outside of production.
///
/// Services have no tasks outside of these hours. Databases are started half an hour earlier, because services need them,
/// and stopped a quarter of an hour later. [`Operations`](crate::operations::Operations) notify nobody of alarms of
/// what sleeps.
///
/// ```
/// use cdk_aws::prelude::*;
///
/// let hours = WorkingHours::weekdays(7..20).time_zone("Europe/Berlin");
/// let network = Vpc::new(cidr!("10.0.0.0/16"));
/// let database = AuroraCluster::mysql(AuroraMysql::V3_10_0, network.isolated()).working_hours(hours.clone());
/// let image = Image::registry("public.ecr.aws/nginx/nginx:1.29");
/// let api = FargateService::new(image, fargate!(cpu = 256, memory = 512), network.private()).working_hours(hours);
/// # let mut app = App::new("shop");
/// # app.stack("shop", place! { network, database, api });
/// # assert!(!app.synth(Format::Json).failed());
/// ```
///
/// [Instance scheduling](https://docs.aws.amazon.com/wellarchitected/latest/cost-optimization-pillar/cost_manage_demand_resources_dynamic.html)
#[derive(Clone, Debug)]
#[must_use = "working hours must be given to a service, a database or a profile"]
pub struct WorkingHours {
    /// None for what always runs.
    hours: Option<Hours>,
}

/// Hours of some days.
#[derive(Clone, Debug)]
pub(crate) struct Hours {
    days: Days,
    hours: Located<(u32, u32)>,
    time_zone: Option<Located<Text>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Days {
    Weekdays,
    All,
}

/// Days of a week, in cron expressions: for the day before, the day itself, and the day after.
const WEEKDAYS: [&str; 3] = ["SUN-THU", "MON-FRI", "TUE-SAT"];
const WEEKENDS: [&str; 3] = ["FRI-SAT", "SAT,SUN", "SUN,MON"];

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

impl WorkingHours {
    /// Monday to Friday, from an hour to another one, 0 to 24: `WorkingHours::weekdays(7..20)` is 7:00 to 20:00.
    #[track_caller]
    pub fn weekdays(hours: Range<u32>) -> Self {
        WorkingHours::new(Days::Weekdays, hours)
    }

    /// Every day, from an hour to another one, 0 to 24.
    #[track_caller]
    pub fn daily(hours: Range<u32>) -> Self {
        WorkingHours::new(Days::All, hours)
    }

    /// All hours of all days: for a construct that runs when the others of its stage sleep.
    pub fn always() -> Self {
        WorkingHours { hours: None }
    }

    /// The line that set the hours.
    pub(crate) fn location(&self) -> Option<&'static Location<'static>> {
        self.hours.as_ref().map(Hours::location)
    }

    #[track_caller]
    fn new(days: Days, hours: Range<u32>) -> Self {
        let hours = Located::new((hours.start, hours.end));
        WorkingHours { hours: Some(Hours { days, hours, time_zone: None }) }
    }

    /// Sets the time zone, such as `Europe/Berlin`. The default is UTC, without daylight saving time.
    #[track_caller]
    pub fn time_zone(mut self, name: impl Into<Text>) -> Self {
        if let Some(hours) = &mut self.hours {
            hours.time_zone = Some(Located::new(name.into()));
        }
        self
    }
}

/// A point in time of each of some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    minute: i64,
    hour: i64,
    days: &'static str,
}

impl Moment {
    fn new(minutes: i64, days: [&'static str; 3]) -> Self {
        let shift = usize::try_from(minutes.div_euclid(DAY) + 1).unwrap_or_default().min(2);
        let minutes = minutes.rem_euclid(DAY);
        Moment { minute: minutes % HOUR, hour: minutes / HOUR, days: days[shift] }
    }

    /// The six fields of a cron expression of schedules.
    pub(crate) fn fields(self) -> String {
        let Moment { minute, hour, days } = self;
        format!("{minute} {hour} ? * {days} *")
    }

    /// The cron expression of rules that mute alarms, which has five fields.
    fn muting(self) -> String {
        let Moment { minute, hour, days } = self;
        format!("cron({minute} {hour} * * {days})")
    }
}

/// A time during which alarms are muted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) name: &'static str,
    pub(crate) expression: String,
    /// As ISO 8601 writes it.
    pub(crate) duration: String,
}

impl Hours {
    /// The line that set them.
    pub(crate) fn location(&self) -> &'static Location<'static> {
        self.hours.location
    }

    pub(crate) fn time_zone(&self) -> Option<Located<Text>> {
        self.time_zone.clone()
    }

    /// The time that is some minutes after they begin.
    pub(crate) fn begin(&self, after: i64) -> Moment {
        self.moment(i64::from(self.hours.value.0) * HOUR + after)
    }

    /// The time that is some minutes after they end.
    pub(crate) fn end(&self, after: i64) -> Moment {
        self.moment(i64::from(self.hours.value.1) * HOUR + after)
    }

    fn moment(&self, minutes: i64) -> Moment {
        Moment::new(minutes, if self.days == Days::All { ["*"; 3] } else { WEEKDAYS })
    }

    /// Whether something is started again after it was stopped: not if they are all hours.
    pub(crate) fn has_nights(&self) -> bool {
        self.days == Days::Weekdays || self.hours.value != (0, 24)
    }

    /// When what follows them sleeps, and some minutes longer, until it runs again.
    pub(crate) fn nights(&self, longer: i64) -> Vec<Window> {
        let (from, to) = self.hours.value;
        let length = DAY - i64::from(to.saturating_sub(from)) * HOUR;
        let window = |name, moment: Moment, minutes: i64| Window {
            name,
            expression: moment.muting(),
            duration: format!("PT{}H{}M", minutes / HOUR, minutes % HOUR),
        };
        let mut windows = vec![window("Nights", self.end(0), length + longer)];
        if self.days == Days::Weekdays {
            let moment = Moment::new(i64::from(from) * HOUR, WEEKENDS);
            windows.push(window("Weekends", moment, DAY + longer));
        }
        windows
    }

    /// A name of the hours, such as `Weekdays7To20`, for parts of constructs.
    pub(crate) fn name(&self) -> String {
        let days = if self.days == Days::All { "Daily" } else { "Weekdays" };
        let (from, to) = self.hours.value;
        let zone = self.time_zone.as_ref().map_or("", |zone| &zone.value);
        format!("{days}{from}To{to}{}", zone.replace(|c: char| !c.is_ascii_alphanumeric(), ""))
    }
}

/// The fact that a construct follows working hours: its own, or those of the stage.
struct Follows(Option<WorkingHours>);

/// Records that a construct follows working hours: its own, or those of the stage.
pub(crate) fn follow(wire: &mut Wire<'_>, construct: Key, own: Option<&WorkingHours>) {
    wire.record(construct, Follows(own.cloned()));
}

/// The hours during which a construct runs, if it does not always run. If several others use it, they all sleep outside of
/// them.
pub(crate) fn hours_of(cx: &Lower<'_>, construct: Key) -> Option<Hours> {
    let of_stage = cx.facts_around::<WorkingHours>(construct).next();
    let mut all = cx.facts::<Follows>(construct).map(|Follows(own)| own.as_ref().or(of_stage)?.hours.clone());
    let first = all.next()??;
    let same = |other: Option<Hours>| other.is_some_and(|other| other.name() == first.name());
    (first.has_nights() && hours::problem(&first).is_none() && all.all(same)).then_some(first)
}

/// Reports hours that are none.
pub(crate) fn check(cx: &mut Lower<'_>, construct: Key, own: Option<&WorkingHours>) {
    let hours = own.or_else(|| cx.facts_around::<WorkingHours>(construct).next());
    let problem = hours.and_then(|hours| hours.hours.as_ref()).and_then(hours::problem);
    if let Some(problem) = problem {
        cx.report(problem);
    }
}

impl Hours {
    pub(super) fn range(&self) -> Located<(u32, u32)> {
        self.hours
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(hours: WorkingHours) -> Hours {
        hours.hours.expect("the hours are set")
    }

    #[test]
    fn a_time_before_midnight_is_on_the_day_before() {
        let early = hours(WorkingHours::weekdays(0..24));
        assert_eq!(early.begin(-30).fields(), "30 23 ? * SUN-THU *");
        assert_eq!(early.begin(0).fields(), "0 0 ? * MON-FRI *");
        assert_eq!(early.end(15).fields(), "15 0 ? * TUE-SAT *");
        let daily = hours(WorkingHours::daily(8..24));
        assert_eq!(daily.end(0).fields(), "0 0 ? * * *");
    }

    #[test]
    fn nights_reach_from_the_end_to_the_beginning() {
        let windows = hours(WorkingHours::weekdays(7..20)).nights(30);
        let texts: Vec<_> = windows.iter().map(|w| (&*w.expression, &*w.duration)).collect();
        let night = ("cron(0 20 * * MON-FRI)", "PT11H30M");
        assert_eq!(texts, [night, ("cron(0 7 * * SAT,SUN)", "PT24H30M")]);
        assert!(!hours(WorkingHours::daily(0..24)).has_nights());
    }
}
