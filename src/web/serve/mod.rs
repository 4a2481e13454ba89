//! Connections: taken up to a number that leaves room for files and the database, each with limits on its time, and
//! all of them let go when the service stops.

mod crowd;
mod line;

use super::{App, router};
use axum::{Router, body::Body, extract::ConnectInfo, http::Request, response::Response};
use crowd::{Crowd, CrowdPlace, RequestUnderWay};
use http_body_util::BodyExt;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use line::HttpConnection;
use std::{
    convert::Infallible,
    io::{self, Write},
    net::SocketAddr,
    pin::pin,
    sync::Arc,
    time::Duration,
};
use tokio::{
    io::AsyncWriteExt,
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    time::{sleep, timeout},
};
use tower::ServiceExt;

/// How long a request's head may take, and how long a connection may stand without a request.
const LONGEST_HEAD: Duration = Duration::from_secs(20);

/// The most that is kept of a connection at a time; a longer head is refused.
const BUFFER_BYTES: usize = 64 * 1024;

/// How long requests under way may take once the service is told to stop: who follows a run would follow it to its end.
const PATIENCE: Duration = Duration::from_secs(5);

/// Files that are left for the database, the log, static files and solvers.
const OTHER_FILES: u64 = 200;

/// The most connections, however many files the system allows.
const MOST_CONNECTIONS: u64 = 10_000;

/// How long whoever was answered keeps their place: the answer may still be on its way.
const GRACE: Duration = Duration::from_secs(1);

/// How many are told at a time that there is no place.
const MOST_TURNED_AWAY: usize = 64;

/// How long telling it may take.
const TURNING_AWAY: Duration = Duration::from_secs(5);

/// How long to wait where the system gives no more connections.
const BREATHER: Duration = Duration::from_millis(100);

/// What somebody is told where everybody is busy; before any request is read, so in both languages.
const FULL: &str =
    "连接太多，请几秒后再试。\nToo many connections: please try again in a few seconds.\n";

/// Serves the pages until SIGTERM or ctrl-c, then lets the requests under way finish, for a few seconds.
///
/// # Errors
/// An address that can't be listened on.
pub async fn serve(app: App) -> anyhow::Result<()> {
    let lang = app.config.lang();
    let listen = app.config.listen;
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        let (address, reason) = (listen.to_string(), error.to_string());
        anyhow::anyhow!(onpost_words::say!(
            lang,
            "serve-cannot-listen",
            address = address,
            reason = reason
        ))
    })?;
    let stop = told_to_stop()?;
    let url = app.config.public_url_at(listener.local_addr()?);
    // Whether or not anybody reads it, the pages are served.
    let ready = onpost_words::say!(lang, "serve-ready", url = url);
    let _ = writeln!(io::stdout(), "{ready}");
    let live = app.house.live.clone();
    let (stopping, stopped) = watch::channel(false);
    let host = Host {
        router: router::router(app)?,
        stopped,
    };
    tokio::select! {
        () = accept(listener, host) => {}
        () = stop => {}
    }
    live.end();
    stopping.send_replace(true);
    // Each connection holds a receiver until it's gone.
    timeout(PATIENCE, stopping.closed()).await.ok();
    Ok(())
}

/// What every connection is given.
#[derive(Clone)]
struct Host {
    router: Router,
    stopped: watch::Receiver<bool>,
}

/// Takes whoever comes, for ever.
async fn accept(listener: TcpListener, host: Host) {
    let crowd = Crowd::of(most_connections(), GRACE);
    let turned_away = Arc::new(Semaphore::new(MOST_TURNED_AWAY));
    loop {
        let (socket, from) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection can't be taken");
                sleep(BREATHER).await;
                continue;
            }
        };
        // Answers are small and written whole: there is nothing to wait for.
        socket.set_nodelay(true).ok();
        match crowd.enter() {
            Some(place) => drop(tokio::spawn(converse(socket, from, place, host.clone()))),
            None => turn_away(socket, &turned_away),
        }
    }
}

/// Answers one connection until either side closes it, its place is needed, or the service stops.
async fn converse(socket: TcpStream, from: SocketAddr, place: Arc<CrowdPlace>, mut host: Host) {
    let router = host.router;
    let answers = service_fn(|request| answer(router.clone(), from, place.answer(), request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(LONGEST_HEAD)
        .max_buf_size(BUFFER_BYTES)
        .serve_connection(TokioIo::new(HttpConnection::new(socket)), answers);
    let mut connection = pin!(connection);
    let mut is_leaving = false;
    loop {
        tokio::select! {
            ended = &mut connection => {
                if let Err(error) = ended {
                    tracing::debug!(%error, "a connection broke");
                }
                return;
            }
            () = place.evicted() => return,
            _ = host.stopped.wait_for(|is_told| *is_told), if !is_leaving => {
                is_leaving = true;
                connection.as_mut().graceful_shutdown();
            }
        }
    }
}

/// Answers one request; the connection counts as busy until the last of the answer is handed over.
async fn answer(
    router: Router,
    from: SocketAddr,
    answering: RequestUnderWay,
    request: Request<Incoming>,
) -> Result<Response, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(from));
    let answer = router.oneshot(request).await?;
    Ok(answer.map(|body| {
        Body::new(body.map_frame(move |frame| {
            // Kept for as long as there are frames.
            _ = &answering;
            frame
        }))
    }))
}

/// Tells somebody that there is no place, in the background; where too many are being told, they are just let go.
fn turn_away(socket: TcpStream, turned_away: &Arc<Semaphore>) {
    let Ok(permit) = Arc::clone(turned_away).try_acquire_owned() else {
        return;
    };
    let said = format!(
        "HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 5\r\n\
         content-type: text/plain; charset=utf-8\r\ncontent-length: {}\r\n\r\n{FULL}",
        FULL.len()
    );
    tokio::spawn(async move {
        let mut line = HttpConnection::new(socket);
        let telling = async {
            line.write_all(said.as_bytes()).await?;
            line.shutdown().await
        };
        timeout(TURNING_AWAY, telling).await.ok();
        drop(permit);
    });
}

/// As many connections as the system has files for, less what else needs files; the limit is raised as far as it goes.
#[cfg(unix)]
fn most_connections() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        ..limit
    };
    // Where it may not be raised, what there is has to do.
    setrlimit(Resource::Nofile, raised).ok();
    let files = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    let connections = files.saturating_sub(OTHER_FILES).max(files / 2);
    usize::try_from(connections.min(MOST_CONNECTIONS)).unwrap_or(usize::MAX)
}

#[cfg(not(unix))]
fn most_connections() -> usize {
    usize::try_from(MOST_CONNECTIONS).unwrap_or(usize::MAX)
}

/// Listens for SIGTERM and ctrl-c from now on, even before the future is first asked.
#[cfg(unix)]
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
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
fn told_to_stop() -> io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}
