//! Duties as an iCalendar feed (RFC 5545): UTC instants, UIDs that stay, and nothing that changes unless a duty does.

use chrono::Duration;
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus, Parameter, Property};
use onpost_rules::{
    facts::Facts,
    feed::{Event as Duty, EventStanding, Feed},
    person::Person,
    post::Post,
    time::{DEFAULT_ZONE, Instant, local},
    zone::Zone,
};
use onpost_tell::called;
use onpost_words::{Lang, say};

/// How often programs are asked to read it again.
const REFRESH: Duration = Duration::hours(1);

/// What a feed is written from.
#[derive(Debug, Clone, Copy)]
pub struct CalendarMaterial<'f> {
    pub feed: &'f Feed,
    /// By start.
    pub events: &'f [Duty],
    /// The people of the events and the feed's own; all posts and shifts.
    pub facts: &'f Facts,
    /// Where the site is reached, without a slash at its end.
    pub origin: &'f str,
}

/// The feed's text; the same material gives the same text.
pub fn write(lang: Lang, material: &CalendarMaterial) -> String {
    let mut calendar = Calendar::empty();
    let name = name(lang, material);
    let product = format!("-//Onpost//Onpost//{}", lang.tag().to_uppercase());
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(Property::new("PRODID", product))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", "PUBLISH"))
        // The library escapes a text only where it knows the property for one.
        .append_property(
            Property::new("NAME", plain(&name))
                .append_parameter(Parameter::new("VALUE", "TEXT"))
                .done(),
        )
        .append_property(Property::new("X-WR-CALNAME", plain(&name)))
        .timezone(zone(material).name())
        .ttl(&REFRESH);
    for event in material.events {
        calendar.push(made(lang, material, event));
    }
    calendar.to_string()
}

/// `李伟的值班`, `呼叫中心排班`.
fn name(lang: Lang, material: &CalendarMaterial) -> String {
    match material.feed.post {
        None => {
            let person = material.facts.person(material.feed.person);
            let name = person.map_or(String::new(), |person| person.name.clone());
            say!(lang, "feed-name-own", name = name)
        }
        Some(post) => {
            let post = material.facts.post(post);
            let name = post.map_or(String::new(), |it| called(lang, it).to_owned());
            say!(lang, "feed-name-post", name = name)
        }
    }
}

fn zone(material: &CalendarMaterial) -> Zone {
    match material.feed.post {
        Some(post) => material
            .facts
            .post(post)
            .map_or(material.facts.zone, |post| post.zone),
        None => material.facts.zone_of_person(material.feed.person),
    }
}

fn made(lang: Lang, material: &CalendarMaterial, it: &Duty) -> Event {
    let post = material.facts.post(it.duty.post);
    let person = material.facts.person(it.duty.person);
    let mut event = Event::new();
    event
        .uid(&it.uid)
        .sequence(it.sequence)
        // Of what is published without an exchange of messages, both are the last change (RFC 5545 3.8.7.2).
        .timestamp(it.changed_at)
        .last_modified(it.changed_at)
        .starts(it.duty.start)
        .ends(it.duty.end)
        .summary(&plain(&summary(lang, material, it)))
        .description(&plain(&description(lang, post, person, it)))
        .class(Class::Private);
    if let Some(post) = post {
        event.location(&plain(called(lang, post)));
    }
    if it.standing == EventStanding::Withdrawn {
        event.status(EventStatus::Cancelled);
    } else {
        event.status(EventStatus::Confirmed);
        event.url(&format!("{}/duties/{}", material.origin, it.duty.id));
    }
    let busy = it.standing == EventStanding::Planned;
    event.add_property("TRANSP", if busy { "OPAQUE" } else { "TRANSPARENT" });
    event
}

/// `早班 · 呼叫中心`; of a post's feed `早班 · 李伟`; with a word before it where nobody is expected.
fn summary(lang: Lang, material: &CalendarMaterial, it: &Duty) -> String {
    let shift = material.facts.shift(it.duty.shift);
    let shift = shift.map_or("", |shift| called(lang, shift));
    let other = match material.feed.post {
        None => material.facts.post(it.duty.post).map(|it| called(lang, it)),
        Some(_) => material.facts.person(it.duty.person).map(|it| &*it.name),
    };
    let what = format!("{shift} · {}", other.unwrap_or_default());
    match it.standing {
        EventStanding::Planned => what,
        EventStanding::Excused(kind) => {
            let kind = onpost_tell::request::kind(lang, kind);
            say!(lang, "feed-excused", kind = kind, what = what)
        }
        EventStanding::Away => say!(lang, "feed-away", what = what),
        EventStanding::Withdrawn => say!(lang, "feed-withdrawn", what = what),
    }
}

/// Who, and from when until when they have to be there.
fn description(lang: Lang, post: Option<&Post>, person: Option<&Person>, it: &Duty) -> String {
    let zone = post.map_or(DEFAULT_ZONE, |post| post.zone);
    let clock = |at: Instant| local(zone, at).format("%H:%M").to_string();
    let mut lines = Vec::new();
    lines.extend(person.map(|person| format!("{} {}", person.name, person.staff_no)));
    if let Some((arrival, departure)) = it.required {
        let (from, until) = (clock(arrival), clock(departure));
        lines.push(say!(lang, "feed-required", from = from, until = until));
    }
    lines.join("\n")
}

/// Without the control characters that no reader takes, but for line ends.
fn plain(text: &str) -> String {
    let kept = |c: &char| !c.is_control() || *c == '\n';
    text.chars().filter(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use onpost_rules::{
        ids::{FeedId, PersonId},
        request::RequestKind,
        sample::{Sample, at},
    };
    use uuid::Uuid;

    fn feed(facts: &Facts) -> Feed {
        Feed {
            id: FeedId(Uuid::nil()),
            person: facts.people[0].id,
            post: None,
            lang: "zh-CN".into(),
            made_at: at("11-01 00:00"),
            read_at: None,
        }
    }

    fn written(facts: &Facts, standing: EventStanding) -> String {
        let event = Duty {
            uid: "2026-11-02-0@onpost".into(),
            sequence: 3,
            changed_at: at("10-20 08:00"),
            duty: facts.duties[0].clone(),
            standing,
            required: Some((at("11-02 07:45"), at("11-02 16:15"))),
        };
        let material = CalendarMaterial {
            feed: &feed(facts),
            events: &[event],
            facts,
            origin: "https://onpost.example",
        };
        write(Lang::Zh, &material)
    }

    fn site() -> Facts {
        Sample::first_line()
            .duty("11-02 08:00-16:00")
            .facts
            .sorted()
    }

    #[test]
    fn an_event_says_what_where_and_from_when() {
        let text = written(&site(), EventStanding::Planned);
        for line in [
            "PRODID:-//Onpost//Onpost//ZH-CN",
            "X-WR-CALNAME:李伟的值班",
            "X-WR-TIMEZONE:UTC",
            "REFRESH-INTERVAL;VALUE=DURATION:PT3600S",
            "UID:2026-11-02-0@onpost",
            "SEQUENCE:3",
            "DTSTAMP:20261020T080000Z",
            "LAST-MODIFIED:20261020T080000Z",
            "DTSTART:20261102T080000Z",
            "DTEND:20261102T160000Z",
            "SUMMARY:08:00-16:00 · 呼叫中心",
            "LOCATION:呼叫中心",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
            "DESCRIPTION:李伟 1001\\n应到岗 07:45，应离岗 16:15",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line}: {text}");
        }
        assert_eq!(text, written(&site(), EventStanding::Planned));
    }

    #[test]
    fn who_is_excused_is_not_busy_and_what_is_withdrawn_is_cancelled() {
        let excused = written(&site(), EventStanding::Excused(RequestKind::Sick));
        assert!(
            excused.contains("SUMMARY:（个人病假）08:00-16:00"),
            "{excused}"
        );
        assert!(excused.contains("TRANSP:TRANSPARENT") && excused.contains("STATUS:CONFIRMED"));
        let away = written(&site(), EventStanding::Away);
        assert!(away.contains("SUMMARY:（不在岗）08:00-16:00"), "{away}");
        assert!(away.contains("TRANSP:TRANSPARENT") && away.contains("STATUS:CONFIRMED"));
        let gone = written(&site(), EventStanding::Withdrawn);
        assert!(
            gone.contains("SUMMARY:（已取消）08:00-16:00") && gone.contains("STATUS:CANCELLED")
        );
        assert!(!gone.contains("URL:"), "{gone}");
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_no_name_breaks_out_of_its_own() {
        let mut facts = site();
        facts.posts[0].name = "一,二;三\\四\r\nSTATUS:CANCELLED ".repeat(9);
        facts.people[0].id = PersonId(Uuid::from_u128(3));
        let text = written(&facts, EventStanding::Planned);
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        assert!(!text.contains("\r\nSTATUS:CANCELLED"), "{text}");
    }
}
