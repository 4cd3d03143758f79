//! Identifiers that a document can't have.
//!
//! Comes in: nothing. Goes out: the words of the language, of the prelude, of the generated files and of the runtime's
//! request type, as predicates for scopes. Must not know documents.

use super::Name;

/// Keywords of every edition, kept for later ones included.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that can't be raw.
const NEVER_RAW: &[&str] = &["self", "super", "crate", "Self", "_"];

/// Names that generated files use bare, or that a reader of them takes for those of std or of this crate.
const TYPES: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Client",
    "Copy",
    "Debug",
    "Default",
    "Deserialize",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "Error",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "How",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "IntoItems",
    "IntoList",
    "IntoOptional",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Request",
    "Result",
    "Self",
    "Send",
    "Serialize",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// Modules of the crate, crates that paths may start with, names that cargo gives to features, methods of the client,
/// and device names that Windows refuses as file names.
const MODULES: &[&str] = &[
    "all",
    "alloc",
    "api",
    "aws_lc_rs",
    "base64",
    "blocking",
    "buckets",
    "builder",
    "bytes",
    "client",
    "clone",
    "core",
    "default",
    "ensure_token",
    "error",
    "execute",
    "fastrand",
    "from",
    "full",
    "futures_core",
    "http",
    "http_body",
    "ids",
    "into",
    "jiff",
    "limiter",
    "limits",
    "new",
    "options",
    "percent_encoding",
    "proc_macro",
    "renew_token",
    "request",
    "reqwest",
    "ring",
    "rt",
    "runtime",
    "rustls",
    "rustls_platform_verifier",
    "save_limits",
    "send",
    "serde",
    "serde_json",
    "server",
    "settings",
    "std",
    "test",
    "tests",
    "tokens",
    "tokio",
    "tracing",
    "transport",
    "types",
    "url",
    "uuid",
    "wait_ensure_token",
    "wait_renew_token",
    "wait_save_limits",
];

const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// Methods of every handle, files beside those of the operations, and the first words of paths in generated files, which a module of
/// the same name would hide.
const CALLS: &[&str] =
    &["calls", "client", "clone", "crate", "default", "errors", "mod", "new", "rt", "serde", "types"];

/// Methods of the runtime's request type.
const SETTERS: &[&str] = &[
    "attempt_timeout",
    "clone",
    "deadline",
    "exchange",
    "header",
    "headers",
    "into_future",
    "items",
    "limit_policy",
    "new",
    "operation",
    "operation_mut",
    "pages",
    "pages_from",
    "retry",
    "send",
    "send_raw",
    "timeout",
    "wait",
    "wait_with_response",
    "with_response",
];

/// Whether a type can't have this name. Names that end in `Id` are left to the newtypes of ids, which all documents
/// share: so a new kind of id in one document never renames a type of another. `GetThreadByChatId` is no id.
pub(super) fn for_type(name: &str) -> bool {
    TYPES.contains(&name) || (name.ends_with("Id") && !name.contains("By"))
}

/// Whether the newtype of a kind of ids can't have this name.
pub(super) fn for_id_kind(name: &str) -> bool {
    TYPES.contains(&name)
}

/// Whether a document's module can't have this name. A feature can't be raw, so keywords are refused, too.
pub(super) fn for_module(name: &str) -> bool {
    MODULES.contains(&name) || is_keyword(name) || is_device(name)
}

/// Whether a call, and the file that it gets, can't have this name.
pub(super) fn for_call(name: &str) -> bool {
    CALLS.contains(&name) || is_device(name)
}

/// Whether an optional input can't have this name.
pub(super) fn for_setter(name: &str) -> bool {
    SETTERS.contains(&name)
}

/// Whether a field of a model can't have this name: `new` makes a value of its struct.
pub(super) fn for_field(name: &str) -> bool {
    name == "new"
}

/// Nothing is reserved.
pub(super) fn nothing(_: &str) -> bool {
    false
}

pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name) || NEVER_RAW.contains(&name)
}

/// The module beside those of the calls, none of which has its name.
pub(super) fn shared_types() -> Name {
    identifier("types")
}

/// The module of error codes, as well.
pub(super) fn errors() -> Name {
    identifier("errors")
}

fn is_device(name: &str) -> bool {
    DEVICES.contains(&name)
        || name
            .strip_prefix("com")
            .or(name.strip_prefix("lpt"))
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
}

/// The identifier with this bare text: raw, or with an underscore behind it, where it has to be.
pub(super) fn identifier(bare: &str) -> Name {
    if NEVER_RAW.contains(&bare) {
        Name(format!("{bare}_"))
    } else if KEYWORDS.contains(&bare) {
        Name(format!("r#{bare}"))
    } else {
        Name(bare.to_owned())
    }
}

#[cfg(test)]
mod tests;
