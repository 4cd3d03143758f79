//! The section `[urls]` of `codegen.toml` -> folders that stand for URLs.
//!
//! Comes in: the section's table, or a prefix from the command line. Goes out: prefixes in one spelling with their folders;
//! what can't be read is reported at its line and column. Must not know: which files there are.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::parse::Reader;
use super::{Config, UrlFolder};

impl Config {
    /// The longest prefix of a URL for which a folder stands, and the folder.
    #[must_use]
    pub fn url_folder(&self, url: &str) -> Option<(&str, &UrlFolder)> {
        longest(&self.urls, url)
    }
}

/// The longest prefix of a URL, and its folder. URLs are compared as they are written: `http` is not `https`, and a host in
/// capital letters is another host.
pub(crate) fn longest<'a>(urls: &'a BTreeMap<String, UrlFolder>, url: &str) -> Option<(&'a str, &'a UrlFolder)> {
    let fitting = urls.iter().filter(|(prefix, _)| url.starts_with(prefix.as_str()));
    fitting.max_by_key(|(prefix, _)| prefix.len()).map(|(prefix, folder)| (prefix.as_str(), folder))
}

/// The one spelling of a prefix, which ends with `/`: a prefix never ends within a name.
///
/// # Errors
///
/// Why the text is no prefix of URLs of files.
pub fn url_prefix(text: &str) -> Result<String, &'static str> {
    let Some((scheme, rest)) = text.split_once("://") else {
        return Err("has no `://`, as in `https://example.com/schemas/`");
    };
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    if !is_scheme || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err("is no URL");
    }
    if rest.trim_matches('/').is_empty() {
        return Err("names no host");
    }
    if text.contains(['?', '#']) {
        return Err("has a query or a fragment, which no folder has");
    }
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

impl Reader<'_> {
    /// Reads the whole section.
    pub(super) fn urls(&mut self, section: &Spanned<DeValue<'_>>) -> BTreeMap<String, UrlFolder> {
        let mut urls: BTreeMap<String, UrlFolder> = BTreeMap::new();
        for (key, value) in self.table("urls", section) {
            let folder = self.folder(key.get_ref(), value);
            let prefix = match url_prefix(key.get_ref()) {
                Ok(prefix) => prefix,
                Err(why) => {
                    self.error(key.span(), &format!("`{}` {why}", key.get_ref()))
                        .help("a key is a prefix of URLs, and its value the folder that stands for it");
                    continue;
                }
            };
            if let Some(other) = urls.get(&prefix).and_then(|other| other.key.as_ref()) {
                self.error(key.span(), &format!("`{}` says the same as `{other}`", key.get_ref()))
                    .help("remove one of the two");
                continue;
            }
            if let Some(folder) = folder {
                let key = Some(key.get_ref().to_string());
                urls.insert(prefix, UrlFolder { is_of_documents: folder == ".", folder, key });
            }
        }
        urls
    }

    /// A folder as a way from the one that holds `codegen.toml`, without steps that lead nowhere: `./shared/` is `shared`. The
    /// folder of the documents itself is `.`.
    fn folder(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let text = self.string(key, value)?;
        let is_absolute = text.starts_with(['/', '\\']) || text.as_bytes().get(1) == Some(&b':');
        if is_absolute {
            self.error(
                value.span(),
                &format!("`{text}` is an absolute path, which is another folder on every machine"),
            )
            .help("give the way from the folder of codegen.toml, or use `--map-url` for one run");
            return None;
        }
        let steps: Vec<&str> = text.split('/').filter(|step| !matches!(*step, "" | ".")).collect();
        match (steps.is_empty(), text.is_empty()) {
            (_, true) => {
                self.error(value.span(), "the text names no folder").help("`.` is the folder of the documents itself");
                None
            }
            (true, _) => Some(".".to_owned()),
            _ => Some(steps.join("/")),
        }
    }
}
