//! `specs/sources.toml`: where each document comes from.
//!
//! Text in, [`Sources`] out, and back with a person's comments and order. Must not know: how a document is downloaded.

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use toml_edit::{Date, Datetime, DocumentMut, Item, Table, value};

use crate::{Error, sync};

/// The name of the file.
pub const SOURCES_FILE: &str = "sources.toml";

/// How a link begins that nobody has filled in.
const PLACEHOLDER: &str = "FILL IN";

/// What a link says until its owner fills it in.
pub const NO_LINK: &str = "FILL IN: the link to this document";

const KEYS: [&str; 4] = ["url", "file", "sha256", "fetched"];

/// The file.
#[derive(Debug)]
pub struct Sources {
    document: DocumentMut,
    /// The documents, in the order of the file.
    pub all: Vec<Source>,
}

/// Where one document comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The key of its table, by which the command line names it.
    pub name: String,
    /// The link; none where nobody has filled it in.
    pub url: Option<String>,
    /// The file's name below the folder of the documents.
    pub file: String,
    /// The digest of the bytes that were downloaded last: SHA-256 in hexadecimal digits.
    pub sha256: Option<String>,
}

impl Sources {
    /// Reads the file of a folder.
    ///
    /// # Errors
    ///
    /// The file can't be read, or says something that it must not say.
    pub fn read(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(SOURCES_FILE);
        match fs::read_to_string(&path) {
            Ok(text) => Self::parse(&text).map_err(|why| Error::new(format!("{}: {why}", path.display()))),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
                Ok(Self { document: DocumentMut::new(), all: Vec::new() })
            }
            Err(cause) => Err(Error::io("read", &path, &cause)),
        }
    }

    fn parse(text: &str) -> Result<Self, String> {
        let document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| error.to_string())?;
        let all = document.iter().map(|(name, item)| source(name, item)).collect::<Result<_, _>>()?;
        Ok(Self { document, all })
    }

    /// Notes that these bytes are what a document's link leads to today.
    pub fn note(&mut self, name: &str, bytes: &[u8]) {
        let table = &mut self.document[name];
        table["sha256"] = value(digest(bytes));
        table["fetched"] = value(Datetime { date: Some(today()), time: None, offset: None });
    }

    /// Adds a document, whose bytes come from this link, or from somewhere.
    pub fn add(&mut self, name: &str, file: &str, url: Option<&str>, bytes: &[u8]) {
        let mut table = Table::new();
        table["url"] = value(url.unwrap_or(NO_LINK));
        if file != format!("{name}.yml") {
            table["file"] = value(file);
        }
        if !self.document.is_empty() {
            table.decor_mut().set_prefix("\n");
        }
        self.document.insert(name, Item::Table(table));
        self.note(name, bytes);
    }

    /// Writes the file.
    ///
    /// # Errors
    ///
    /// It can't be written.
    pub fn write(&self, folder: &Path) -> Result<(), Error> {
        sync::write_file(&folder.join(SOURCES_FILE), &self.document.to_string())
    }
}

fn source(name: &str, item: &Item) -> Result<Source, String> {
    let table = item.as_table_like().ok_or_else(|| format!("`{name}` has to be a table: `[{name}]`"))?;
    if let Some((key, _)) = table.iter().find(|(key, _)| !KEYS.contains(key)) {
        return Err(format!("[{name}] has the key `{key}`; the keys are {}", KEYS.join(", ")));
    }
    let text = |key: &str| match table.get(key) {
        None => Ok(None),
        Some(item) => {
            item.as_str().map(str::to_owned).map(Some).ok_or(format!("`{key}` of [{name}] has to be a string"))
        }
    };
    let url = text("url")?.ok_or(format!("[{name}] has no `url`"))?;
    let file = text("file")?.unwrap_or_else(|| format!("{name}.yml"));
    let leaves = Path::new(&file).is_absolute() || file.split(['/', '\\']).any(|part| part == "..");
    if leaves || file.is_empty() {
        return Err(format!("`file` of [{name}] has to be a name below this folder, not `{file}`"));
    }
    let sha256 = text("sha256")?;
    if sha256.as_ref().is_some_and(|digest| digest.len() != 64 || !digest.bytes().all(|byte| byte.is_ascii_hexdigit()))
    {
        return Err(format!("`sha256` of [{name}] has to be 64 hexadecimal digits"));
    }
    let url = (!url.trim_start().starts_with(PLACEHOLDER)).then_some(url);
    Ok(Source { name: name.to_owned(), url, file, sha256: sha256.map(|digest| digest.to_ascii_lowercase()) })
}

/// The SHA-256 of bytes, in hexadecimal digits.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Today's date, in UTC.
fn today() -> Date {
    let now = Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    let (year, month, day) = (now.year(), now.month(), now.day());
    Date { year: year.unsigned_abs(), month: month.unsigned_abs(), day: day.unsigned_abs() }
}
