//! What many watchers of the live board cost: readings of the facts, memory and processor time of a real `onpost serve`.
//!
//! `WATCHERS=200 PUNCHES=10 cargo bench --bench watchers` opens so many event streams on loopback, on the demo site,
//! lets so many people punch, and prints what each punch came to. Linux alone tells a process's memory this way.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
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

/// How long a punch may take to reach the last watcher.
const PATIENCE: Duration = Duration::from_secs(3);

/// A service of its own, with a fresh demo site.
struct Service {
    child: Child,
    address: String,
    /// Readings of the facts so far, by its log.
    reads: Arc<AtomicUsize>,
    _folder: tempfile::TempDir,
}

impl Drop for Service {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// What all watchers were sent.
#[derive(Default)]
struct Sent {
    boards: AtomicUsize,
    bytes: AtomicUsize,
    /// Streams that have ended.
    ended: AtomicUsize,
}

#[tokio::main]
async fn main() {
    let watchers = number("WATCHERS", 200);
    let punches = number("PUNCHES", 10);
    let service = Service::start();
    let bosses = sign_in(&service, &["supervisor", "hr"], 8).await;
    let staff = sign_in(&service, &["staff"], punches).await;
    println!("before anybody watches: {}", service.state());
    let sent = Arc::new(Sent::default());
    for place in 0..watchers {
        let cookie = bosses[place % bosses.len()].clone();
        let stream = open(&service.address, "/live/events", &cookie).await;
        tokio::spawn(follow(stream, Arc::clone(&sent)));
    }
    let first = told(&sent, watchers, Instant::now()).await;
    println!(
        "{watchers} watchers, {} sent {} bytes in {first:?}: {}",
        sent.boards.load(Ordering::Relaxed),
        sent.bytes.load(Ordering::Relaxed),
        service.state()
    );
    for cookie in &staff {
        sleep(Duration::from_millis(1500)).await;
        let (reads, boards) = (service.reads(), sent.boards.load(Ordering::Relaxed));
        let begun = Instant::now();
        post(&service.address, ("/clock", cookie), "kind=plain").await;
        let took = told(&sent, boards + watchers, begun).await;
        println!(
            "a punch: {} readings, {} boards sent, the last after {took:?}: {}",
            service.reads() - reads,
            sent.boards.load(Ordering::Relaxed) - boards,
            service.state()
        );
    }
    let (reads, begun) = (service.reads(), Instant::now());
    sleep(Duration::from_secs(60)).await;
    println!(
        "a quiet minute ({:?}): {} readings, {} streams ended: {}",
        begun.elapsed(),
        service.reads() - reads,
        sent.ended.load(Ordering::Relaxed),
        service.state()
    );
}

impl Service {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut child = Command::new(env!("CARGO_BIN_EXE_onpost"))
            .args(["--listen", "127.0.0.1:0", "--lang", "en"])
            .args(["--log", "warn,onpost::actions::live=debug"])
            .arg("--data")
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let reads = Arc::new(AtomicUsize::new(0));
        let log = BufReader::new(child.stderr.take().expect("a log")).lines();
        let counted = Arc::clone(&reads);
        std::thread::spawn(move || {
            for line in log.map_while(Result::ok) {
                if line.contains("the posts were read") {
                    counted.fetch_add(1, Ordering::Relaxed);
                } else {
                    eprintln!("{line}");
                }
            }
        });
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
            reads,
            _folder: folder,
        }
    }

    fn reads(&self) -> usize {
        self.reads.load(Ordering::Relaxed)
    }

    /// Memory that it holds, and processor time that it took.
    fn state(&self) -> String {
        let of = |file: &str| {
            let path = format!("/proc/{}/{file}", self.child.id());
            std::fs::read_to_string(path).unwrap_or_default()
        };
        let status = of("status");
        let memory = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let stat = of("stat");
        let times = stat.rsplit(')').next().unwrap_or_default().split(' ');
        let ticks: u64 = times
            .skip(12)
            .take(2)
            .filter_map(|it| it.parse::<u64>().ok())
            .sum();
        format!(
            "resident {}, processor {:.2} s, {} readings so far",
            memory.unwrap_or("?").trim(),
            // A hundred ticks make a second on Linux.
            f64::from(u32::try_from(ticks).unwrap_or(u32::MAX)) / 100.0,
            self.reads()
        )
    }
}

fn number(name: &str, usual: usize) -> usize {
    let said = std::env::var(name).ok();
    said.and_then(|it| it.parse().ok()).unwrap_or(usual)
}

/// Signs people of some roles in; gives their cookies.
async fn sign_in(service: &Service, roles: &[&str], most: usize) -> Vec<String> {
    let mut cookies = Vec::new();
    for row in STAFF.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        if !roles.contains(&cells[3]) || cookies.len() == most {
            continue;
        }
        let form = format!("staff_no={}&password={PASSWORD}&next=", cells[0]);
        let answer = post(&service.address, ("/sign-in", ""), &form).await;
        let cookie = answer.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            let is_cookie = name.eq_ignore_ascii_case("set-cookie");
            is_cookie.then(|| value.split(';').next().unwrap_or_default().to_owned())
        });
        cookies.push(cookie.unwrap_or_else(|| panic!("{} signs in: {answer}", cells[0])));
    }
    cookies
}

async fn open(address: &str, path: &str, cookie: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("a line");
    stream
}

/// Sends a form; gives head and body of the answer.
async fn post(address: &str, (path, cookie): (&str, &str), form: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    stream.write_all(request.as_bytes()).await.expect("a line");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

/// Counts what a stream is sent until it ends.
async fn follow(mut stream: TcpStream, sent: Arc<Sent>) {
    let mut room = vec![0; 64 * 1024];
    while let Ok(read @ 1..) = stream.read(&mut room).await {
        let text = String::from_utf8_lossy(&room[..read]);
        let boards = text.matches("event: board").count();
        sent.bytes.fetch_add(read, Ordering::Relaxed);
        sent.boards.fetch_add(boards, Ordering::Relaxed);
    }
    sent.ended.fetch_add(1, Ordering::Relaxed);
}

/// Waits until so many boards were sent, or for long enough; tells since when.
async fn told(sent: &Sent, boards: usize, begun: Instant) -> Duration {
    while sent.boards.load(Ordering::Relaxed) < boards && begun.elapsed() < PATIENCE {
        sleep(Duration::from_millis(5)).await;
    }
    begun.elapsed()
}
