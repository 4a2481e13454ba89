//! `/account/data`: what is kept about oneself, to be taken home.

use super::{
    Error,
    component::button,
    desk::{Desk, DeskPage},
    nav,
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use maud::html;
use onpost_actions::own_data;
use onpost_files::own_data as files;

/// The page.
pub const DATA: &str = "/account/data";

/// What is in the file.
pub const PARTS: [&str; 5] = ["events", "verdicts", "notices", "looks", "site"];

/// The file.
const FILE: &str = "/account/data/file";

/// `GET /account/data`: what is in the file, and where to have mended what is wrong.
pub async fn show(desk: Desk) -> Response {
    let lang = desk.lang;
    let title = lang.say("own-data-title");
    let body = html! {
        h1 { (title) }
        p { (lang.say("own-data-lead")) }
        ul {
            @for part in PARTS {
                li { (lang.say_one("own-data-part", part)) }
            }
        }
        p.hint { (lang.say("own-data-not")) }
        p { (button::link("primary", FILE, &lang.say("own-data-take"))) }
        p.hint { (lang.say("own-data-guard")) }
    };
    let here = nav::ACCOUNT;
    desk.column(DeskPage { title, here }, body)
}

/// `GET /account/data/file`
pub async fn download(desk: Desk) -> Result<Response, Error> {
    let lang = desk.lang;
    let data = own_data::take(desk.house(), desk.actor()).await?;
    let staff_no = data.facts.person(data.person).map(|it| it.staff_no.clone());
    let ascii = staff_no.unwrap_or_default();
    let ascii: String = ascii.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = format!("onpost-{ascii}-{}.zip", desk.today().date);
    let bytes = tokio::task::spawn_blocking(move || files::zipped(&data, lang))
        .await
        .expect("writing does not panic")
        .map_err(|error| {
            tracing::error!(%error, "a person's data can't be written");
            Error::Broken
        })?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}
