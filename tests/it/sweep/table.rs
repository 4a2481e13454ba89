//! What is swept: every page and every form, each with an address and a body that would be taken from who may.
//!
//! What stands in braces is an id or a name of the house: see `things`.

/// A form: where it's sent, and what is sent.
pub struct Form {
    pub route: &'static str,
    /// The page on which it stands, whose fields are sent as they are filled in there; empty: it has no others.
    pub page: &'static str,
    /// The fields that are filled in, written as a body; `{"…":…}` is what a script sends, `<picture>` and `<tables>` files.
    pub fields: &'static str,
}

/// The addresses of all pages.
pub fn pages() -> impl Iterator<Item = &'static str> {
    rows(PAGES)
}

/// All forms.
pub fn forms() -> impl Iterator<Item = Form> {
    rows(FORMS).map(|row| {
        let mut words = row.split_whitespace();
        let route = words.next().unwrap_or_default();
        let (mut page, mut fields) = ("", "");
        for word in words {
            match word.strip_prefix('@') {
                Some("") => page = route,
                Some(named) => page = named,
                None => fields = word,
            }
        }
        Form {
            route,
            page,
            fields,
        }
    })
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().map(str::trim).filter(|row| !row.is_empty())
}

const PAGES: &str = "
    /
    /language/{tag}
    /sign-in
    /welcome
    /welcome/{key}
    /session
    /static/{style}
    /healthz
    /account
    /account/devices/{browser}
    /account/sign-out-everywhere
    /account/password
    /account/passkeys/new
    /account/notices
    /account/feeds
    /account/feeds/{feed}/revoke
    /account/passkeys/{passkey}/remove
    /feeds/{calendar}
    /notices
    /keys
    /search?q=1001
    /clock
    /clock/leave
    /clock/relief
    /step-out
    /month
    /month/year
    /month/answer?month={past}
    /month/dispute?month={past}&duty={before}
    /month-disputes/{dispute}
    /month-confirmations/{confirmation}
    /wishes
    /requests
    /requests/new
    /requests/{request}
    /requests/{request}/withdraw
    /requests/{approved}/cancel
    /corrections/new?duty={yesterday}&direction=out
    /corrections/{correction}
    /corrections/{correction}/withdraw
    /corrections/{supplied}/cancel
    /extensions/new?duty={today}
    /extensions/{extension}
    /extensions/{extension}/withdraw
    /extensions/{ordered}/cancel
    /attachments/{attachment}
    /duties/{today}
    /duties/{later}/swap
    /duties/{open}/stand-in
    /duties/{today}/take-over
    /swaps
    /handovers
    /handovers/new?duty={today}
    /post-checks
    /post-checks/new?duty={today}
    /post-checks/{check}
    /post-checks/{verified}/withdraw
    /inbox
    /slips
    /slips/export?format=csv
    /phone-reports/new
    /today
    /live
    /live/events
    /alarms
    /emergency
    /emergency/{person}/call
    /doubts
    /passkeys
    /months
    /months/pictures
    /months/answers?month={past}
    /months/breaches?month={month}
    /months/close?month={past}
    /months/close/all?month={past}
    /months/reopen?month={closed}
    /months/adjustments?month={closed}
    /months/export?month={month}&format=csv
    /months/exports/{report}
    /months/exports/{report}/file
    /coverage
    /coverage/{post}/{month}
    /rosters
    /rosters/{post}/{month}
    /rosters/{post}/{drafted}/copy
    /rosters/{post}/{drafted}/pattern
    /rosters/{post}/{drafted}/cell?person=1001&date=2026-12-03
    /rosters/{post}/{drafted}/publish
    /rosters/{post}/{drafted}/events
    /rosters/{post}/{drafted}/steps
    /rosters/{post}/{drafted}/discard
    /rosters/{post}/{past}/close
    /rosters/{post}/{generated}/generate
    /rosters/{post}/{generated}/generate/events
    /rosters/{post}/{month}/versions
    /rosters/{post}/{month}/difference?from=0&to=1
    /rosters/{post}/{month}/repair
    /kiosk
    /kiosk/events
    /kiosk/enrol/{token}
    /posts/{post}/kiosks
    /first-steps
    /kiosks/{kiosk}/shut
    /departments
    /departments/{department}
    /people
    /people/new
    /people/{person}
    /people/{person}/month
    /people/{person}/month/answer?month={past}
    /people/{person}/contract
    /people/{person}/reset-password
    /people/{person}/year
    /posts
    /posts/new
    /posts/{post}
    /posts/{post}/proof
    /shifts
    /shifts/new
    /shifts/{shift}
    /versions/{versioned}/{post}
    /versions/{versioned}/{post}/{coming}
    /rewritings
    /rewritings/{rewriting}
    /import
    /import/{import}
    /calendar
    /roster-settings
    /policy
    /policy/new
    /letters
    /robots/new
    /robots/{robot}
    /jobs
    /jobs/{job}
    /audit
    /audit/export
    /account/looks
    /account/data
    /account/data/file
";

/// A route, `@` and the page that it stands on (`@` alone: of the same address), and the fields.
const FORMS: &str = r#"
    /requests/new kind=personal&from=2026-12-03T08:00&to=2026-12-03T16:00&reason=x&contact=13800001001
    /requests/{request}/decide answer=approve&seen=1&reason=
    /requests/{of_boss}/decide answer=approve&seen=1&reason=
    /requests/{request}/withdraw
    /requests/{approved}/cancel note=x
    /corrections/new?duty={yesterday} direction=out&at=2026-11-01T16:20&cause=device&reason=x
    /corrections/{correction}/decide answer=approve&seen=1&reason=
    /corrections/{correction}/withdraw
    /corrections/{supplied}/cancel note=x
    /extensions/new?duty={today} until=2026-11-02T18:00&reason=x
    /extensions/{extension}/decide answer=approve&seen=1&reason=
    /extensions/{extension}/withdraw
    /requests/{request}/attachments <picture>
    /corrections/{correction}/attachments <picture>
    /extensions/{extension}/attachments <picture>
    /attachments/{attachment}/withdraw
    /inbox/decide pick=request_{request}_1&answer=approve&reason=&sure=yes
    /extensions/{ordered}/cancel note=x
    /phone-reports/new person={person}&called_at=2026-11-02T15:40&note=x
    /months/exports month={month}&format=csv
    /post-checks/new duty={yesterday}&finding=left_post&note=x
    /post-checks/{check}/rule ruling=verify&seen=1&reason=x
    /post-checks/{check} answer=x
    /post-checks/{verified}/withdraw note=x
    /clock kind=in
    /clock/relief
    /clock/passkey
    /step-out for=15&reason=x&stand_in=&contact=13800001001
    /step-out/back
    /wishes month={drafted}&want-2026-12-03=off&priority-2026-12-03=1
    /roster-news seen={post}+{month}+1
    /doubts/look punch={punch}&kind=lacking&note=x
    /handovers/new?duty={today} note=x
    /handovers/{handover}/accept
    /open-items/{item}/close solution=x
    /alarms/{alarm}/take
    /alarms/{alarm}/solve note=x
    /emergency/{person}/call called_at=2026-11-02T15:40&number=13800001001&outcome=reached&note=
    /account/feeds of=own
    /account/feeds/{feed}/revoke
    /account/notices @ language=en
    /account/passkeys passkey={created}
    /account/passkeys/new name=x&by=password&password={password}
    /account/passkeys/{passkey}/remove seen=1
    /account/passkeys/vouch
    /passkeys/{passkey}/decide act=confirm&seen=1&reason=
    /passkeys/{passkey_of_boss}/decide act=confirm&seen=1&reason=
    /month/answer month={past}&sha256={sha256}&by=session
    /month/answer/passkey?month={past}&sha256={sha256}
    /month/dispute month={past}&duty={before}&text=x
    /month-disputes/{dispute}/answer act=stand&reason=x&seen=1
    /month-disputes/{dispute}/withdraw seen=1
    /months/confirm month={past}&department={department}&said=confirmed
    /months/close/all?month={idle} reason=x
    /months/reopen?month={closed} reason=x
    /duties/{later}/swap to={colleague}&in_exchange=&note=x
    /duties/{open}/stand-in stand_in-0={opening}
    /duties/{today}/take-over to={stand_in}&note=x
    /swaps/{swap}/act step=agree&seen=1
    /swaps/{agreed}/decide answer=approve&seen=2&reason=
    /rosters/{post}/{drafted}/edit {"seen":{revision},"changes":[{"person":"{person}","date":"2026-12-03","shift":"{shift}","pinned":false}]}
    /rosters/{post}/{drafted}/undo step={step}
    /rosters/{post}/{drafted}/redo step={taken_back}
    /rosters/{post}/{drafted}/discard seen={revision}
    /rosters/{post}/{drafted}/copy seen={revision}
    /rosters/{post}/{drafted}/pattern @ cycle=D&group-{person}=1&act=set
    /rosters/{post}/{drafted}/cell?person=1001&date=2026-12-03 @ shift={shift}
    /rosters/{post}/{drafted}/publish @ note=x
    /rosters/{post}/{past}/close
    /rosters/{post}/{drafted}/generate @ seconds=1&steps=1
    /rosters/{post}/{generated}/generate/end
    /rosters/{post}/{generated}/generate/take
    /rosters/{post}/{generated}/generate/discard run={found}
    /rosters/{post}/{month}/repair @/rosters/{post}/{month}/repair?find=1
    /posts/{post}/kiosks name=x
    /kiosks/{kiosk}/shut
    /kiosk/enrol/{token}
    /first-steps act=hide
    /departments code=X&name=x
    /departments/{department} @ name=y
    /people @/people/new staff_no=7001&name=x&department={department}
    /people/{person} @ name=x
    /people/{person}/contract @ least_hours=1
    /people/{hr}/contract @ least_hours=1
    /people/links person={person}&road=slip
    /people/links/give person={person}&road=slip
    /people/{person}/reset-password
    /people/{hr}/reset-password
    /posts @/posts/new code=P9&name=x&department={department}
    /posts/{post} @ name=x
    /posts/{post}/proof @
    /shifts @/shifts/new code=S9&name=x&start=08:00&end=16:00
    /shifts/{shift} @ name=x
    /versions/{versioned}/{post}/{coming}
    /import <tables>
    /import/{import}/again
    /import/{import}/take
    /import/{import}/give-up
    /calendar from=2026-12-25&kind=holiday&name=x
    /calendar/remove from=2026-12-26
    /roster-settings @
    /policy @/policy/new effective_from=2026-12-01
    /policy/try @/policy/new
    /letters/demands @/letters
    /letters/resend
    /letters/trial
    /letters/{letter}/resend
    /robots @/robots/new url=https://robot.example/send
    /robots/{robot} @
    /robots/{robot}/try
    /jobs/zone @/jobs zone=Europe/Berlin
    /jobs/{job} @ cron=0+0+4+*+*+*
    /jobs/{job}/run
    /account/devices/{browser}/end
    /account/password present={password}&new={password}+again&again={password}+again
    /account/sign-out-everywhere
    /sign-in staff_no=1001&password={password}
    /sign-in/passkey passkey={signed}
    /sign-in/passkey/challenge
    /sign-out
    /welcome code={key}
    /welcome/{key} new={password}+again&again={password}+again
"#;
