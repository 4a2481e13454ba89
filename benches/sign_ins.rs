//! What a morning's sign-ins cost: memory before, during and after, and how long a right person waits meanwhile.
//!
//! `SIGN_INS=1000 AT_ONCE=50 cargo bench --bench sign_ins` signs people of the demo site in on a real `onpost serve`, with
//! somebody else once a second, and follows the process's memory for half a minute after. `WRONG=yes` has them guess
//! instead. Linux alone tells a process's memory this way.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::sleep,
};

const STAFF: &str = include_str!("../seed/staff.csv");

/// Everybody's on the demo site.
const PASSWORD: &str = "zaigang-demo";

/// A service of its own, with a fresh demo site.
struct Service {
    child: Child,
    address: String,
    _folder: tempfile::TempDir,
}

impl Drop for Service {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[tokio::main]
async fn main() {
    let sign_ins = number("SIGN_INS", 1000);
    let at_once = number("AT_ONCE", 50);
    let password = match std::env::var("WRONG") {
        Ok(_) => "a wrong one",
        Err(_) => PASSWORD,
    };
    let service = Service::start();
    let numbers: Vec<&str> = STAFF
        .lines()
        .skip(1)
        .filter_map(|row| row.split(',').next())
        .collect();
    let (first, others) = numbers.split_first().expect("somebody works there");
    let right = sign_in(&service.address, (first, PASSWORD)).await;
    sleep(Duration::from_secs(5)).await;
    let idle = service.resident_kib();
    println!("idle: {idle} KiB; the first sign-in: {right:?}");

    let is_over = Arc::new(AtomicBool::new(false));
    let probing = tokio::spawn(probe(
        service.address.clone(),
        (*first).to_owned(),
        Arc::clone(&is_over),
    ));
    let begun = Instant::now();
    let answers = storm(&service, (others, password), (sign_ins, at_once)).await;
    let took = begun.elapsed();
    let full = service.resident_kib();
    is_over.store(true, Ordering::Relaxed);
    let (longest, refused) = probing.await.expect("the right person tries on");
    println!(
        "{sign_ins} sign-ins at {at_once} at once took {took:?}; answers by status: {answers:?}"
    );
    println!("a right person meanwhile: {longest:?} at most, {refused} times refused");
    println!(
        "resident right after: {full} KiB, {:.2} of idle",
        of(full, idle)
    );
    for second in 1..=30 {
        sleep(Duration::from_secs(1)).await;
        if second % 5 == 0 {
            let now = service.resident_kib();
            println!("{second} s later: {now} KiB, {:.2} of idle", of(now, idle));
        }
    }
}

fn of(now: u32, idle: u32) -> f64 {
    f64::from(now) / f64::from(idle)
}

impl Service {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut child = Command::new(env!("CARGO_BIN_EXE_onpost"))
            .args(["--listen", "127.0.0.1:0", "--lang", "en"])
            .args(["--log", "error"])
            .arg("--data")
            .arg(folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its words")).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("http://localhost:")?.1.trim().to_owned()))
            .expect("it tells its address");
        std::thread::spawn(move || lines.for_each(drop));
        Self {
            child,
            address: format!("127.0.0.1:{address}"),
            _folder: folder,
        }
    }

    fn resident_kib(&self) -> u32 {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let figure = line.and_then(|line| line.trim().split(' ').next());
        figure.and_then(|it| it.parse().ok()).unwrap_or_default()
    }
}

/// Has so many sign-ins made, so many at once; gives how many answers had which status.
async fn storm(
    service: &Service,
    (numbers, password): (&[&str], &'static str),
    (sign_ins, at_once): (usize, usize),
) -> BTreeMap<u16, usize> {
    let next = Arc::new(AtomicUsize::new(0));
    let answers = Arc::new(Mutex::new(BTreeMap::new()));
    let numbers: Arc<Vec<String>> = Arc::new(numbers.iter().map(|it| (*it).to_owned()).collect());
    let tasks: Vec<_> = (0..at_once)
        .map(|_| {
            let (next, answers) = (Arc::clone(&next), Arc::clone(&answers));
            let (numbers, address) = (Arc::clone(&numbers), service.address.clone());
            tokio::spawn(async move {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    if place >= sign_ins {
                        return;
                    }
                    let number = &numbers[place % numbers.len()];
                    let (status, _) = sign_in(&address, (number, password)).await;
                    let mut answers = answers.lock().expect("nobody panics with it");
                    *answers.entry(status).or_default() += 1;
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("a sign-in that is answered");
    }
    let answers = answers.lock().expect("nobody panics with it");
    answers.clone()
}

/// Signs one person in again and again, from a new browser each time; gives the longest wait and how often it was refused.
async fn probe(address: String, staff_no: String, is_over: Arc<AtomicBool>) -> (Duration, usize) {
    let (mut longest, mut refused) = (Duration::ZERO, 0);
    while !is_over.load(Ordering::Relaxed) {
        let (status, took) = sign_in(&address, (&staff_no, PASSWORD)).await;
        longest = longest.max(took);
        refused += usize::from(status != 303);
        sleep(Duration::from_secs(1)).await;
    }
    (longest, refused)
}

/// Sends the form of the sign-in page; gives the answer's status and how long it took.
async fn sign_in(address: &str, (staff_no, password): (&str, &str)) -> (u16, Duration) {
    let begun = Instant::now();
    let form = format!("staff_no={staff_no}&password={password}&next=");
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = format!(
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    stream.write_all(request.as_bytes()).await.expect("a line");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("an answer");
    let text = String::from_utf8_lossy(&answer);
    let status = text.split(' ').nth(1).and_then(|it| it.parse().ok());
    (status.unwrap_or_default(), begun.elapsed())
}

fn number(name: &str, usual: usize) -> usize {
    let said = std::env::var(name).ok();
    said.and_then(|it| it.parse().ok()).unwrap_or(usual)
}
