//! Slips: requests as they were filed, numbered in that order.

use super::{
    csv_file::DemoFile,
    dice::Dice,
    duty::DemoDuty,
    scene::{SceneEvent, Telephoned},
    tongue::{InBoth, Tongue},
};
use chrono::Duration;
use onpost_rules::{
    punch::Direction::{In, Out},
    request::RequestKind,
    slip::SlipStatus,
    time::{self, Instant},
};
use std::{io, path::Path};

/// How much of a duty a partial request takes.
pub const PART: Duration = Duration::hours(2);

/// What came to pass at a duty.
#[derive(Debug, Clone, Copy)]
pub struct DemoStory<'t> {
    pub turn: &'t DemoDuty<'t>,
    /// The last of several duties in a row that it takes; mostly the same.
    pub last: &'t DemoDuty<'t>,
    pub event: SceneEvent,
}

/// A request, told in local times.
#[derive(Debug)]
pub struct DemoRequest {
    filed_at: Instant,
    staff_no: String,
    kind: RequestKind,
    from: String,
    to: String,
    status: SlipStatus,
    filed: String,
    reason: &'static str,
    contact: String,
    phone_report: String,
}

impl DemoRequest {
    /// The slip of what came to pass, where it has one.
    pub fn of(passed: &DemoStory, dice: &mut Dice, tongue: &Tongue, now: Instant) -> Option<Self> {
        let DemoStory { turn, last, event } = *passed;
        let (start, end) = (turn.duty.start, last.duty.end);
        // In office hours, two days ahead or one day after.
        let hours = Duration::minutes(dice.roll(9 * 60..18 * 60));
        let today = time::start_of_day(turn.post.zone, turn.duty.date);
        let lately = now - Duration::minutes(dice.roll(20..300));
        let ahead = today - Duration::days(2) + hours;
        let afterwards = (today + Duration::days(1) + hours).min(lately);
        let (kind, status, (from, to), filed_at) = match event {
            SceneEvent::Away(kind, _) => {
                (kind, SlipStatus::Approved, (start, end), ahead.min(lately))
            }
            SceneEvent::AwayAt(In, kind) => {
                (kind, SlipStatus::Approved, (start, start + PART), ahead)
            }
            SceneEvent::AwayAt(Out, kind) => (kind, SlipStatus::Approved, (end - PART, end), ahead),
            SceneEvent::Asked(kind, status) => (kind, status, (start, end), ahead.min(lately)),
            SceneEvent::FiledLater(kind, _, status) => (kind, status, (start, end), afterwards),
            _ => return None,
        };
        let called = start - Duration::minutes(dice.roll(30..90));
        Some(Self {
            filed_at,
            staff_no: turn.person.staff_no.clone(),
            kind,
            from: turn.local(from),
            to: turn.local(to),
            status,
            filed: turn.local(filed_at),
            reason: tongue.choose(dice.pick(reasons(kind))),
            contact: turn.person.phone.clone(),
            phone_report: match event {
                SceneEvent::FiledLater(_, Telephoned::Called, _) => turn.local(called),
                _ => String::new(),
            },
        })
    }
}

/// Writes them, in the order in which they were filed.
pub fn write(dir: &Path, mut slips: Vec<DemoRequest>) -> io::Result<()> {
    let mut sheet = DemoFile::new(
        "requests",
        [
            "number",
            "staff_no",
            "kind",
            "from",
            "to",
            "status",
            "filed_at",
            "reason",
            "contact",
            "phone_report_at",
        ],
    );
    slips.sort_by(|a, b| (a.filed_at, &a.staff_no).cmp(&(b.filed_at, &b.staff_no)));
    for (slip, serial) in slips.iter().zip(1..) {
        let day = slip.filed[..10].replace('-', "");
        sheet.push([
            &format!("QJ{day}-{serial:02}"),
            &slip.staff_no,
            slip.kind.into(),
            &slip.from,
            &slip.to,
            slip.status.into(),
            &slip.filed,
            slip.reason,
            &slip.contact,
            &slip.phone_report,
        ]);
    }
    sheet.write(dir)
}

const SICK: &[InBoth] = &[
    InBoth {
        zh: "感冒发烧，到市人民医院就诊",
        en: "A cold with a fever; seeing a doctor at the city hospital",
    },
    InBoth {
        zh: "急性肠胃炎，遵医嘱休息",
        en: "A stomach bug; told by the doctor to rest",
    },
    InBoth {
        zh: "牙痛，到医院就诊",
        en: "Toothache; going to the dentist",
    },
];

const PERSONAL: &[InBoth] = &[
    InBoth {
        zh: "参加孩子学校的家长会",
        en: "Parents' evening at the children's school",
    },
    InBoth {
        zh: "办理房屋过户手续",
        en: "Signing the papers of a flat",
    },
    InBoth {
        zh: "陪同家中老人体检",
        en: "Taking a parent to a check-up",
    },
];

const COMPANY_ASSIGNMENT: &[InBoth] = &[
    InBoth {
        zh: "参加公司信息安全培训",
        en: "The company's training on information security",
    },
    InBoth {
        zh: "参加公司服务规范宣贯会",
        en: "The company's briefing on service standards",
    },
];

const FIELD_WORK: &[InBoth] = &[
    InBoth {
        zh: "城东营业厅终端故障，上门处理",
        en: "Terminals down at the east branch; repairing them there",
    },
    InBoth {
        zh: "供电所网络改造现场支持",
        en: "On site for the network refit at the substation office",
    },
];

const BUSINESS_TRIP: &[InBoth] = &[
    InBoth {
        zh: "赴省公司支持核心系统割接",
        en: "To the provincial office, to help switch the core system over",
    },
    InBoth {
        zh: "赴厂商现场联合测试",
        en: "To the vendor, for joint tests",
    },
];

const OTHER_WORK: &[InBoth] = &[
    InBoth {
        zh: "协助信息部年度资产盘点",
        en: "Helping with the yearly inventory",
    },
    InBoth {
        zh: "配合机房搬迁核对设备",
        en: "Checking equipment as the machine room moves",
    },
];

fn reasons(kind: RequestKind) -> &'static [InBoth] {
    match kind {
        RequestKind::Sick => SICK,
        RequestKind::Personal => PERSONAL,
        RequestKind::CompanyAssignment => COMPANY_ASSIGNMENT,
        RequestKind::FieldWork => FIELD_WORK,
        RequestKind::BusinessTrip => BUSINESS_TRIP,
        RequestKind::OtherWork | RequestKind::Added(_) => OTHER_WORK,
    }
}
