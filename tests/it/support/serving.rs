//! The program itself, serving on a port of its own.

use std::{
    io::{BufRead, BufReader},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// How long the program may take to listen, or a test waits for its end.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process that serves; ended when this is dropped.
pub struct Serving {
    process: Child,
    /// Where it listens: address and port.
    pub address: String,
}

impl Serving {
    /// Starts it on a database that is migrated already, with at most `files` open files.
    pub fn start(url: &str, files: u32) -> Self {
        let program = env!("CARGO_BIN_EXE_onpost");
        let script = format!("ulimit -n {files}; exec \"$0\" \"$@\"");
        let mut process = Command::new("sh")
            .args(["-c", &script, program])
            .args(["--listen", "127.0.0.1:0", "--database-url", url])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let address = lines
            .find_map(|line| Some(line.unwrap().split_once("http://")?.1.trim().to_owned()))
            .unwrap();
        let address = address.replace("localhost", "127.0.0.1");
        Self { process, address }
    }

    /// Connects, and waits at most a minute for whatever comes.
    pub fn connect(&self) -> TcpStream {
        let line = TcpStream::connect(&self.address).unwrap();
        line.set_read_timeout(Some(PATIENCE)).unwrap();
        line
    }

    /// Tells it to stop, and measures how long it takes.
    pub fn stop(&mut self) -> Duration {
        let told = Instant::now();
        let id = self.process.id().to_string();
        let killed = Command::new("kill").args(["-TERM", &id]).status();
        assert!(killed.unwrap().success());
        self.process.wait().unwrap();
        told.elapsed()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
