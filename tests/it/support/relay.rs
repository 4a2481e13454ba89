//! A line to a server that can go dead without a word, as lines do.

use std::sync::Arc;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// Passes on what comes to its port, until it's told to hold everything back.
pub struct Relay {
    pub port: u16,
    passes: Arc<watch::Sender<bool>>,
}

impl Relay {
    /// A relay to a server's host and port.
    pub async fn to(host: String, port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let own = listener.local_addr().unwrap().port();
        let passes = Arc::new(watch::Sender::new(true));
        let gate = passes.subscribe();
        tokio::spawn(async move {
            loop {
                let (near, _) = listener.accept().await.unwrap();
                let far = TcpStream::connect((&*host, port)).await.unwrap();
                let (near_in, near_out) = near.into_split();
                let (far_in, far_out) = far.into_split();
                tokio::spawn(pass_on(near_in, far_out, gate.clone()));
                tokio::spawn(pass_on(far_in, near_out, gate.clone()));
            }
        });
        Self { port: own, passes }
    }

    /// The line goes dead.
    pub fn cut(&self) {
        self.passes.send_replace(false);
    }

    /// The line is there again, with all that was held back.
    pub fn mend(&self) {
        self.passes.send_replace(true);
    }
}

async fn pass_on(
    mut from: impl AsyncReadExt + Unpin,
    mut to: impl AsyncWriteExt + Unpin,
    mut gate: watch::Receiver<bool>,
) {
    let mut buffer = vec![0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut buffer).await {
        if gate.wait_for(|passes| *passes).await.is_err() {
            return;
        }
        if to.write_all(&buffer[..count]).await.is_err() {
            return;
        }
    }
}
