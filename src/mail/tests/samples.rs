//! One of each kind of notice at least.

use onpost_rules::{
    ids::*,
    job::RunFault,
    month_answer::DisputeStatus,
    notice::{
        AlarmTold, BackupTold, CheckRuling, DisputeAnswerTold, DutyTold, GapTold, Notice,
        RulingTold, SilenceTold, SlipTold, VerdictTold,
    },
    post_check::PostCheckFinding,
    request,
    slip::SlipStatus,
    time::{Instant, Month},
    vacancy::VacancyReason,
    verdict,
    zone::Zone,
};
use uuid::Uuid;

pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn duty() -> DutyTold {
    DutyTold {
        duty: DutyId(Uuid::nil()),
        person: "李伟".into(),
        post: "呼叫中心".into(),
        shift: "夜班".into(),
        start: at("2026-11-03T00:00:00+08:00"),
        end: at("2026-11-03T08:00:00+08:00"),
        zone: Zone::SHANGHAI,
    }
}

pub fn gap() -> GapTold {
    GapTold {
        post: "呼叫中心".into(),
        from: at("2026-11-03T22:00:00+08:00"),
        until: at("2026-11-04T06:00:00+08:00"),
        short_by: 2,
        zone: Zone::SHANGHAI,
    }
}

fn ruled(ruling: CheckRuling) -> Notice {
    Notice::PostCheckRuled(RulingTold {
        check: PostCheckId(Uuid::nil()),
        duty: duty(),
        finding: PostCheckFinding::LeftPost,
        ruling,
        by: "吴磊".into(),
        reason: "调取了录像".into(),
    })
}

/// The place of a kind of notice among all: a new kind doesn't compile until it's here, and then in [`samples`].
pub fn place(notice: &Notice) -> usize {
    match notice {
        Notice::DutyAhead { .. } => 0,
        Notice::ArrivalMissing { .. } => 1,
        Notice::DepartureMissing { .. } => 2,
        Notice::SlipDecided { .. } => 3,
        Notice::ExtensionOrdered { .. } => 4,
        Notice::SlipFiled { .. } => 5,
        Notice::SlipsWaiting { .. } => 6,
        Notice::RosterPublished { .. } => 7,
        Notice::RosterUnpublished { .. } => 8,
        Notice::GapsAhead { .. } => 9,
        Notice::SwapOffered { .. } => 10,
        Notice::SwapAnswered { .. } => 11,
        Notice::Alarm { .. } => 12,
        Notice::AlarmTaken { .. } => 13,
        Notice::HandoverWritten { .. } => 14,
        Notice::HandoverMissing { .. } => 15,
        Notice::PostCheckFound { .. } => 16,
        Notice::Yesterday { .. } => 17,
        Notice::MonthToConfirm { .. } => 27,
        Notice::MonthChanged { .. } => 28,
        Notice::MonthDisputed { .. } => 29,
        Notice::DisputeAnswered(_) => 30,
        Notice::MonthSilent(_) => 31,
        Notice::MonthOpen { .. } => 18,
        Notice::MonthReport { .. } => 19,
        Notice::Trial { .. } => 20,
        Notice::DutiesVacated { .. } => 21,
        Notice::PasswordReset { .. } => 22,
        Notice::SignInLinkGiven { .. } => 23,
        Notice::SecondAccount { .. } => 24,
        Notice::PostCheckRuled(_) => 25,
        Notice::BackupFailed { .. } => 26,
    }
}

pub const KINDS: usize = 32;

pub fn samples() -> Vec<Notice> {
    let (id, month) = (Uuid::nil(), Month::parse("2026-11").unwrap());
    let arrive_by = at("2026-11-02T23:45:00+08:00");
    let mut samples = vec![
        Notice::DutyAhead {
            duty: duty(),
            arrive_by,
        },
        Notice::ArrivalMissing {
            duty: duty(),
            arrive_by,
        },
        Notice::DepartureMissing {
            duty: duty(),
            leave_at: at("2026-11-03T08:15:00+08:00"),
        },
        Notice::SlipDecided {
            slip: SlipTold::Request(RequestId(id), request::RequestKind::Personal),
            status: SlipStatus::Rejected,
            by: "赵敏".into(),
            reason: "当天已有两人请假".into(),
        },
        Notice::SlipDecided {
            slip: SlipTold::Correction(CorrectionId(id)),
            status: SlipStatus::Approved,
            by: "赵敏".into(),
            reason: String::new(),
        },
        Notice::ExtensionOrdered {
            duty: duty(),
            until: at("2026-11-03T10:00:00+08:00"),
            by: "赵敏".into(),
            reason: "客户割接".into(),
        },
        Notice::SlipFiled {
            slip: SlipTold::Extension(ExtensionId(id)),
            person: "李伟".into(),
        },
        Notice::SlipsWaiting {
            count: 3,
            oldest: arrive_by,
            zone: Zone::SHANGHAI,
        },
        Notice::RosterPublished {
            post: "呼叫中心".into(),
            month,
        },
        Notice::RosterUnpublished {
            post: "呼叫中心".into(),
            month,
            days_left: 1,
        },
        Notice::GapsAhead {
            gaps: vec![gap(), gap()],
        },
        Notice::SwapOffered {
            swap: SwapId(id),
            by: "王芳".into(),
            duty: duty(),
        },
        Notice::SwapAnswered {
            swap: SwapId(id),
            by: "王芳".into(),
            duty: duty(),
        },
    ];
    samples.extend(team(id));
    samples.extend(rest(id, month));
    samples
}

fn rest(id: Uuid, month: Month) -> impl Iterator<Item = Notice> {
    let rest = books(id, month).into_iter().chain(rulings_and_backup());
    rest.chain(months())
}

fn team(id: Uuid) -> Vec<Notice> {
    let alarm = |told, repeated| Notice::Alarm {
        alarm: AlarmId(id),
        told,
        repeated,
    };
    let due_back_at = at("2026-11-03T01:30:00+08:00");
    vec![
        alarm(AlarmTold::NotArrived(duty()), 0),
        alarm(AlarmTold::Short(gap()), 2),
        alarm(AlarmTold::OpenDuty(duty()), 0),
        alarm(
            AlarmTold::NotBack {
                duty: duty(),
                due_back_at,
            },
            0,
        ),
        alarm(AlarmTold::NotRelieved(duty()), 0),
        Notice::AlarmTaken {
            alarm: AlarmId(id),
            told: AlarmTold::Short(gap()),
            by: "吴磊".into(),
        },
    ]
}

fn books(id: Uuid, month: Month) -> Vec<Notice> {
    let late = VerdictTold {
        duty: duty(),
        status: verdict::Status::Late,
        minutes: 17,
    };
    let absent = VerdictTold {
        duty: duty(),
        status: verdict::Status::Absent,
        minutes: 0,
    };
    let date = "2026-11-03".parse().unwrap();
    vec![
        Notice::HandoverWritten {
            handover: HandoverId(id),
            post: "呼叫中心".into(),
            by: "王芳".into(),
            open_items: 1,
        },
        Notice::HandoverMissing { duty: duty() },
        Notice::PostCheckFound {
            check: PostCheckId(id),
            duty: duty(),
        },
        Notice::Yesterday {
            date,
            verdicts: vec![late, absent],
        },
        Notice::Yesterday {
            date,
            verdicts: Vec::new(),
        },
        Notice::MonthOpen {
            month,
            waiting: 1,
            missed_punches: 2,
            unruled_checks: 0,
        },
        Notice::MonthReport { month },
        Notice::Trial {
            by: "周杰".into()
        },
        Notice::DutiesVacated {
            person: "李伟".into(),
            why: VacancyReason::Left,
            duties: vec![duty(), duty()],
        },
        Notice::PasswordReset {
            by: Some("孙丽".into()),
        },
        Notice::PasswordReset { by: None },
        Notice::SignInLinkGiven {
            link: SignInLinkId(id),
            staff_no: "1001".into(),
            by: "孙丽".into(),
        },
        Notice::SecondAccount {
            whose: "孙丽".into(),
            account: "赵敏".into(),
        },
    ]
}

/// What is told of people's own months.
fn months() -> Vec<Notice> {
    let (dispute, month) = (DisputeId(Uuid::nil()), Month::parse("2026-11").unwrap());
    let until = "2026-12-07".parse().unwrap();
    let answered = |status, reason: &str| {
        Notice::DisputeAnswered(DisputeAnswerTold {
            dispute,
            month,
            status,
            by: "赵敏".into(),
            reason: reason.into(),
        })
    };
    vec![
        Notice::MonthToConfirm { month, until },
        Notice::MonthChanged { month, until },
        Notice::MonthDisputed {
            dispute,
            month,
            person: "李伟".into(),
        },
        answered(DisputeStatus::Corrected, "已按门禁记录补卡"),
        answered(DisputeStatus::Stands, "门禁记录为 8:02"),
        Notice::MonthSilent(SilenceTold {
            month,
            silent: 3,
            disputed: 1,
            confirmed: 40,
        }),
    ]
}

/// Rulings on what was found at a post, and a backup that wasn't taken.
fn rulings_and_backup() -> [Notice; 4] {
    [
        ruled(CheckRuling::Verified),
        ruled(CheckRuling::Dismissed),
        ruled(CheckRuling::Withdrawn),
        Notice::BackupFailed {
            told: BackupTold {
                due: at("2026-11-03T03:00:00+08:00"),
                fault: RunFault::Unwritable,
                last_good: Some(at("2026-11-02T03:00:00+08:00")),
                zone: Zone::SHANGHAI,
            },
        },
    ]
}
