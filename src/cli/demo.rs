//! `onpost demo`, and the first start: the demo site in an empty database.

use super::{house, out};
use crate::{
    actions::{
        House, account,
        import::{self, Room},
    },
    config::Config,
    demo,
    rules::{letter::Language, person::Person},
    say,
    words::{Lang, Tongue},
};
use anyhow::bail;

/// Everybody's password on the demo site, which holds nothing that is true.
const PASSWORD: &str = "zaigang-demo";

/// Fills an empty database with the demo site.
///
/// # Errors
/// A database that is not empty, or can't be reached.
pub async fn run(config: &Config) -> anyhow::Result<()> {
    let house = house::open(config).await?;
    let Some(guide) = settle(&house, config.lang(), Room::Empty).await? else {
        bail!(config.lang().say("cli-demo-not-empty"));
    };
    house.db.close().await?;
    out::line(config.lang(), guide)
}

/// On the first start of an embedded database: the demo site, and whom to sign in as.
///
/// # Errors
/// As for [`run`].
pub async fn first_start(house: &House, config: &Config) -> anyhow::Result<()> {
    if config.is_embedded()
        && let Some(guide) = settle(house, config.lang(), Room::New).await?
    {
        // The pages are served whether or not anybody reads this.
        let _ = out::line(config.lang(), guide);
    }
    Ok(())
}

/// Fills the database, where there is room for it; whom to sign in as.
async fn settle(house: &House, lang: Lang, room: Room) -> anyhow::Result<Option<String>> {
    if !import::is_room(house, room).await? {
        return Ok(None);
    }
    let now = house.now();
    let language = match lang.tongue() {
        Tongue::Zh => Language::Zh,
        Tongue::En => Language::En,
    };
    let (site, guides) = tokio::task::spawn_blocking(move || {
        let site = demo::facts(now, language)?;
        let guides: Vec<Person> = demo::guides(&site, now).into_iter().cloned().collect();
        std::io::Result::Ok((site, guides))
    })
    .await??;
    if !import::demo(house, &site, room).await? {
        return Ok(None);
    }
    account::same_password_for_all(house, PASSWORD).await?;
    let guide = |person: &Person| {
        let role: &'static str = person.role.into();
        say!(
            lang,
            "cli-demo-guide",
            role = lang.say_one("role", role),
            name = person.name.clone(),
            staff_no = person.staff_no.clone(),
            password = PASSWORD
        )
    };
    let guides: Vec<String> = guides.iter().map(guide).collect();
    Ok(Some(format!(
        "{}\n{}",
        lang.say("cli-demo-made"),
        guides.join("\n")
    )))
}
