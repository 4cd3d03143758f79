//! Writes all starred messages since a day into a file, one JSON object a line. What breaks it off (an error, a lock, Ctrl-C) leaves a file
//! `FILE.resume` behind, from which the next run goes on: no message is lost and none comes twice.
//!
//! ```text
//! CLIQ_TOKEN=… export FILE 2026-01-31
//! ```

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;
use std::{env, process::ExitCode};

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use zoho_cliq::jiff::{civil::Date, tz::TimeZone};
use zoho_cliq::stars::StarredMessages;
use zoho_cliq::{Client, Error};

/// Where the next run goes on.
#[derive(Serialize, Deserialize)]
struct Resume {
    since: String,
    token: String,
    /// The length of the file up to there.
    bytes: u64,
}

impl Resume {
    fn load(path: &Path) -> anyhow::Result<Option<Self>> {
        match fs::read(path) {
            Ok(text) => Ok(Some(serde_json::from_slice(&text)?)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn save(&self, path: &Path) -> anyhow::Result<()> {
        let new = path.with_extension("new");
        fs::write(&new, serde_json::to_vec(self)?)?;
        Ok(fs::rename(new, path)?)
    }
}

/// Appends a page and returns the length of the file.
fn append(file: &mut BufWriter<File>, page: &StarredMessages) -> anyhow::Result<u64> {
    for message in &page.star_messages {
        serde_json::to_writer(&mut *file, message)?;
        file.write_all(b"\n")?;
    }
    file.flush()?;
    Ok(file.stream_position()?)
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [name, since] = arguments.as_slice() else { bail!("usage: export FILE YYYY-MM-DD") };
    let day: Date = since.parse().context("the day")?;
    let resume_path = Path::new(name).with_extension("resume");
    let mut builder = Client::builder().bearer_token(env::var("CLIQ_TOKEN").context("CLIQ_TOKEN")?);
    if let Ok(url) = env::var("CLIQ_URL") {
        builder = builder.insecure_base_url(url);
    }
    let client = builder.build()?;

    let request = client.stars().list_starred_messages().from_time(day.to_zoned(TimeZone::UTC)?.timestamp()).limit(50);
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(name)?;
    let resume = Resume::load(&resume_path)?;
    let (mut pages, mut bytes) = match resume {
        Some(resume) if resume.since == *since => (request.pages_from(resume.token), resume.bytes),
        Some(resume) => bail!("{} is of an export since {}", resume_path.display(), resume.since),
        None => (request.pages(), 0),
    };
    file.set_len(bytes)?;
    let mut file = BufWriter::new(file);
    file.seek(SeekFrom::Start(bytes))?;

    let mut failures = 0;
    let problem: Option<Error> = loop {
        let page = tokio::select! {
            page = pages.next() => page,
            interrupted = tokio::signal::ctrl_c() => {
                interrupted?;
                break None;
            }
        };
        match page {
            None => break None,
            Some(Ok(page)) => {
                failures = 0;
                bytes = append(&mut file, &page)?;
                if let Some(token) = pages.resume_token() {
                    Resume { since: since.clone(), token: token.clone(), bytes }.save(&resume_path)?;
                }
            }
            Some(Err(error)) => {
                failures += 1;
                let wait = error.retry_after().unwrap_or(Duration::from_secs(2));
                if failures == 4 || !error.is_retryable() || wait > Duration::from_secs(60) {
                    break Some(error);
                }
                eprintln!("{error}; again in {} s", wait.as_secs());
                tokio::time::sleep(wait).await;
            }
        }
    };

    if pages.is_complete() {
        if let Err(error) = fs::remove_file(&resume_path)
            && error.kind() != ErrorKind::NotFound
        {
            return Err(error.into());
        }
        println!("complete: {bytes} bytes");
        return Ok(ExitCode::SUCCESS);
    }
    match problem {
        Some(error) => eprintln!("broken off: {error}"),
        None => eprintln!("interrupted"),
    }
    Ok(ExitCode::FAILURE)
}
