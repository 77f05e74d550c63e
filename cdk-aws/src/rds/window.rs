//! Backup and maintenance windows: text in the notation of RDS, checked.

const DAY: u32 = 24 * 60;
const WEEK: u32 = 7 * DAY;

/// An interval of minutes in a day or a week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Window {
    start: u32,
    length: u32,
}

/// `hh:mm-hh:mm`.
pub(super) fn daily(text: &str) -> Option<Window> {
    let (start, end) = text.split_once('-')?;
    window(time(start)?, time(end)?, DAY)
}

/// `ddd:hh:mm-ddd:hh:mm`.
pub(super) fn weekly(text: &str) -> Option<Window> {
    let (start, end) = text.split_once('-')?;
    window(day_time(start)?, day_time(end)?, WEEK).filter(|window| window.length <= DAY)
}

/// Whether a daily window overlaps a weekly one on any day.
pub(super) fn overlap(daily: Window, weekly: Window) -> bool {
    (0..14).any(|day| {
        let start = day * DAY + daily.start;
        start < weekly.start + WEEK + weekly.length && weekly.start + WEEK < start + daily.length
            || start < weekly.start + weekly.length && weekly.start < start + daily.length
    })
}

fn window(start: u32, end: u32, period: u32) -> Option<Window> {
    let length = (end + period - start) % period;
    (length >= 30).then_some(Window { start, length })
}

fn time(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    let number = |text: &str, below: u32| -> Option<u32> {
        let number = text.parse().ok()?;
        (text.len() == 2 && number < below).then_some(number)
    };
    Some(number(hour, 24)? * 60 + number(minute, 60)?)
}

fn day_time(text: &str) -> Option<u32> {
    let (day, at) = text.split_once(':')?;
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let day = days.iter().position(|name| name.eq_ignore_ascii_case(day))?;
    Some(u32::try_from(day).ok()? * DAY + time(at)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_read() {
        assert_eq!(daily("02:00-03:30"), Some(Window { start: 120, length: 90 }));
        assert_eq!(daily("23:45-00:30"), Some(Window { start: 1425, length: 45 }));
        for bad in ["02:00", "2:00-3:00", "02:00-02:10", "24:00-01:00"] {
            assert_eq!(daily(bad), None, "{bad}");
        }
        assert!(weekly("sun:04:00-sun:05:00").is_some());
        assert_eq!(weekly("sun:04:00-tue:05:00"), None);
    }

    #[test]
    fn overlaps_are_found() {
        let meet = |day: &str, week: &str| overlap(daily(day).unwrap(), weekly(week).unwrap());
        assert!(meet("03:00-04:00", "wed:03:30-wed:04:30"));
        assert!(!meet("03:00-04:00", "wed:04:00-wed:05:00"));
        assert!(meet("23:30-00:30", "mon:00:00-mon:00:45"));
        assert!(meet("00:00-00:30", "sun:23:45-mon:00:15"));
    }
}
