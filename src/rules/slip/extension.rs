//! Extensions: a duty that goes on until a fault is solved (D0 5.1, D4 5.150).

use super::status::SlipStatus;
use crate::{
    ids::{DutyId, ExtensionId},
    time::{self, Instant},
};

/// 延时: approved, it moves the required departure of its duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    pub id: ExtensionId,
    pub duty: DutyId,
    pub until: Instant,
    pub status: SlipStatus,
    pub reason: String,
}

/// 加班时长: whole minutes of an approved extension that were worked, rounded down; 0 without a departure.
///
/// **Chosen**: they are counted from `ordinary`, the departure that is required without the extension. The first line's
/// 15 minutes after the shift are asked of everybody at «正常上班时间» («延迟15分钟下班», D0 5.1), and only what goes beyond
/// that is «延长工作时间». They end where the person left, or at `until` where that came first: nobody approved more.
pub fn overtime_minutes(
    (ordinary, until): (Instant, Instant),
    arrival: Option<Instant>,
    departure: Option<Instant>,
) -> i64 {
    let from = arrival.map_or(ordinary, |at| at.max(ordinary));
    departure.map_or(0, |at| time::minutes_past(from, at.min(until)))
}

#[cfg(test)]
mod tests {
    use crate::{request::RequestKind, sample::Sample, slip::SlipStatus};

    fn overtime(punches: &str) -> Vec<i64> {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .extension(0, "11-02 18:00")
            .punches(punches);
        minutes(site)
    }

    fn minutes(site: Sample) -> Vec<i64> {
        let verdicts = site.classify(None);
        verdicts.iter().map(|it| it.overtime_minutes).collect()
    }

    #[test]
    fn overtime_is_what_was_worked_beyond_the_ordinary_departure_and_within_the_extension() {
        for (punches, expected) in [
            ("11-02 07:40 in, 11-02 18:05 out", 105),
            ("11-02 07:40 in, 11-02 17:00:59 out", 45),
            // 16:15 is the ordinary departure of the first line.
            ("11-02 07:40 in, 11-02 16:15 out", 0),
            ("11-02 07:40 in, 11-02 16:00 out", 0),
            ("11-02 17:00 in, 11-02 18:00 out", 60),
            ("11-02 18:00 out", 105),
            ("11-02 07:40 in", 0),
            ("", 0),
        ] {
            assert_eq!(overtime(punches), [expected], "{punches}");
        }
    }

    #[test]
    fn only_an_approved_extension_counts_and_the_one_that_reaches_furthest() {
        let day = || {
            Sample::first_line()
                .duty("11-02 08:00-16:00")
                .punches("11-02 07:40 in, 11-02 18:00 out")
        };
        assert_eq!(
            minutes(day()),
            [0],
            "who stays on by themselves works no overtime"
        );
        for status in [
            SlipStatus::Submitted,
            SlipStatus::Rejected,
            SlipStatus::Withdrawn,
        ] {
            let mut site = day().extension(0, "11-02 18:00");
            site.facts.extensions[0].status = status;
            assert_eq!(minutes(site), [0], "{status:?}");
        }
        let both = day()
            .extension(0, "11-02 17:00")
            .extension(0, "11-02 17:30");
        assert_eq!(minutes(both), [75]);
    }

    #[test]
    fn an_excused_duty_and_one_inside_a_stretch_have_none() {
        let excused = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .extension(0, "11-02 18:00")
            .punches("11-02 07:40 in, 11-02 18:00 out")
            .request(RequestKind::Sick, "11-02 00:00 - 11-03 00:00");
        assert_eq!(minutes(excused), [0]);
        let joined = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-02 16:00-20:00")
            .extension(0, "11-02 17:00")
            .extension(1, "11-02 21:00")
            .punches("11-02 07:40 in, 11-02 21:00 out");
        assert_eq!(minutes(joined), [0, 45]);
    }
}
