/// How long log events are kept: the periods that CloudWatch Logs supports.
///
/// [PutRetentionPolicy](https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html)
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Retention {
    /// 1 day.
    OneDay,
    /// 3 days.
    ThreeDays,
    /// 5 days.
    FiveDays,
    /// 7 days.
    OneWeek,
    /// 14 days.
    TwoWeeks,
    /// 30 days: the default.
    #[default]
    OneMonth,
    /// 60 days.
    TwoMonths,
    /// 90 days.
    ThreeMonths,
    /// 120 days.
    FourMonths,
    /// 150 days.
    FiveMonths,
    /// 180 days.
    SixMonths,
    /// 365 days.
    OneYear,
    /// 400 days.
    ThirteenMonths,
    /// 545 days.
    EighteenMonths,
    /// 731 days.
    TwoYears,
    /// 1,096 days.
    ThreeYears,
    /// 1,827 days.
    FiveYears,
    /// 2,192 days.
    SixYears,
    /// 2,557 days.
    SevenYears,
    /// 2,922 days.
    EightYears,
    /// 3,288 days.
    NineYears,
    /// 3,653 days.
    TenYears,
    /// Events are kept until the group is deleted.
    Forever,
}

impl Retention {
    /// The number of days; `None` is forever.
    pub fn days(self) -> Option<u16> {
        const DAYS: [u16; 22] = [
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
            3288, 3653,
        ];
        DAYS.get(self as usize).copied()
    }
}
