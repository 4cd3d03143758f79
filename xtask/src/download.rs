//! A link -> bytes.
//!
//! Knows limits of time and size, and that a link has to be encrypted. Must not know: what the bytes are.

use std::io::Read;
use std::time::Duration;

use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

use crate::terminal::Status;

/// The most redirects that are followed.
const REDIRECTS: u32 = 5;

/// What a download may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// From the first byte sent to the last one read.
    pub time: Duration,
    /// The most bytes.
    pub bytes: u64,
    /// Links without encryption may be followed.
    pub allow_http: bool,
}

/// Downloads what a link leads to.
///
/// # Errors
///
/// What went wrong, for a person: it completes a sentence that names the document.
pub fn get(name: &str, url: &str, limits: Limits) -> Result<Vec<u8>, String> {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("https") => {}
        Some("http") if limits.allow_http => {}
        Some("http") => return Err("the link is not encrypted; `--allow-http` permits that".to_owned()),
        _ => return Err(format!("`{url}` is no link: it has to begin with https://")),
    }
    let certificates = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(limits.time))
        .https_only(!limits.allow_http)
        .max_redirects(REDIRECTS)
        .http_status_as_error(false)
        .tls_config(certificates)
        .user_agent(concat!("xtask/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let status = Status::show(format!("fetching {name} …"));
    let mut answer = agent.get(url).call().map_err(|error| told(&error, limits))?;
    if answer.status() != 200 {
        return Err(format!("the server answers with status {}", answer.status()));
    }
    let mut body = answer.body_mut().as_reader();
    let mut bytes = Vec::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = match body.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) => return Err(told(&ureq::Error::from(error), limits)),
        };
        bytes.extend_from_slice(&piece[..read]);
        if bytes.len() as u64 > limits.bytes {
            let most = limits.bytes / (1024 * 1024);
            return Err(format!("it has more than {most} MiB; `--max-size` permits more"));
        }
        status.set(format!("fetching {name} … {} KiB", bytes.len() / 1024));
    }
    Ok(bytes)
}

fn told(error: &ureq::Error, limits: Limits) -> String {
    match error {
        ureq::Error::Timeout(_) => {
            format!("it took longer than {} s; `--timeout` permits more", limits.time.as_secs())
        }
        ureq::Error::TooManyRedirects => format!("the server redirects more than {REDIRECTS} times"),
        ureq::Error::RequireHttpsOnly(_) => {
            "the server redirects to a link that is not encrypted; `--allow-http` permits that".to_owned()
        }
        other => other.to_string(),
    }
}
