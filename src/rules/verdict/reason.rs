//! Reasons: what was found of a duty, each with its clause and what it rests on.

use crate::{
    clause::{self, Clause},
    ids::{CorrectionId, PostCheckId, PunchId, RequestId},
    policy::PolicyTerms,
    post_check::PostCheckFinding,
    request::RequestKind,
};
use strum::{EnumCount, VariantArray};

/// 考勤结果: what a duty is classified as.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Status {
    /// 正常
    Normal,
    /// 迟到
    Late,
    /// 早退
    EarlyLeave,
    /// 缺卡
    MissedPunch,
    /// 旷工
    Absent,
    /// 请假
    Leave,
    /// 公出
    Outwork,
    /// To come.
    Upcoming,
    /// 在岗: in progress.
    OnDuty,
}

impl Status {
    /// Whether a duty of it counts as attended: neither absent nor on leave; work elsewhere does.
    /// Law 3.4.
    pub fn is_attended(self) -> bool {
        matches!(
            self,
            Self::Normal | Self::Late | Self::EarlyLeave | Self::MissedPunch | Self::Outwork
        )
    }
}

impl RequestKind {
    /// What a duty is that such a request excuses: leave, or work elsewhere. Whoever plans a post that people of other
    /// departments share is told this much of their requests, and not the kind.
    /// Law 5.12.
    pub fn status(self) -> Status {
        match self.is_leave() {
            true => Status::Leave,
            false => Status::Outwork,
        }
    }
}

/// What was found, in the order of the law's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, strum::EnumCount)]
pub enum ReasonCode {
    /// Neither punch of the stretch.
    NoPunch,
    /// Late, under the limit.
    Late,
    /// So late that it is absence.
    LateAbsent,
    /// Left early, under the limit.
    EarlyLeave,
    /// Left so early that it is absence.
    EarlyLeaveAbsent,
    /// Within the shift, but not as early or as late as the line demands; moves no status.
    MarginBreach,
    /// No clock-in of the stretch.
    MissedIn,
    /// No clock-out of the stretch.
    MissedOut,
    /// Forgotten beyond what the month tolerates.
    ForgottenLimit,
    /// Left the post without leave, verified.
    LeftPost,
    /// Refused to punch, verified.
    RefusedPunch,
    /// Excused by requests, mostly of this kind.
    Excused(RequestKind),
}

/// The codes but [`ReasonCode::Excused`], which is one for each kind of request.
const FOUND: [ReasonCode; ReasonCode::COUNT - 1] = [
    ReasonCode::NoPunch,
    ReasonCode::Late,
    ReasonCode::LateAbsent,
    ReasonCode::EarlyLeave,
    ReasonCode::EarlyLeaveAbsent,
    ReasonCode::MarginBreach,
    ReasonCode::MissedIn,
    ReasonCode::MissedOut,
    ReasonCode::ForgottenLimit,
    ReasonCode::LeftPost,
    ReasonCode::RefusedPunch,
];

impl ReasonCode {
    /// What a verified finding makes of its duty; `None`: it's about conduct.
    /// Law 5.10, 5.11.
    pub fn of_finding(finding: PostCheckFinding) -> Option<Self> {
        match finding {
            PostCheckFinding::LeftPost => Some(Self::LeftPost),
            PostCheckFinding::RefusedPunch => Some(Self::RefusedPunch),
            PostCheckFinding::Dress | PostCheckFinding::Workplace | PostCheckFinding::Telephone => {
                None
            }
        }
    }

    /// Every code, in the table's order.
    pub fn all() -> impl Iterator<Item = Self> {
        let excused = RequestKind::VARIANTS
            .iter()
            .map(|kind| Self::Excused(*kind));
        FOUND.into_iter().chain(excused)
    }

    /// What arriving so many whole minutes late is; `None`: it isn't late.
    /// Law 5.4, 5.5.
    pub fn of_lateness(minutes: i64, terms: &PolicyTerms) -> Option<Self> {
        let code = if minutes >= terms.late_absent_minutes {
            Self::LateAbsent
        } else {
            Self::Late
        };
        (minutes > 0).then_some(code)
    }

    /// What leaving so many whole minutes early is; `None`: it isn't early.
    /// Law 5.6, 5.7.
    pub fn of_early_leave(minutes: i64, terms: &PolicyTerms) -> Option<Self> {
        let code = if minutes >= terms.early_leave_absent_minutes {
            Self::EarlyLeaveAbsent
        } else {
            Self::EarlyLeave
        };
        (minutes > 0).then_some(code)
    }

    /// The word that files and pages know it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoPunch => "no_punch",
            Self::Late => "late",
            Self::LateAbsent => "late_absent",
            Self::EarlyLeave => "early_leave",
            Self::EarlyLeaveAbsent => "early_leave_absent",
            Self::MarginBreach => "margin_breach",
            Self::MissedIn => "missed_in",
            Self::MissedOut => "missed_out",
            Self::ForgottenLimit => "forgotten_limit",
            Self::LeftPost => "left_post",
            Self::RefusedPunch => "refused_punch",
            Self::Excused(kind) => kind.into(),
        }
    }

    /// The sentence it rests on; `None` of a margin that wasn't kept: that is its [line's](clause::margins).
    /// Law 5.13.
    pub fn clause(self) -> Option<Clause> {
        Some(match self {
            Self::NoPunch => clause::NO_PUNCH,
            Self::Late => clause::LATE,
            Self::LateAbsent => clause::LATE_ABSENT,
            Self::EarlyLeave => clause::EARLY_LEAVE,
            Self::EarlyLeaveAbsent => clause::EARLY_LEAVE_ABSENT,
            Self::MarginBreach => return None,
            Self::MissedIn | Self::MissedOut => clause::FORGOTTEN_PUNCH,
            Self::ForgottenLimit => clause::FORGOTTEN,
            Self::LeftPost => clause::LEFT_POST,
            Self::RefusedPunch => clause::REFUSED_PUNCH,
            // The sentence on slips doesn't name what the company sends somebody to do; the list of kinds does.
            Self::Excused(RequestKind::CompanyAssignment) => clause::REQUEST_KINDS,
            Self::Excused(_) => clause::REQUEST,
        })
    }

    /// What it makes of a duty; `None`: it moves no status.
    /// Law 5.3, 5.4, 5.5, 5.6, 5.7, 5.8, 5.9, 5.10, 5.11, 5.12.
    pub fn status(self) -> Option<Status> {
        Some(match self {
            Self::NoPunch
            | Self::LateAbsent
            | Self::EarlyLeaveAbsent
            | Self::ForgottenLimit
            | Self::LeftPost
            | Self::RefusedPunch => Status::Absent,
            Self::MissedIn | Self::MissedOut => Status::MissedPunch,
            Self::Late => Status::Late,
            Self::EarlyLeave => Status::EarlyLeave,
            Self::MarginBreach => return None,
            Self::Excused(kind) if kind.is_leave() => Status::Leave,
            Self::Excused(_) => Status::Outwork,
        })
    }
}

/// One finding of a duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub code: ReasonCode,
    /// Whole minutes, rounded down; 0 where the finding has no length.
    pub minutes: i64,
    pub rests_on: Vec<Evidence>,
}

/// A fact that a finding rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    Punch(PunchId),
    Correction(CorrectionId),
    Request(RequestId),
    PostCheck(PostCheckId),
}

/// How bad a status is; of several, the worst holds.
/// Law 5.13.
pub(super) fn severity(status: Status) -> u8 {
    match status {
        Status::Absent => 4,
        Status::MissedPunch => 3,
        Status::Late => 2,
        Status::EarlyLeave => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_listed_once() {
        let listed: std::collections::HashSet<ReasonCode> = ReasonCode::all().collect();
        assert_eq!(
            listed.len(),
            ReasonCode::COUNT - 1 + RequestKind::VARIANTS.len()
        );
    }

    /// The table of the law: every finding with the words of D0 5.1 that speak of it, and of no other.
    /// Law 5.13.
    #[test]
    fn every_finding_cites_the_words_that_speak_of_it() {
        for (code, quote) in [
            (ReasonCode::NoPunch, "无端不上班或故意不打卡者按旷工处理"),
            (ReasonCode::Late, "迟到30分钟以内记为迟到"),
            (
                ReasonCode::LateAbsent,
                "迟到30分钟以上记为旷工；迟到或早退30分钟(含)以上的，按旷工处理",
            ),
            (ReasonCode::EarlyLeave, "早退"),
            (
                ReasonCode::EarlyLeaveAbsent,
                "早退30分钟(含)以上的，按旷工处理",
            ),
            (ReasonCode::MissedIn, "忘记打卡"),
            (ReasonCode::MissedOut, "忘记打卡"),
            (
                ReasonCode::ForgottenLimit,
                "当月忘记打卡超过两次及以上的，按旷工处理",
            ),
            (
                ReasonCode::LeftPost,
                "未经批准或未请假擅自离动工作岗位，经核实一律按旷工处理",
            ),
            (ReasonCode::RefusedPunch, "故意不打卡者按旷工处理"),
        ] {
            let cited = code.clause().map(|clause| (clause.place, clause.quote));
            assert_eq!(cited, Some(("D0 5.1", quote)), "{code:?}");
        }
        assert_eq!(ReasonCode::MarginBreach.clause(), None, "its line's");
        for kind in <RequestKind as VariantArray>::VARIANTS {
            let cited = ReasonCode::Excused(*kind)
                .clause()
                .map(|clause| clause.quote);
            let is_company = *kind == RequestKind::CompanyAssignment;
            assert_eq!(cited.map(|it| it.contains("公司委派")), Some(is_company));
        }
    }
}
