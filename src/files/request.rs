//! `requests`: leave and work away from the post.

use super::{
    fault::{Faults, WrongInFile},
    folder::Folder,
    id,
    leave_kind::LeaveKinds,
    person::Staff,
    register::Register,
    table::{Layout, Row},
};
use onpost_rules::{
    field::{self, LONGEST_TEXT},
    ids::RequestId,
    request::Request,
};

pub const LAYOUT: Layout = Layout {
    stem: "requests",
    needed: &[
        "number", "staff_no", "kind", "from", "to", "status", "filed_at",
    ],
    optional: &["reason", "contact", "phone_report_at"],
};

/// Reads the requests.
pub fn read(folder: &mut Folder, staff: &Staff, kinds: &LeaveKinds) -> Vec<Request> {
    let read = |row: Row, faults: &mut Faults| request(row, staff, kinds, faults);
    Register::keyed(folder, &LAYOUT, "number", read).into_things()
}

fn request(row: Row, staff: &Staff, kinds: &LeaveKinds, faults: &mut Faults) -> Option<Request> {
    let number = faults.keep(row.cell("number").text());
    let reason = faults.keep(row.cell("reason").prose(LONGEST_TEXT));
    let contact = faults.keep(row.cell("contact").rule_or_empty(field::phone));
    let member = faults.keep(staff.of(row));
    let kind = faults.keep(kinds.of_request(row.cell("kind")));
    let from = faults.keep(row.cell("from").moment());
    let to = faults.keep(row.cell("to").end_of_request());
    let status = faults.keep(row.cell("status").word());
    let filed_at = faults.keep(row.cell("filed_at").moment());
    let phone_report = row.cell("phone_report_at").filled();
    let phone_report = faults.keep(phone_report.map(super::cell::TableCell::moment).transpose());
    let (number, member) = (number?, member??);
    let zone = |date| member.zone_on(date);
    let request = Request {
        id: RequestId(id::of("request", &[number.as_bytes()])),
        number: number.to_owned(),
        person: member.id(),
        kind: kind??,
        from: from?.instant_by(zone),
        to: to?.instant_by(zone),
        status: status?,
        filed_at: filed_at?.instant_by(zone),
        reason: reason?,
        contact: contact?,
        phone_report_at: phone_report?.map(|at| at.instant_by(zone)),
    };
    if request.to <= request.from {
        faults.push(row.cell("to").fault(WrongInFile::EndsBeforeStart));
        return None;
    }
    Some(request)
}
