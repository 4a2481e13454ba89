//! The database gone, the process killed: what was told as recorded is there, and nothing else is told.

use crate::support::{
    database::{self, Fresh},
    house::{House, PASSWORD},
};
use onpost::store::{Db, people_and_dates, punch};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Command, Stdio},
};

async fn punches(db: &Db) -> usize {
    let mut tx = db.read().await.unwrap();
    let ever = people_and_dates::Dates::all().instants();
    let all = punch::list(&mut tx, ever, people_and_dates::People::All).await;
    all.unwrap().len()
}

/// Somebody has the clock page open; then the database goes.
async fn press_without_a_database(fresh: Fresh) {
    let house = House::open(fresh.db.clone()).await;
    let li = house.sign_in("1001").await;
    assert_eq!(li.get("/clock").await.status, 200);
    fresh.db.close().await.unwrap();
    let answer = li.post("/clock", &[("kind", "in")]).await;
    assert_eq!(answer.status, 503);
    assert!(answer.says("未作任何记录"), "{}", answer.text);
    assert!(!answer.says("已记录"));
    assert_eq!(li.get("/clock").await.status, 503);
    let again = Db::open(&fresh.url).await.unwrap();
    assert_eq!(punches(&again).await, 0);
    again.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_press_without_the_sqlite_file_is_told_as_not_recorded() {
    press_without_a_database(database::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_press_without_the_postgresql_server_is_told_as_not_recorded() {
    if let Some(fresh) = database::postgres().await {
        press_without_a_database(fresh).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_punch_that_was_told_as_recorded_outlives_the_killed_process() {
    let fresh = database::sqlite().await;
    let house = House::open(fresh.db.clone()).await;
    drop(house);
    fresh.db.close().await.unwrap();
    let mut serving = Command::new(env!("CARGO_BIN_EXE_onpost"))
        .args(["--listen", "127.0.0.1:0", "--database-url", &fresh.url])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(serving.stdout.take().unwrap()).lines();
    let address = lines
        .find_map(|line| Some(line.unwrap().split_once("http://")?.1.trim().to_owned()))
        .unwrap();
    let signed = ask(
        &address,
        "/sign-in",
        ("", &format!("staff_no=1001&password={PASSWORD}")),
    );
    let cookie = signed
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "));
    let cookie = cookie.unwrap().split(';').next().unwrap().to_owned();
    let told = ask(&address, "/clock", (&cookie, "kind=plain"));
    serving.kill().unwrap();
    serving.wait().unwrap();
    assert!(told.contains("location: /clock?done="), "{told}");
    let again = Db::open(&fresh.url).await.unwrap();
    assert_eq!(punches(&again).await, 1);
    again.close().await.unwrap();
}

/// Posts a form and gives the whole answer as it came.
fn ask(address: &str, path: &str, (cookie, form): (&str, &str)) -> String {
    let form = form.replace(' ', "+");
    let mut stream = TcpStream::connect(address.replace("localhost", "127.0.0.1")).unwrap();
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\ncookie: {cookie}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{form}",
        form.len()
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}
