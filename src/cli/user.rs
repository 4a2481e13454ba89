//! `onpost user`: first passwords.

use super::{house, out, value::name};
use crate::{
    actions::{Error, account, import},
    config::Config,
    say,
};
use anyhow::anyhow;
use clap::{Args, Subcommand};

/// The arguments of `user`.
#[derive(Args)]
pub struct User {
    #[command(subcommand)]
    pub act: UserAct,
}

/// What `user` does.
#[derive(Subcommand)]
pub enum UserAct {
    /// Let somebody sign in, with a first password that is printed once
    Add(StaffNo),
    /// Give somebody a new first password, printed once, and sign them out everywhere
    Reset(StaffNo),
}

/// Whom `user` is about.
#[derive(Args)]
pub struct StaffNo {
    /// Staff number
    #[arg(value_parser = name)]
    pub staff_no: String,
}

/// Gives somebody a first password and prints it, once.
///
/// # Errors
/// A staff number that nobody has, or, to be added, that can sign in already.
pub async fn run(arguments: &User, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    let house = house::open(config).await?;
    import::claim(&house).await?;
    let (UserAct::Add(StaffNo { staff_no }) | UserAct::Reset(StaffNo { staff_no })) =
        &arguments.act;
    let told = |error: Error| match error {
        Error::NotFound => anyhow!(say!(lang, "cli-user-unknown", staff_no = staff_no.clone())),
        error => error.into(),
    };
    let is_new = matches!(arguments.act, UserAct::Add(_));
    if is_new && account::can_sign_in(&house, staff_no).await.map_err(told)? {
        return Err(anyhow!(say!(
            lang,
            "cli-user-there",
            staff_no = staff_no.clone()
        )));
    }
    let first = account::first_password(&house, staff_no)
        .await
        .map_err(told)?;
    house.db.close().await?;
    let given = say!(
        lang,
        "cli-user-password",
        staff_no = staff_no.clone(),
        password = first
    );
    out::line(lang, given)
}
