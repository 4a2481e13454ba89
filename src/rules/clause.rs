//! Clauses: the sentences of the documents that results rest on.

#![doc = include_str!("law/documents.md")]

use super::post::Line;

/// A place in the documents, with its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clause {
    /// Document and section, as `D0 5.1`.
    pub place: &'static str,
    /// The words, as they stand there.
    pub quote: &'static str,
}

/// What the documents say of how early a line comes and how late it leaves.
pub fn margins(line: Line) -> Clause {
    match line {
        Line::First => FIRST_LINE_MARGINS,
        Line::Second => SECOND_LINE_MARGINS,
        Line::Third => THIRD_LINE_MARGINS,
    }
}

/// How early and how late the first line stays.
pub const FIRST_LINE_MARGINS: Clause = Clause {
    place: "D0 5.1",
    quote: "一线值班人员应按正常上班时间提前15分钟到岗，延迟15分钟下班",
};
/// How early the second line is there.
pub const SECOND_LINE_MARGINS: Clause = Clause {
    place: "D1 2.1",
    quote: "应确保比用户单位上班时间早5-10分钟到达",
};
/// That the third line comes early too, without a number.
pub const THIRD_LINE_MARGINS: Clause = Clause {
    place: "D0 5.1",
    quote: "一线、二线、三线应分别安排值班人员提前到达岗位开展工作",
};
/// That everybody punches in person.
pub const IN_PERSON: Clause = Clause {
    place: "D0 5.1",
    quote: "所有员工上下班需本人打卡",
};
/// That a duty goes on where a customer needs it.
pub const EXTENSION: Clause = Clause {
    place: "D0 5.1",
    quote: "如客户有特殊需求，应适当延长工作时间",
};
/// That somebody answers the telephone for who steps out, and that a number is left where it takes long.
pub const STEP_OUT: Clause = Clause {
    place: "D4 4.50",
    quote: "有事离开办公室应请人代接电话，若离开时间较长时应说明临时联系方法",
};
/// That shifts hand over.
pub const HANDOVER: Clause = Clause {
    place: "D2 5.3",
    quote: "服务台人员应按照规定时间到岗，并做好交接工作",
};
/// That the end of a shift is no excuse towards a customer.
pub const PROMISED: Clause = Clause {
    place: "D3 52",
    quote: "不允许以下班或换班为由不按时回复客户",
};
/// That leave and work elsewhere is asked for on a slip.
pub const REQUEST: Clause = Clause {
    place: "D0 5.1",
    quote: "如因个人病事假、外勤工作、出差或其他工作不能打卡的，必须及时填写申请单",
};
/// What a slip may be for, what the company sends somebody to do among it.
pub const REQUEST_KINDS: Clause = Clause {
    place: "D0 5.1",
    quote: "事由涉及公司委派、个人事假、个人病假、外勤工作、出差、其他工作等。信息运维服务人员应提前填写相应申请单，履行审批手续",
};
/// That a late slip needs a telephone report first.
pub const PHONE_REPORT: Clause = Clause {
    place: "D0 5.1",
    quote: "临时状况下须提前向部门专责进行电话报告，事后补审批单",
};
/// That people on leave can be reached.
pub const REACHABLE: Clause = Clause {
    place: "D0 5.1",
    quote: "请假期间，信息运维服务人员应保持通讯畅通，以应对紧急事件",
};
/// That staying away or not punching is absence.
pub const NO_PUNCH: Clause = Clause {
    place: "D0 5.1",
    quote: "无端不上班或故意不打卡者按旷工处理",
};
/// That under 30 minutes is late.
pub const LATE: Clause = Clause {
    place: "D0 5.1",
    quote: "迟到30分钟以内记为迟到",
};
/// That 30 minutes late and more is absence.
pub const LATE_ABSENT: Clause = Clause {
    place: "D0 5.1",
    quote: "迟到30分钟以上记为旷工；迟到或早退30分钟(含)以上的，按旷工处理",
};
/// The word for leaving before the time: of less than 30 minutes the document says no more.
pub const EARLY_LEAVE: Clause = Clause {
    place: "D0 5.1",
    quote: "早退",
};
/// That 30 minutes early and more is absence.
pub const EARLY_LEAVE_ABSENT: Clause = Clause {
    place: "D0 5.1",
    quote: "早退30分钟(含)以上的，按旷工处理",
};
/// The word for a punch that nobody made: of one or two in a month the document says no more.
pub const FORGOTTEN_PUNCH: Clause = Clause {
    place: "D0 5.1",
    quote: "忘记打卡",
};
/// How many forgotten punches a month tolerates.
pub const FORGOTTEN: Clause = Clause {
    place: "D0 5.1",
    quote: "当月忘记打卡超过两次及以上的，按旷工处理",
};
/// That refusing to punch is absence.
pub const REFUSED_PUNCH: Clause = Clause {
    place: "D0 5.1",
    quote: "故意不打卡者按旷工处理",
};
/// That leaving the post without leave is absence.
pub const LEFT_POST: Clause = Clause {
    place: "D0 5.1",
    quote: "未经批准或未请假擅自离动工作岗位，经核实一律按旷工处理",
};
/// How people dress at work.
pub const DRESS: Clause = Clause {
    place: "D0 5.2",
    quote: "运维服务人员工作期间必须着职业服",
};
/// What is not done at the workplace.
pub const WORKPLACE: Clause = Clause {
    place: "D0 5.3",
    quote: "不允许在工作区域内吃零食，睡觉，看杂志等与工作无关的事项",
};
/// How people behave on the telephone.
pub const TELEPHONE: Clause = Clause {
    place: "D0 5.3",
    quote: "接听电话过程中如遇到不冷静客户，要保持克制，不得与其争执",
};
/// That breaches have consequences.
pub const BREACHES: Clause = Clause {
    place: "D2 6",
    quote: "存在服务质量问题或违反管理制度，将给予相应的处罚",
};
/// That the first line is never empty.
pub const ROUND_THE_CLOCK: Clause = Clause {
    place: "D0 4.1",
    quote: "一线实行7*24小时值班制",
};
