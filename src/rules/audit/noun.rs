//! What is told of each noun, field by field. Each is taken apart whole, so that a field that is new has to be told,
//! hidden or left out on purpose.

use super::{AuditThing, AuditThingKind, Audited, field::AuditFields};
use crate::{
    calendar::CalendarDay,
    job::NewJobSetting,
    kiosk::Kiosk,
    letter::Demands,
    notice::Topic,
    passkey::Passkey,
    person::Person,
    policy::Policy,
    post::{CoverageWindow, Department, Post, WindowDays},
    proof::ProofPolicy,
    robot::Robot,
    roster::{Contract, RosterTerms},
    shift::Shift,
    zone::Zone,
};
use strum::VariantArray;

impl Audited for Department {
    fn thing(&self) -> AuditThing {
        let name = format!("{} {}", self.code, self.name);
        AuditThing::new(AuditThingKind::Department, self.id, &name)
    }

    fn fields(&self) -> AuditFields {
        let Self {
            id: _,
            code,
            name,
            name_en,
        } = self;
        AuditFields::default()
            .told("code", code)
            .told("name", name)
            .told("name_en", name_en)
    }
}

impl Audited for Person {
    fn thing(&self) -> AuditThing {
        let name = format!("{} {}", self.staff_no, self.name);
        AuditThing::new(AuditThingKind::Person, self.id, &name).of(self.id)
    }

    fn fields(&self) -> AuditFields {
        let Self {
            id: _,
            staff_no,
            name,
            department,
            role,
            posts,
            phone,
            email,
            active,
        } = self;
        AuditFields::default()
            .told("staff_no", staff_no)
            .told("name", name)
            .told("department", department)
            .told("role", role)
            .told("posts", posts)
            .hidden("phone", phone)
            .hidden("email", email)
            .told("active", active)
    }
}

impl Audited for Post {
    fn thing(&self) -> AuditThing {
        let name = format!("{} {}", self.code, self.name);
        AuditThing::new(AuditThingKind::Post, self.id, &name)
    }

    fn fields(&self) -> AuditFields {
        let Self {
            id: _,
            code,
            name,
            name_en,
            department,
            line,
            zone,
        } = self;
        AuditFields::default()
            .told("code", code)
            .told("name", name)
            .told("name_en", name_en)
            .told("department", department)
            .told("line", line)
            .text("zone", zone)
    }
}

impl Audited for Shift {
    fn thing(&self) -> AuditThing {
        let name = format!("{} {}", self.code, self.name);
        AuditThing::new(AuditThingKind::Shift, self.id, &name)
    }

    fn fields(&self) -> AuditFields {
        let Self {
            id: _,
            code,
            name,
            name_en,
            start,
            end,
            breaks,
            day_value,
        } = self;
        AuditFields::default()
            .told("code", code)
            .told("name", name)
            .told("name_en", name_en)
            .told("start", start)
            .told("end", end)
            .told("breaks", breaks)
            .told("day_value", day_value)
    }
}

impl Audited for CalendarDay {
    fn thing(&self) -> AuditThing {
        let name = format!("{} {}", self.date, self.name);
        AuditThing::new(AuditThingKind::CalendarDay, self.date, &name)
    }

    fn fields(&self) -> AuditFields {
        let Self {
            date: _,
            kind,
            name,
        } = self;
        AuditFields::default()
            .text("kind", word(kind))
            .told("name", name)
    }
}

impl Audited for Policy {
    fn thing(&self) -> AuditThing {
        AuditThing::new(AuditThingKind::Policy, "", "")
    }

    fn fields(&self) -> AuditFields {
        let Self {
            id: _,
            version,
            effective_from,
            terms,
        } = self;
        AuditFields::default()
            .told("version", version)
            .told("effective_from", effective_from)
            .flat(terms)
    }
}

impl Audited for Contract {
    /// Named by who knows the person.
    fn thing(&self) -> AuditThing {
        AuditThing::new(AuditThingKind::Contract, self.person, "").of(self.person)
    }

    fn fields(&self) -> AuditFields {
        let Self {
            person: _,
            least_hours,
            most_hours,
            most_weekends,
            barred_shifts,
        } = self;
        AuditFields::default()
            .told("least_hours", least_hours)
            .told("most_hours", most_hours)
            .told("most_weekends", most_weekends)
            .told("barred_shifts", barred_shifts)
    }
}

impl Audited for RosterTerms {
    fn thing(&self) -> AuditThing {
        AuditThing::only(AuditThingKind::RosterTerms)
    }

    fn fields(&self) -> AuditFields {
        AuditFields::default().flat(self)
    }
}

impl Audited for ProofPolicy {
    /// Named by who knows the post.
    fn thing(&self) -> AuditThing {
        AuditThing::new(AuditThingKind::Proof, self.post, "")
    }

    fn fields(&self) -> AuditFields {
        let Self {
            post: _,
            demanded,
            lacking,
            networks,
        } = self;
        let networks: Vec<String> = networks.iter().map(ToString::to_string).collect();
        AuditFields::default()
            .told("demanded", demanded)
            .text("lacking", word(lacking))
            .text("networks", networks.join(", "))
    }
}

impl Audited for Robot {
    fn thing(&self) -> AuditThing {
        AuditThing::new(AuditThingKind::Robot, self.id, word(&self.kind))
    }

    fn fields(&self) -> AuditFields {
        let Self {
            id: _,
            department,
            kind,
            url,
            secret,
            language,
            topics,
            active,
        } = self;
        AuditFields::default()
            .told("department", department)
            .text("kind", word(kind))
            .hidden("url", url)
            .hidden("secret", secret)
            .text("language", word(language))
            .told("topics", topics)
            .told("active", active)
    }
}

impl Audited for NewJobSetting {
    fn thing(&self) -> AuditThing {
        AuditThing::new(AuditThingKind::Job, word(&self.job), "")
    }

    fn fields(&self) -> AuditFields {
        let Self {
            job: _,
            cron,
            enabled,
        } = self;
        AuditFields::default()
            .told("cron", cron)
            .told("enabled", enabled)
    }
}

impl Audited for Demands {
    fn thing(&self) -> AuditThing {
        AuditThing::only(AuditThingKind::NoticeDemand)
    }

    fn fields(&self) -> AuditFields {
        let none = AuditFields::default();
        let told = |all: AuditFields, topic: &Topic| all.text(word(topic), word(&self.of(*topic)));
        Topic::VARIANTS.iter().fold(none, told)
    }
}

impl Audited for Zone {
    fn thing(&self) -> AuditThing {
        AuditThing::only(AuditThingKind::Zone)
    }

    fn fields(&self) -> AuditFields {
        AuditFields::default().text("zone", self)
    }
}

impl Audited for Kiosk {
    fn thing(&self) -> AuditThing {
        AuditThing::new(AuditThingKind::Kiosk, self.id, &self.name)
    }

    /// What people can change of it: its name, and whether it's shut.
    fn fields(&self) -> AuditFields {
        AuditFields::default()
            .told("post", &self.post)
            .told("name", &self.name)
    }
}

impl Audited for Passkey {
    fn thing(&self) -> AuditThing {
        AuditThing::new(AuditThingKind::Passkey, self.id, &self.name).of(self.person)
    }

    /// What people can change of it: where it stands.
    fn fields(&self) -> AuditFields {
        AuditFields::default().text("status", word(&self.status))
    }
}

/// Windows of demand as an entry tells them: `1,2,3,4,5 08:00-20:00 ×2`.
pub fn windows(windows: &[CoverageWindow]) -> String {
    let time = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let window = |it: &CoverageWindow| {
        let days = match it.days {
            WindowDays::Weekdays(days) => {
                let days: Vec<String> = days.numbers().map(|it| it.to_string()).collect();
                days.join(",")
            }
            WindowDays::Kind(kind) => word(&kind).to_owned(),
            WindowDays::Date(date) => date.to_string(),
        };
        let (from, to) = (time(it.from_minute), time(it.to_minute));
        format!("{days} {from}-{to} ×{}", it.people)
    };
    let told: Vec<String> = windows.iter().map(window).collect();
    told.join("; ")
}

/// The word of a closed list.
fn word<T>(value: &T) -> &'static str
where
    for<'a> &'a T: Into<&'static str>,
{
    value.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{audit::AuditRecord, sample::Sample};

    #[test]
    fn a_persons_telephone_number_and_mail_never_stand_in_the_log() {
        let before = Sample::first_line().facts.people.remove(0);
        let after = Person {
            phone: "13800000000".into(),
            email: "li@example.com".into(),
            name: "李新".into(),
            ..before.clone()
        };
        let record = AuditRecord::changed(&before, &after).unwrap();
        let fields: Vec<&str> = record.changes.iter().map(|it| &*it.field).collect();
        assert_eq!(fields, ["email", "name", "phone"]);
        let told = format!("{record:?}");
        assert!(!told.contains("13800000000") && !told.contains("li@example.com"));
        assert!(AuditRecord::changed(&before, &before).is_none());
    }

    #[test]
    fn limits_are_told_by_their_own_names() {
        let before = RosterTerms::default();
        let mut after = before.clone();
        after.weights.nights += 1;
        let record = AuditRecord::changed(&before, &after).unwrap();
        let fields: Vec<&str> = record.changes.iter().map(|it| &*it.field).collect();
        assert_eq!(fields, ["weights.nights"]);
    }

    #[test]
    fn a_robots_address_and_secret_never_stand_in_the_log() {
        let robot = Robot {
            id: crate::ids::RobotId(uuid::Uuid::from_u128(1)),
            department: crate::ids::DepartmentId(uuid::Uuid::from_u128(2)),
            kind: crate::robot::RobotKind::Wecom,
            url: "https://robots.example/key".into(),
            secret: "SECabc".into(),
            language: crate::letter::Language::default(),
            topics: Default::default(),
            active: true,
        };
        let told = format!("{:?}", AuditRecord::added(&robot));
        assert!(told.contains("url") && told.contains("secret"));
        assert!(
            !told.contains("robots.example") && !told.contains("SECabc"),
            "{told}"
        );
    }
}
