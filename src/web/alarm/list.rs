//! The alarms of the page: each with whoever can be reached, what can be done, and who sees to it.

use crate::{
    component::{
        button,
        phone::{self, phone},
    },
    form::Form,
};
use maud::{Markup, html};
use onpost_actions::alarm::OpenAlarm;
use onpost_rules::{
    alarm::{Alarm, AlarmMark},
    ids::AlarmId,
    notice::AlarmTold,
    right_now::ExpectedPerson,
    step_out::StepOut,
    time::{Instant, Month, local},
    zone::Zone,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// One that has to be seen to.
pub fn open(names: Names, now: Instant, open: &OpenAlarm, sent: Option<&Form>) -> Markup {
    let lang = names.lang();
    let alarm = &open.alarm;
    let zone = names.zone(alarm.post);
    let class = if alarm.life.taken.is_some() {
        "taken"
    } else {
        "untaken"
    };
    html! {
        li.alarm.(class) id={ "alarm-" (alarm.id) } {
            header {
                h2 {
                    span.alarm-sign aria-hidden="true" { "!" }
                    (tell::alarm::title(lang, &alarm.told))
                }
                p.hint { (tell::alarm::when(lang, &alarm.told)) }
            }
            (since(lang, zone, alarm))
            @if !open.expected.is_empty() {
                ul.alarm-people {
                    @for expected in &open.expected { (person(names, expected)) }
                }
            }
            @if let Some(away) = &open.away { (contact(names, away)) }
            div.row {
                @if alarm.life.taken.is_none() { (take(lang, alarm.id)) }
                (acts(names, alarm, now))
            }
            (solve(lang, alarm.id, sent))
        }
    }
}

fn since(lang: Lang, zone: Zone, alarm: &Alarm) -> Markup {
    let at = tell::moment(lang, zone, alarm.raised_at);
    html! {
        p.alarm-since {
            (say!(lang, "alarms-since", at = at, count = alarm.life.rounds)) " "
            @match &alarm.life.taken {
                Some(taken) => span.standing.approved { (marked(lang, zone, taken)) },
                None => span.standing.rejected { (lang.say("alarms-nobodys")) },
            }
        }
    }
}

fn marked(lang: Lang, zone: Zone, mark: &AlarmMark) -> String {
    let at = tell::minute(zone, mark.at);
    say!(lang, "alarms-taken", by = mark.name.clone(), at = at)
}

/// Who should be there, with their telephone number.
fn person(names: Names, expected: &ExpectedPerson) -> Markup {
    let lang = names.lang();
    let known = names.person(expected.duty.person);
    let at = tell::minute(names.zone(expected.duty.post), expected.arrive_by);
    html! {
        li {
            a href={ "/duties/" (expected.duty.id) } { (names.name(expected.duty.person)) }
            " " span.hint { (say!(lang, "alarms-expected", at = at)) }
            @if let Some(known) = known { " " (phone(&known.phone)) }
        }
    }
}

/// Where somebody is reached who isn't back, and who answers the telephone for them.
fn contact(names: Names, away: &StepOut) -> Markup {
    let lang = names.lang();
    let stand_in = away.stand_in.map(|it| names.name(it).to_owned());
    html! {
        @if !away.contact.is_empty() {
            p { (lang.say("alarms-contact")) " " (phone(&away.contact)) }
        }
        @if let Some(name) = stand_in.filter(|name| !name.is_empty()) {
            p.hint {
                (say!(lang, "alarms-stand-in", name = name))
                @if let Some(stand_in) = away.stand_in { " " (phone::of(names, stand_in)) }
            }
        }
    }
}

/// The pages on which something can be done about it.
fn acts(names: Names, alarm: &Alarm, now: Instant) -> Markup {
    let lang = names.lang();
    let zone = names.zone(alarm.post);
    let about = match &alarm.told {
        AlarmTold::Short(gap) => gap.from,
        _ => now,
    };
    let month = Month::of(local(zone, about).date());
    let repair = format!("/rosters/{}/{month}/repair", alarm.post);
    let link = |address: &str, word: &str| button::link("quiet", address, word);
    html! {
        @match &alarm.told {
            AlarmTold::OpenDuty(duty) => {
                (link(&format!("/duties/{}/stand-in", duty.duty), &lang.say("alarms-do-stand-in")))
            },
            AlarmTold::NotArrived(duty) if duty.start < now && now < duty.end => {
                (link(&format!("/duties/{}/take-over", duty.duty), &lang.say("alarms-do-take-over")))
            },
            AlarmTold::NotBack { duty, .. } => {
                (link(&format!("/duties/{}", duty.duty), &lang.say("alarms-do-duty")))
            },
            AlarmTold::NotArrived(_) | AlarmTold::Short(_) | AlarmTold::NotRelieved(_) => {
                (link(&repair, &lang.say("alarms-do-repair")))
            },
        }
    }
}

fn take(lang: Lang, id: AlarmId) -> Markup {
    html! {
        form.alarm-take method="post" action={ "/alarms/" (id) "/take" } {
            (button::primary(&lang.say("alarms-take")))
        }
    }
}

/// How it was solved, in a word.
fn solve(lang: Lang, id: AlarmId, sent: Option<&Form>) -> Markup {
    let fault = sent.and_then(|form| form.fault("note"));
    let (field, fault_id) = (format!("note-{id}"), format!("fault-{id}"));
    html! {
        details.fold open[fault.is_some()] {
            summary { (lang.say("alarms-solve")) }
            form.decide method="post" action={ "/alarms/" (id) "/solve" } {
                div.field.(if fault.is_some() { "faulty" } else { "" }) {
                    label for=(field) { (lang.say("alarms-how")) }
                    textarea id=(field) name="note" rows="1" maxlength="500" required
                        aria-invalid=[fault.map(|_| "true")] autofocus[fault.is_some()]
                        aria-describedby=[fault.map(|_| &fault_id)]
                    { (sent.map_or("", |form| form.value("note"))) }
                    @if let Some(fault) = fault { p.field-fault id=(fault_id) role="alert" { (fault) } }
                }
                (button::quiet(&lang.say("alarms-solve-act")))
            }
        }
    }
}

/// One of the last days: when it began and ended, who took it, and how it was solved.
pub fn past(names: Names, alarm: &Alarm, sent: Option<&Form>) -> Markup {
    let lang = names.lang();
    let zone = names.zone(alarm.post);
    let life = &alarm.life;
    let at = tell::moment(lang, zone, alarm.raised_at);
    html! {
        li {
            div.settled-what {
                strong { (tell::alarm::title(lang, &alarm.told)) }
                span.hint { (tell::alarm::when(lang, &alarm.told)) }
            }
            p.settled-outcome {
                span { (say!(lang, "alarms-since", at = at, count = life.rounds)) }
                @match &life.taken {
                    Some(taken) => span { (marked(lang, zone, taken)) },
                    None => span.standing.rejected { (lang.say("alarms-nobody-took")) },
                }
                @if let Some(ended) = life.ended_at {
                    span { (say!(lang, "alarms-ended", at = tell::minute(zone, ended))) }
                }
            }
            @match &life.solved {
                Some(solved) => p.settled-note {
                    (say!(lang, "alarms-solved", by = solved.name.clone(), at = tell::minute(zone, solved.at)))
                    (solved.note)
                },
                None => (solve(lang, alarm.id, sent)),
            }
        }
    }
}
