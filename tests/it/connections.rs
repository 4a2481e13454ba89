//! Connections of people and of those who hold them: idle ones, slow ones, ones that send too much, and the end.

use crate::support::{
    database::{self, Fresh},
    house::House,
    serving::Serving,
};
use std::{
    io::{Read, Write},
    net::{Shutdown, TcpStream},
    time::{Duration, Instant},
};

/// What the service may take to stop, whatever clients hold.
const STOPS_WITHIN: Duration = Duration::from_secs(8);

async fn site() -> Fresh {
    let fresh = database::sqlite().await;
    House::open(fresh.db.clone()).await;
    fresh.db.close().await.unwrap();
    fresh
}

/// The whole answer to a page that is asked for.
fn page(serving: &Serving, path: &str) -> String {
    let mut line = serving.connect();
    let address = &serving.address;
    write!(
        line,
        "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    rest(line)
}

fn rest(mut line: TcpStream) -> String {
    let mut answer = String::new();
    line.read_to_string(&mut answer).unwrap();
    answer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn idle_connections_shut_nobody_out_and_go_by_themselves() {
    let fresh = site().await;
    // Fewer files than connections, as on many a system.
    let serving = Serving::start(&fresh.url, 512);
    let held: Vec<TcpStream> = (0..700).map(|_| serving.connect()).collect();
    for _ in 0..5 {
        let asked = Instant::now();
        assert!(page(&serving, "/sign-in").starts_with("HTTP/1.1 200"));
        assert!(asked.elapsed() < Duration::from_secs(5));
    }
    // One that begins a request and never ends it is let go, too.
    let mut slow = serving.connect();
    write!(slow, "GET /sign-in HTTP/1.1\r\nhost: a").unwrap();
    assert_eq!(rest(slow), "");
    drop(held);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_sends_too_much_is_told_so_while_still_sending() {
    let fresh = site().await;
    let serving = Serving::start(&fresh.url, 512);
    let address = &serving.address;
    const LENGTH: usize = 8 * 1024 * 1024;
    for head in [
        format!("content-length: {LENGTH}"),
        "transfer-encoding: chunked".into(),
    ] {
        let mut line = serving.connect();
        write!(
            line,
            "POST /sign-in HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\n\
             content-type: application/x-www-form-urlencoded\r\n{head}\r\n\r\n"
        )
        .unwrap();
        if head.starts_with("transfer") {
            write!(line, "{LENGTH:x}\r\n").unwrap();
        }
        // Sent to the end before anything is read: a reset would lose the answer.
        line.write_all(&vec![b'a'; LENGTH]).unwrap();
        line.shutdown(Shutdown::Write).ok();
        let answer = rest(line);
        assert!(answer.starts_with("HTTP/1.1 413"), "{head}: {answer:.200}");
        assert!(answer.contains("<html"), "{head}: {answer:.200}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_service_stops_in_time_whatever_clients_hold() {
    let fresh = site().await;
    let mut serving = Serving::start(&fresh.url, 512);
    let address = serving.address.clone();
    let idle = serving.connect();
    let mut half_a_head = serving.connect();
    write!(half_a_head, "GET / HTTP/1.1\r\nhost: ").unwrap();
    let mut half_a_body = serving.connect();
    write!(
        half_a_body,
        "POST /sign-in HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: 100\r\n\r\nstaff_no="
    )
    .unwrap();
    assert!(page(&serving, "/sign-in").starts_with("HTTP/1.1 200"));
    let took = serving.stop();
    assert!(took < STOPS_WITHIN, "it took {took:?}");
    drop((idle, half_a_head, half_a_body));
}
