//! A mail server for tests: it speaks SMTP with STARTTLS and a certificate of its own, keeps what it's sent, and fails as it's told.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::ring, pki_types::PrivatePkcs8KeyDer},
};

/// What becomes of one letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Taken,
    /// The server says at once that it's busy, and hangs up.
    Busy,
    /// 451 to the recipient.
    Deferred,
    /// 550 to the recipient.
    Rejected,
    /// It takes the whole letter and hangs up before it answers.
    Unanswered,
}

/// A letter as it came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub from: String,
    pub to: String,
    /// Headers and body, as they were sent.
    pub text: String,
    pub over_tls: bool,
    /// Whether the sender was told that it was taken.
    pub acknowledged: bool,
}

impl Received {
    /// A header of one line.
    pub fn header(&self, name: &str) -> &str {
        let head = format!("{name}: ");
        let line = self.text.lines().find_map(|line| line.strip_prefix(&head));
        line.unwrap_or_else(|| panic!("{name}: {}", self.text))
    }
}

/// The server; it ends with the test.
#[derive(Clone)]
pub struct Server {
    shared: Arc<Shared>,
    port: u16,
}

struct Shared {
    script: Mutex<VecDeque<Fate>>,
    received: Mutex<Vec<Received>>,
    tls: TlsAcceptor,
    certificate: String,
}

impl Server {
    /// A server on a port of its own that takes everything.
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key.into())
            .unwrap();
        let shared = Arc::new(Shared {
            script: Mutex::default(),
            received: Mutex::default(),
            tls: TlsAcceptor::from(Arc::new(config)),
            certificate: made.cert.pem(),
        });
        let server = Self { shared, port };
        let accepting = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = accepting.shared.clone();
                tokio::spawn(async move { shared.converse(stream).await });
            }
        });
        server
    }

    /// Its address, with STARTTLS demanded.
    pub fn url(&self) -> String {
        format!("smtp://localhost:{}?tls=required", self.port)
    }

    /// Its certificate in PEM, which nobody else vouches for.
    pub fn certificate(&self) -> Vec<u8> {
        self.shared.certificate.clone().into_bytes()
    }

    /// What becomes of the next letters; after them all are taken.
    pub fn fate(&self, fates: &[Fate]) {
        self.shared.script.lock().unwrap().extend(fates);
    }

    /// All that came in, whether it was acknowledged or not.
    pub fn received(&self) -> Vec<Received> {
        self.shared.received.lock().unwrap().clone()
    }
}

/// What a sender has said so far of a letter.
#[derive(Default)]
struct Draft {
    from: String,
    to: String,
    fate: Option<Fate>,
}

/// How a conversation goes on.
enum Turn {
    On,
    Tls,
    Over,
}

impl Shared {
    fn next_fate(&self) -> Fate {
        let mut script = self.script.lock().unwrap();
        script.pop_front().unwrap_or(Fate::Taken)
    }

    async fn converse(&self, stream: TcpStream) {
        let mut plain = BufReader::new(stream);
        let busy = self.script.lock().unwrap().front() == Some(&Fate::Busy);
        if busy {
            self.next_fate();
            say(&mut plain, "421 too busy").await;
            return;
        }
        say(&mut plain, "220 localhost ESMTP").await;
        if let Turn::Tls = self.dialogue(&mut plain, false).await
            && let Ok(safe) = self.tls.accept(plain.into_inner()).await
        {
            self.dialogue(&mut BufReader::new(safe), true).await;
        }
    }

    /// Answers until the sender leaves, or TLS begins.
    async fn dialogue<S>(&self, stream: &mut BufReader<S>, over_tls: bool) -> Turn
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let mut draft = Draft::default();
        while let Some(line) = hear(stream).await {
            match self.answer(stream, (&line, over_tls), &mut draft).await {
                Turn::On => {}
                turn => return turn,
            }
        }
        Turn::Over
    }

    async fn answer<S>(
        &self,
        stream: &mut BufReader<S>,
        (line, over_tls): (&str, bool),
        draft: &mut Draft,
    ) -> Turn
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let verb = line.split([' ', ':']).next().unwrap_or_default();
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" if over_tls => say(stream, "250-localhost\r\n250 8BITMIME").await,
            "EHLO" => say(stream, "250-localhost\r\n250-8BITMIME\r\n250 STARTTLS").await,
            "STARTTLS" => {
                say(stream, "220 go on").await;
                return Turn::Tls;
            }
            "MAIL" => {
                *draft = Draft {
                    from: bracketed(line),
                    fate: Some(self.next_fate()),
                    ..Draft::default()
                };
                if draft.fate == Some(Fate::Busy) {
                    say(stream, "421 too busy").await;
                    return Turn::Over;
                }
                say(stream, "250 ok").await;
            }
            "RCPT" => {
                draft.to = bracketed(line);
                let answer = match draft.fate {
                    Some(Fate::Deferred) => "451 try again later",
                    Some(Fate::Rejected) => "550 no such mailbox",
                    _ => "250 ok",
                };
                say(stream, answer).await;
            }
            "DATA" => return self.take(stream, over_tls, draft).await,
            "QUIT" => {
                say(stream, "221 bye").await;
                return Turn::Over;
            }
            _ => say(stream, "250 ok").await,
        }
        Turn::On
    }

    async fn take<S>(&self, stream: &mut BufReader<S>, over_tls: bool, draft: &Draft) -> Turn
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        say(stream, "354 go ahead").await;
        let mut text = String::new();
        while let Some(line) = hear(stream).await {
            if line == "." {
                break;
            }
            text.push_str(line.strip_prefix('.').unwrap_or(&line));
            text.push('\n');
        }
        let acknowledged = draft.fate != Some(Fate::Unanswered);
        self.received.lock().unwrap().push(Received {
            from: draft.from.clone(),
            to: draft.to.clone(),
            text,
            over_tls,
            acknowledged,
        });
        if !acknowledged {
            return Turn::Over;
        }
        say(stream, "250 taken").await;
        Turn::On
    }
}

fn bracketed(line: &str) -> String {
    let inside = line
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'));
    inside.map_or("", |(inside, _)| inside).to_owned()
}

async fn hear<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<String> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).await.ok()?;
    (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn say<S: AsyncRead + AsyncWrite + Unpin>(stream: &mut BufReader<S>, words: &str) {
    stream
        .write_all(format!("{words}\r\n").as_bytes())
        .await
        .ok();
    stream.flush().await.ok();
}
