//! The pages: server-rendered, in the reader's language; scripts only make them quicker to use.

use crate::{actions::House, config::Config};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::net::TcpListener;

mod account;
mod alarm;
mod calendar;
mod client;
mod clock;
pub mod component;
mod coverage;
mod department;
mod desk;
mod doubt;
mod duty;
mod duty_record;
mod emergency;
pub mod error;
pub mod explanation;
mod feed;
pub mod form;
mod generation;
mod handover;
mod headers;
mod home;
mod inbox;
mod job;
mod kiosk;
pub mod lang;
mod layers;
mod letter;
mod live;
mod month;
mod months;
mod names;
pub mod nav;
mod notice;
pub mod page;
mod passkey;
mod person;
mod phone_report;
mod policy;
mod post;
mod post_check;
mod proof;
mod refusal;
mod roster;
mod roster_news;
mod roster_setting;
mod roster_version;
pub mod router;
pub mod session;
mod shift;
pub mod sign_in;
mod slip;
mod stand_in;
mod static_files;
mod step_out;
mod swap;
pub mod tell;
mod today;
mod wish;

pub use error::Error;

/// What every handler is given.
#[derive(Clone)]
pub struct App {
    pub house: House,
    pub config: Arc<Config>,
}

/// How long requests under way may take once the service is told to stop: who follows a run would follow it to its end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves the pages until SIGTERM or ctrl-c, then lets the requests under way finish.
///
/// # Errors
/// An address that can't be listened on.
pub async fn serve(app: App) -> anyhow::Result<()> {
    let lang = app.config.lang();
    let listen = app.config.listen;
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        let (address, reason) = (listen.to_string(), error.to_string());
        anyhow::anyhow!(crate::say!(
            lang,
            "serve-cannot-listen",
            address = address,
            reason = reason
        ))
    })?;
    let stop = told_to_stop()?;
    let url = app.config.public_url_at(listener.local_addr()?);
    println!("{}", crate::say!(lang, "serve-ready", url = url));
    let live = app.house.live.clone();
    let service = router::router(app)?.into_make_service_with_connect_info::<SocketAddr>();
    let (begin, begun) = tokio::sync::oneshot::channel::<()>();
    let stop = async move {
        stop.await;
        live.end();
        drop(begin);
    };
    let served = axum::serve(listener, service).with_graceful_shutdown(stop);
    let patience = async {
        drop(begun.await);
        tokio::time::sleep(PATIENCE).await;
    };
    tokio::select! {
        served = served.into_future() => Ok(served?),
        () = patience => Ok(()),
    }
}

/// Listens for SIGTERM and ctrl-c from now on, even before the future is first asked.
#[cfg(unix)]
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminated = signal(SignalKind::terminate())?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminated.recv() => (),
            _ = interrupted.recv() => (),
        }
    })
}

#[cfg(not(unix))]
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}
