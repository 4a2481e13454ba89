//! The whole surface: which address leads where; those of slips and of months in files of their own.

mod month_routes;
mod slips;

use super::{
    App, account, actual_coverage, alarm, audit, calendar, department, doubt, duty, emergency,
    feed, first_step, handover_note, home, import, inbox, job, keys, kiosk, language,
    layers::{self, BoundedRoutes},
    letter, live, notice, own_data, passkey, person, phone_report, policy, post as posts,
    post_check, punch, rewriting, roster, search, shift, sign_in, slip_register, static_files,
    step_out, swap, today, version, welcome,
};
use axum::{
    Extension, Router,
    routing::{get, post},
};

/// The service: every route, within the layers that guard them all.
///
/// # Errors
/// A public URL that can't be an origin.
pub fn router(app: App) -> anyhow::Result<Router> {
    let config = app.config.clone();
    let routes = Router::new()
        .route("/", get(home::show))
        .route("/language/{tag}", get(language::switch))
        .route("/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/welcome", get(welcome::show).post(welcome::submit))
        .route("/welcome/{key}", get(welcome::open).post(welcome::choose))
        .route("/session", get(sign_in::holder))
        .route("/inbox", get(inbox::show))
        .route("/inbox/decide", post(inbox::several::decide))
        .route("/slips", get(slip_register::show))
        .route("/slips/export", get(slip_register::export::download))
        .route(
            "/phone-reports/new",
            get(phone_report::show).post(phone_report::submit),
        )
        .route("/post-checks", get(post_check::show))
        .route(
            "/post-checks/new",
            get(post_check::show_form).post(post_check::submit),
        )
        .route("/post-checks/{id}/rule", post(post_check::rule))
        .route("/today", get(today::show))
        .route("/clock", get(punch::show).post(punch::press))
        .route("/clock/leave", get(punch::leave::show))
        .route("/duties/{id}", get(duty::show))
        .route("/wishes", get(roster::wish::show).post(roster::wish::say))
        .route("/roster-news", post(roster::news::acknowledge))
        .route("/search", get(search::show))
        .route("/keys", get(keys::show))
        .route("/static/{file}", get(static_files::serve))
        .route("/healthz", get(healthz))
        .merge(accounts())
        .merge(slips::routes())
        .merge(month_routes::routes())
        .merge(proofs())
        .merge(passkeys())
        .merge(site())
        .merge(rosters())
        .merge(relief())
        .merge(screens())
        .merge(letters())
        .merge(handing_over())
        .merge(jobs())
        .merge(audits())
        .merge(alarms())
        .merge(watch())
        .with_state(app.clone());
    let uploads = slips::uploads().with_state(app.clone());
    let plain = routes;
    let routes = layers::around(BoundedRoutes { plain, uploads }, config)?;
    // For the pages of what fails: they have no handler, and show who is signed in all the same.
    Ok(routes.layer(Extension(app)))
}

/// One's own account: its password, and where it's signed in.
fn accounts() -> Router<App> {
    Router::new()
        .route("/account", get(account::show))
        .route(
            "/account/sign-out-everywhere",
            get(account::ask_sign_out_everywhere).post(account::sign_out_everywhere),
        )
        .route("/account/data", get(own_data::show))
        .route("/account/data/file", get(own_data::download))
        .route("/account/devices/{key}", get(account::device::ask))
        .route("/account/devices/{key}/end", post(account::device::end))
        .route(
            "/account/password",
            get(account::show_password).post(account::change_password),
        )
}

/// What punches have to prove, and what they leave in doubt.
fn proofs() -> Router<App> {
    Router::new()
        .route(
            "/posts/{id}/proof",
            get(posts::proof::edit).post(posts::proof::change),
        )
        .route("/doubts", get(doubt::show))
        .route("/doubts/look", post(doubt::look))
}

/// What those who keep the site keep: departments, people, posts, shifts, calendar, policy.
fn site() -> Router<App> {
    Router::new()
        .route("/first-steps", get(first_step::show).post(first_step::want))
        .route("/departments", get(department::list).post(department::add))
        .route(
            "/departments/{id}",
            get(department::edit).post(department::change),
        )
        .route("/people", get(person::list::show).post(person::add))
        .route("/people/new", get(person::new))
        .route("/people/links", post(person::link::ask))
        .route("/people/links/give", post(person::link::give))
        .route("/people/{id}", get(person::edit).post(person::change))
        .route(
            "/people/{id}/reset-password",
            get(person::ask_reset).post(person::reset_password),
        )
        .route("/posts", get(posts::list).post(posts::add))
        .route("/posts/new", get(posts::new))
        .route("/posts/{id}", get(posts::edit).post(posts::change))
        .route("/shifts", get(shift::list).post(shift::add))
        .route("/shifts/new", get(shift::new))
        .route("/shifts/{id}", get(shift::edit).post(shift::change))
        .route("/versions/{kind}/{id}", get(version::show))
        .route(
            "/versions/{kind}/{id}/{from}",
            get(version::ask).post(version::take_back),
        )
        .route("/import/{id}", get(import::pending))
        .route("/import/{id}/again", post(import::again))
        .route("/import/{id}/take", post(import::take))
        .route("/import/{id}/give-up", post(import::give_up))
        .route("/rewritings", get(rewriting::list))
        .route("/rewritings/{id}", get(rewriting::show))
        .route("/calendar", get(calendar::show).post(calendar::set))
        .route("/calendar/remove", post(calendar::remove))
        .route(
            "/people/{id}/contract",
            get(roster::contract::edit).post(roster::contract::change),
        )
        .route(
            "/roster-settings",
            get(roster::setting::show).post(roster::setting::add),
        )
        .route("/policy", get(policy::list).post(policy::new::add))
        .route("/policy/new", get(policy::new::show))
        .route("/policy/try", post(policy::new::try_out))
}

/// Devices that sign for their person: registered, confirmed, asked.
fn passkeys() -> Router<App> {
    Router::new()
        .route("/account/passkeys", post(passkey::register::finish))
        .route(
            "/account/passkeys/new",
            get(passkey::register::show).post(passkey::register::begin),
        )
        .route(
            "/account/passkeys/{id}/remove",
            get(passkey::own::ask_remove).post(passkey::own::remove),
        )
        .route(passkey::TO_VOUCH, post(passkey::to_vouch))
        .route(passkey::OF_PUNCH, post(passkey::of_punch))
        .route("/sign-in/passkey", post(sign_in::submit_passkey))
        .route(passkey::OF_SIGN_IN, post(sign_in::ask_passkey))
        .route(passkey::review::DESK, get(passkey::review::show))
        .route("/passkeys/{id}/decide", post(passkey::review::decide))
}

/// The rosters of the posts, month by month.
fn rosters() -> Router<App> {
    let month = Router::new()
        .route("/", get(roster::month::show))
        .route("/edit", post(roster::edit::submit))
        .route("/events", get(roster::events::follow))
        .route("/undo", post(roster::turn::undo))
        .route("/redo", post(roster::turn::redo))
        .route("/steps", get(roster::turn::list))
        .route(
            "/discard",
            get(roster::discard::show).post(roster::discard::submit),
        )
        .route("/copy", get(roster::copy::show).post(roster::copy::submit))
        .route(
            "/pattern",
            get(roster::pattern::show).post(roster::pattern::submit),
        )
        .route("/cell", get(roster::cell::show).post(roster::cell::submit))
        .route(
            "/publish",
            get(roster::publish::show).post(roster::publish::submit),
        )
        .route(
            "/close",
            get(roster::close::show).post(roster::close::submit),
        )
        .route("/generate", get(roster::run::show).post(roster::run::start))
        .route("/generate/events", get(roster::run::events::follow))
        .route("/generate/end", post(roster::run::end))
        .route("/generate/take", post(roster::run::take))
        .route("/generate/discard", post(roster::run::discard))
        .route("/versions", get(roster::version::list))
        .route("/difference", get(roster::difference::compare));
    Router::new()
        .route("/rosters", get(roster::list::show))
        .nest("/rosters/{post}/{month}", month)
}

/// What hands duties from one to another: swaps, stand-ins, take-overs.
fn relief() -> Router<App> {
    Router::new()
        .route("/swaps", get(swap::show))
        .route("/swaps/{id}/act", post(swap::act))
        .route("/swaps/{id}/decide", post(swap::decide))
        .route(
            "/duties/{id}/swap",
            get(swap::offer::show).post(swap::offer::submit),
        )
        .route(
            "/duties/{id}/stand-in",
            get(roster::stand_in::show).post(roster::stand_in::submit),
        )
        .route(
            "/duties/{id}/take-over",
            get(roster::take_over::show).post(roster::take_over::submit),
        )
        .route(
            "/rosters/{post}/{month}/repair",
            get(roster::repair::show).post(roster::repair::publish),
        )
}

/// The posts right now: the live board, the screens at the posts, and who keeps those.
fn screens() -> Router<App> {
    Router::new()
        .route("/live", get(live::show))
        .route("/live/events", get(live::events::follow))
        .route("/kiosk", get(kiosk::show))
        .route("/kiosk/events", get(kiosk::events::follow))
        .route(
            "/kiosk/enrol/{token}",
            get(kiosk::enrol::show).post(kiosk::enrol::submit),
        )
        .route(
            "/posts/{id}/kiosks",
            get(kiosk::keep::list).post(kiosk::keep::add),
        )
        .route(
            "/kiosks/{id}/shut",
            get(kiosk::keep::ask_shut).post(kiosk::keep::shut),
        )
}

/// Notices and letters: one's own, and those of the site.
fn letters() -> Router<App> {
    Router::new()
        .route("/notices", get(notice::show))
        .route(
            "/account/notices",
            get(notice::choice::show).post(notice::choice::choose),
        )
        .route("/letters", get(letter::show))
        .route("/letters/demands", post(letter::demand::set))
        .route("/letters/resend", post(letter::resend_all))
        .route("/letters/trial", post(letter::try_mail))
        .route("/letters/{id}/resend", post(letter::resend))
        .route("/robots", post(letter::robot::add))
        .route("/robots/new", get(letter::robot::new))
        .route(
            "/robots/{id}",
            get(letter::robot::edit).post(letter::robot::change),
        )
        .route("/robots/{id}/try", post(letter::robot::try_out))
}

/// The rest of a duty: who steps out, what is handed over, what is answered.
fn handing_over() -> Router<App> {
    Router::new()
        .route("/step-out", get(step_out::show).post(step_out::leave))
        .route("/step-out/back", post(step_out::back))
        .route("/handovers", get(handover_note::show))
        .route(
            "/handovers/new",
            get(handover_note::show_form).post(handover_note::submit),
        )
        .route("/handovers/{id}/accept", post(handover_note::accept))
        .route("/open-items/{id}/close", post(handover_note::close))
        .route(
            "/post-checks/{id}",
            get(post_check::show_own).post(post_check::submit_answer),
        )
        .route(
            "/post-checks/{id}/withdraw",
            get(post_check::ask_withdraw).post(post_check::withdraw),
        )
}

/// What was done, and who looked at one's month.
fn audits() -> Router<App> {
    Router::new()
        .route("/audit", get(audit::show))
        .route("/audit/export", get(audit::download))
        .route("/account/looks", get(audit::own::show))
}

/// What runs by the clock.
fn jobs() -> Router<App> {
    Router::new()
        .route("/jobs", get(job::list))
        .route("/jobs/zone", post(job::set_zone))
        .route("/jobs/{job}", get(job::one::show).post(job::one::submit))
        .route("/jobs/{job}/run", post(job::one::run))
}

/// What is asked of who leaves a post that nobody takes over, and the alarms of the posts.
fn alarms() -> Router<App> {
    Router::new()
        .route(
            "/clock/relief",
            get(punch::relief::show).post(punch::relief::stay),
        )
        .route("/alarms", get(alarm::show))
        .route("/alarms/{id}/take", post(alarm::take))
        .route("/alarms/{id}/solve", post(alarm::solve))
}

/// How the posts were held, who is away and how they are reached, and duties for calendar programs.
fn watch() -> Router<App> {
    Router::new()
        .route("/coverage", get(actual_coverage::list))
        .route("/coverage/{post}/{month}", get(actual_coverage::show_post))
        .route("/emergency", get(emergency::show))
        .route(
            "/emergency/{person}/call",
            get(emergency::show_call).post(emergency::note),
        )
        .route("/account/feeds", get(feed::list).post(feed::make))
        .route(
            "/account/feeds/{id}/revoke",
            get(feed::ask_revoke).post(feed::revoke),
        )
        .route("/feeds/{file}", get(feed::read))
}

/// Tells a supervisor of processes that we answer.
async fn healthz() -> &'static str {
    "ok\n"
}

#[cfg(test)]
mod tests;
