//! The way by SMTP: a connection kept open, with TLS as the address asks for.

use super::{Attachment, Letter};
use anyhow::{Context, bail};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Attachment as Part, Mailbox, MultiPart,
        header::{ContentType, HeaderName, HeaderValue},
    },
    transport::smtp::{
        self,
        client::{Certificate, Tls, TlsParameters},
    },
};
use onpost_rules::{
    ids::LetterId,
    letter::{LetterFault, LetterTrouble},
    time::Instant,
};
use std::time::Duration;

/// How long the other side may take for each answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// What sends mail; clones share its connections.
#[derive(Debug, Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// What stands behind the @ of each Message-ID.
    domain: String,
}

/// How the site's mail travels.
#[derive(Clone)]
pub struct MailTerms {
    /// `smtps://USER:PASSWORD@HOST`, or `smtp://…?tls=required` for STARTTLS.
    pub url: String,
    /// `Onpost <onpost@example.com>`
    pub from: String,
    /// Certificates in PEM of authorities that are trusted besides the usual ones.
    pub authorities: Option<Vec<u8>>,
    /// The pages' origin; its host names the letters.
    pub origin: String,
}

/// One letter to one person.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    pub letter: LetterId,
    pub name: &'a str,
    pub address: &'a str,
    pub written_at: Instant,
    pub body: &'a Letter,
    pub attachment: Option<&'a Attachment>,
}

impl Mailer {
    /// Makes ready; connects to nobody yet.
    ///
    /// # Errors
    /// An address, a sender or certificates that can't be read.
    pub fn open(terms: &MailTerms) -> anyhow::Result<Self> {
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&terms.url)
            .context("the address of the mail server")?
            .timeout(Some(PATIENCE));
        if let Some(pem) = &terms.authorities {
            builder = builder.tls(tls(&terms.url, pem)?);
        }
        let host = terms.origin.split("://").last().unwrap_or_default();
        let host = host.split(':').next().unwrap_or_default();
        Ok(Self {
            transport: builder.build(),
            from: terms.from.parse().context("the sender of the letters")?,
            domain: host.to_owned(),
        })
    }

    /// Sends a letter; it has the same Message-ID at every try.
    ///
    /// # Errors
    /// What went wrong, with SMTP's number; nothing of the letter or the address is in it.
    pub async fn send(&self, envelope: Envelope<'_>) -> Result<(), LetterFault> {
        let message = self.message(envelope)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => Err(fault(&error)),
        }
    }

    fn message(&self, envelope: Envelope<'_>) -> Result<Message, LetterFault> {
        if envelope.address.is_empty() {
            return Err(LetterFault::of(LetterTrouble::NoAddress));
        }
        let bad = || LetterFault::of(LetterTrouble::BadAddress);
        let address: Address = envelope.address.parse().map_err(|_| bad())?;
        let to = Mailbox::new(Some(envelope.name.to_owned()), address);
        let by_itself = HeaderName::new_from_ascii_str("Auto-Submitted");
        let by_itself = HeaderValue::new(by_itself, "auto-generated".into());
        let builder = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&envelope.body.subject)
            .message_id(Some(format!("<{}@{}>", envelope.letter, self.domain)))
            .date(envelope.written_at.into())
            .raw_header(by_itself);
        let Letter { text, html, .. } = envelope.body.clone();
        let both = MultiPart::alternative_plain_html(text, html);
        let message = match envelope.attachment {
            None => builder.multipart(both),
            Some(file) => {
                let kind = ContentType::parse(file.media_type).map_err(|_| bad())?;
                let part = Part::new(file.name.clone()).body(file.bytes.clone(), kind);
                builder.multipart(MultiPart::mixed().multipart(both).singlepart(part))
            }
        };
        message.map_err(|_| bad())
    }
}

/// TLS as the address asks for, trusting more authorities.
fn tls(url: &str, pem: &[u8]) -> anyhow::Result<Tls> {
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = match host.strip_prefix('[') {
        Some(six) => six.split(']').next(),
        None => host.split(':').next(),
    };
    let mut parameters = TlsParameters::builder(host.unwrap_or_default().to_owned());
    for certificate in certificates(pem)? {
        parameters = parameters.add_root_certificate(certificate);
    }
    let parameters = parameters.build()?;
    Ok(match (scheme, rest) {
        ("smtps", _) => Tls::Wrapper(parameters),
        (_, rest) if rest.contains("tls=required") => Tls::Required(parameters),
        (_, rest) if rest.contains("tls=opportunistic") => Tls::Opportunistic(parameters),
        _ => Tls::None,
    })
}

/// Each certificate of a file that may hold many.
fn certificates(pem: &[u8]) -> anyhow::Result<Vec<Certificate>> {
    const END: &str = "-----END CERTIFICATE-----";
    let text = std::str::from_utf8(pem).context("certificates are text (PEM)")?;
    let parts = text.split_inclusive(END).filter(|part| part.contains(END));
    let found: Result<Vec<Certificate>, smtp::Error> = parts
        .map(|part| Certificate::from_pem(part.as_bytes()))
        .collect();
    let found = found.context("certificates in PEM")?;
    if found.is_empty() {
        bail!("no certificate in PEM");
    }
    Ok(found)
}

/// What an error of the transport means for the letter.
fn fault(error: &smtp::Error) -> LetterFault {
    let code = error.status().map(|code| i64::from(u16::from(code)));
    let trouble = match code {
        // Who we are, not the letter: once the settings are right it can go.
        Some(530 | 534 | 535 | 538) => LetterTrouble::Login,
        Some(_) if error.is_permanent() => LetterTrouble::Rejected,
        Some(_) => LetterTrouble::Deferred,
        None if error.is_tls() => LetterTrouble::Tls,
        None if error.is_client() => LetterTrouble::Login,
        None if error.is_response() => LetterTrouble::BadAnswer,
        None => LetterTrouble::Unreachable,
    };
    LetterFault { trouble, code }
}
