//! The parameter styles of OpenAPI 3.0, applied to values.
//!
//! In: a name, a value and a [`Style`]. Out: encoded text for a path segment, pairs for a query, plain text for a
//! header. Source: the tables "Style Values" and "Style Examples" of the OpenAPI Specification 3.0.4, which follow
//! RFC 6570. Knows nothing of requests.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value as Json;

use super::ParamValue;

/// How a parameter is laid out. A name that ends in `Explode` is the style with `explode: true`, one that ends in
/// `Reserved` the one with `allowReserved: true`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// `blue,black,brown`, `R,100,G,200`
    Simple,
    /// `blue,black,brown`, `R=100,G=200`
    SimpleExplode,
    /// `color=blue,black,brown`, `color=R,100,G,200`
    Form,
    /// `color=blue&color=black&color=brown`, `R=100&G=200`
    FormExplode,
    /// [`Style::Form`] without encoding the reserved characters that are harmless in a query.
    FormReserved,
    /// [`Style::FormExplode`] without encoding the reserved characters that are harmless in a query.
    FormExplodeReserved,
    /// `.blue,black,brown`, `.R,100,G,200`
    Label,
    /// `.blue.black.brown`, `.R=100.G=200`
    LabelExplode,
    /// `;color=blue,black,brown`, `;color=R,100,G,200`
    Matrix,
    /// `;color=blue;color=black;color=brown`, `;R=100;G=200`
    MatrixExplode,
    /// `color=blue%20black%20brown`, `color=R%20100%20G%20200`
    SpaceDelimited,
    /// `color=blue%7Cblack%7Cbrown`, `color=R%7C100%7CG%7C200`
    PipeDelimited,
    /// `color%5BR%5D=100&color%5BG%5D=200`
    DeepObject,
    /// The value as JSON text: the parameters that have `content` in place of a schema.
    Json,
}

/// What needs encoding everywhere: all but the unreserved characters of RFC 3986.
const STRICT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What needs encoding under `allowReserved`. `#`, `[` and `]` may not stand in a query (RFC 3986, section 3.4), and
/// `&` and `+` would be read as the next pair and as a space.
const RESERVED: &AsciiSet = &STRICT
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// Encodes everything that isn't unreserved; an escape that is already there is encoded again.
pub(super) fn encode(text: &str) -> String {
    // `to_string` would go through `fmt`, which costs more than the work itself.
    Cow::from(utf8_percent_encode(text, STRICT)).into_owned()
}

/// Writes a name and a text of a query behind what is there already.
pub(super) fn add_pair(query: &mut String, name: &str, text: &str, style: Style, keep_escapes: bool) {
    query.reserve(name.len() + text.len() + 2);
    if !query.is_empty() {
        query.push('&');
    }
    query.extend(utf8_percent_encode(name, STRICT));
    query.push('=');
    add_text(query, text, style, keep_escapes);
}

fn add_text(query: &mut String, text: &str, style: Style, keep_escapes: bool) {
    match style {
        _ if keep_escapes => add_keeping_escapes(query, text, STRICT),
        Style::FormReserved | Style::FormExplodeReserved => add_keeping_escapes(query, text, RESERVED),
        _ => query.extend(utf8_percent_encode(text, STRICT)),
    }
}

/// Encodes a path value. An escape that is already there, `%20` for instance, stays as it is: ids of the API come
/// with such escapes inside and mean the same id when they go back.
fn encode_segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    add_keeping_escapes(&mut out, text, STRICT);
    out
}

fn add_keeping_escapes(out: &mut String, text: &str, set: &'static AsciiSet) {
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at(at);
        out.extend(utf8_percent_encode(before, set));
        let escape = from.get(..3).filter(|escape| escape.bytes().skip(1).all(|byte| byte.is_ascii_hexdigit()));
        let taken = if let Some(escape) = escape {
            out.push_str(escape);
            3
        } else {
            out.push_str("%25");
            1
        };
        rest = from.get(taken..).unwrap_or_default();
    }
    out.extend(utf8_percent_encode(rest, set));
}

/// How the texts of a value are put together.
struct Layout {
    prefix: &'static str,
    between: &'static str,
    /// Whether the name of the parameter is part of the text.
    named: bool,
    exploded: bool,
}

/// The text of a path parameter, or the reason why it can't be written.
pub(super) fn path(name: &str, value: ParamValue, json: &Json, style: Style) -> Result<String, String> {
    let (prefix, between, named, exploded) = match style {
        Style::SimpleExplode => ("", ",", false, true),
        Style::Label => (".", ",", false, false),
        Style::LabelExplode => (".", ".", false, true),
        Style::Matrix => (";", ",", true, false),
        Style::MatrixExplode => (";", ";", true, true),
        Style::Json => return Ok(encode(&json.to_string())),
        _ => ("", ",", false, false),
    };
    let text = lay_out(name, value, &Layout { prefix, between, named, exploded }, encode_segment)?;
    if text.is_empty() {
        return Err("is empty, which would change the path".to_owned());
    }
    Ok(text)
}

/// The text of a header: not percent-encoded, `None` when there is no value.
pub(super) fn header(value: ParamValue, json: &Json, style: Style) -> Result<Option<String>, String> {
    if value == ParamValue::Absent {
        return Ok(None);
    }
    if style == Style::Json {
        return Ok(Some(json.to_string()));
    }
    let exploded = matches!(style, Style::SimpleExplode | Style::FormExplode);
    lay_out("", value, &Layout { prefix: "", between: ",", named: false, exploded }, str::to_owned).map(Some)
}

fn lay_out(name: &str, value: ParamValue, layout: &Layout, encode: fn(&str) -> String) -> Result<String, String> {
    let Layout { prefix, between, named, exploded } = *layout;
    let name = encode(name);
    let whole = |texts: Vec<String>| {
        let joined = texts.join(between);
        if named { format!("{prefix}{name}={joined}") } else { format!("{prefix}{joined}") }
    };
    let each = |texts: Vec<String>| format!("{prefix}{}", texts.join(between));
    Ok(match value {
        ParamValue::Absent => return Err("has no value".to_owned()),
        ParamValue::Invalid(reason) => return Err(reason),
        // RFC 6570, section 3.2.7: a matrix parameter without text is the bare name.
        ParamValue::One(text) if named && text.is_empty() => format!("{prefix}{name}"),
        ParamValue::One(text) => whole(vec![encode(&text)]),
        ParamValue::Many(mut texts) => {
            let own_name = named && exploded;
            texts.iter_mut().for_each(|text| {
                *text = if own_name { format!("{name}={}", encode(text)) } else { encode(text) };
            });
            if own_name { each(texts) } else { whole(texts) }
        }
        ParamValue::Pairs(pairs) => {
            let texts = flat(pairs, if exploded { "=" } else { between }, encode);
            if exploded { each(texts) } else { whole(texts) }
        }
    })
}

/// The encoded pairs of a query or a cookie; none when there is no value. `keep_escapes` is for ids.
pub(super) fn pairs(
    name: &str,
    value: ParamValue,
    json: &Json,
    style: Style,
    keep_escapes: bool,
) -> Result<Vec<(String, String)>, String> {
    let text = |text: &str| {
        let mut out = String::with_capacity(text.len());
        add_text(&mut out, text, style, keep_escapes);
        out
    };
    let exploded = matches!(style, Style::FormExplode | Style::FormExplodeReserved | Style::DeepObject);
    let between = match style {
        Style::SpaceDelimited => "%20",
        Style::PipeDelimited => "%7C",
        _ => ",",
    };
    let one = |value: String| vec![(encode(name), value)];
    Ok(match value {
        ParamValue::Absent => Vec::new(),
        ParamValue::Invalid(reason) => return Err(reason),
        _ if style == Style::Json => one(encode(&json.to_string())),
        ParamValue::One(value) => one(text(&value)),
        // RFC 6570, section 3.2.1: a list or an object without members is no value.
        ParamValue::Many(values) if values.is_empty() => Vec::new(),
        ParamValue::Pairs(values) if values.is_empty() => Vec::new(),
        ParamValue::Many(values) if exploded => values.iter().map(|value| (encode(name), text(value))).collect(),
        ParamValue::Many(mut values) => {
            values.iter_mut().for_each(|value| *value = text(value));
            one(values.join(between))
        }
        ParamValue::Pairs(mut values) if exploded => {
            values.iter_mut().for_each(|(key, value)| {
                *key = encode(&if style == Style::DeepObject { format!("{name}[{key}]") } else { std::mem::take(key) });
                *value = text(value);
            });
            values
        }
        ParamValue::Pairs(values) => one(flat(values, between, text).join(between)),
    })
}

/// Each pair as one text, with `between` in the middle.
fn flat(pairs: Vec<(String, String)>, between: &str, encode: impl Fn(&str) -> String) -> Vec<String> {
    pairs.into_iter().map(|(key, text)| format!("{}{between}{}", encode(&key), encode(&text))).collect()
}

#[cfg(test)]
mod tests;
