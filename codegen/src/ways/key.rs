//! The text of a key <-> [`Key`].
//!
//! ```text
//! key  = [ call " " ] way
//! call = operationId | METHOD " " path
//! way  = [ place "." ] name { "." name }        with a call, the place has to be there
//! place = "parameter" | "request" | "response"
//! name = "*" | wire name | "'" wire name "'"
//! ```
//!
//! A dot in brackets belongs to the name (`filter[chat.id]`); a name with another dot, a space or a `*`, or one that is the
//! word for a place, is put in quotes. A quote inside of quotes is doubled. Without a place the way is matched from its end;
//! `*` stands for any names, also none.

use std::fmt;

/// What a person writes to mean a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The call, by its operationId or as `GET /path`.
    pub call: Option<String>,
    /// Where in the call the way begins; none where only its end is known.
    pub place: Option<Place>,
    /// The names behind it; the last is a wire name.
    pub names: Vec<Name>,
}

/// Where in a call a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A parameter in path, query, header or cookie.
    Parameter,
    /// The body of the request.
    Request,
    /// The body of a successful answer.
    Response,
}

/// One step of a way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// This wire name.
    Is(String),
    /// Any names, also none.
    Any,
}

/// Why a text is no key, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Malformed {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// What a key looks like.
const FORM: &str = "write wire names as in `sender.id`, or a call and a place as in `GET /stars response.sender.id`; the places are \
                    `parameter`, `request` and `response`";

impl Place {
    const ALL: [Self; 3] = [Self::Parameter, Self::Request, Self::Response];

    /// As it stands in a key.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Parameter => "parameter",
            Self::Request => "request",
            Self::Response => "response",
        }
    }
}

impl Key {
    /// Reads a key.
    ///
    /// # Errors
    ///
    /// The text is none.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Malformed::new("the key is empty", FORM));
        }
        // A call may have spaces in it, and the words for places, too; what stands behind the last one decides.
        let mut behind =
            Place::ALL.map(|place| text.rmatch_indices(&format!(" {}.", place.word())).map(|(at, _)| at).collect());
        let mut starts: Vec<usize> = behind.iter_mut().flat_map(std::mem::take::<Vec<usize>>).collect();
        starts.sort_unstable_by(|a, b| b.cmp(a));
        let mut first_problem = None;
        for at in starts {
            let (Some(call), Some(way)) = (text.get(..at), text.get(at + 1..)) else { continue };
            match names(way) {
                Ok((Some(place), names)) if !call.trim().is_empty() => {
                    return Ok(Self { call: Some(call.trim().to_owned()), place: Some(place), names });
                }
                Ok(_) => {}
                Err(problem) => first_problem = first_problem.or(Some(problem)),
            }
        }
        match first_problem {
            Some(problem) => Err(problem),
            None => names(text).map(|(place, names)| Self { call: None, place, names }),
        }
    }

    /// A key for the end of a way.
    #[must_use]
    pub fn end(names: &[&str]) -> Self {
        Self { call: None, place: None, names: wires(names) }
    }

    /// A key for a whole way of one call.
    #[must_use]
    pub fn whole(call: impl Into<String>, place: Place, names: &[&str]) -> Self {
        Self { call: Some(call.into()), place: Some(place), names: wires(names) }
    }

    /// How much it says; of two that mean one value, the one that says more counts. A call says more than any names, more
    /// names say more than fewer, and `*` says nothing.
    #[must_use]
    pub fn rank(&self) -> (bool, usize, bool) {
        let said = self.names.iter().filter(|name| **name != Name::Any).count() + usize::from(self.place.is_some());
        (self.call.is_some(), said, !self.names.contains(&Name::Any))
    }
}

fn wires(names: &[&str]) -> Vec<Name> {
    names.iter().map(|name| Name::Is((*name).to_owned())).collect()
}

/// The place, if the way begins with one, and the names.
fn names(way: &str) -> Result<(Option<Place>, Vec<Name>), Malformed> {
    let mut names = Vec::new();
    let mut place = None;
    for (index, part) in parts(way)?.into_iter().enumerate() {
        let found = Place::ALL.into_iter().find(|known| known.word() == part).filter(|_| index == 0);
        match found {
            Some(_) => place = found,
            None => names.push(name(part, way)?),
        }
    }
    match names.last() {
        Some(Name::Is(_)) => Ok((place, names)),
        Some(Name::Any) => Err(Malformed::new(
            format!("`{way}` ends in `*`, and so means no value"),
            "write the wire name of the value at its end, as in `*.reply_to`",
        )),
        None => Err(Malformed::new(format!("`{way}` names no field or parameter"), FORM)),
    }
}

fn name(part: &str, way: &str) -> Result<Name, Malformed> {
    let quoted = |why: &str| {
        let help = match with_place(way) {
            Some(meant) => {
                format!("say where in the call it is: `{meant}`; the places are `parameter`, `request` and `response`")
            }
            None if way.contains('/') => FORM.to_owned(),
            None => format!("put the name in quotes, if it is one: `{}`; {FORM}", quote(part)),
        };
        Err(Malformed::new(format!("`{way}` is no way of wire names: {why}"), help))
    };
    if let Some(inner) = part.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        return Ok(Name::Is(inner.replace("''", "'")));
    }
    match part {
        "" => Err(Malformed::new(format!("`{way}` has an empty name between its dots"), FORM)),
        "*" => Ok(Name::Any),
        _ if part.contains(char::is_whitespace) => quoted(&format!("`{part}` has a space")),
        _ if part.contains('*') => quoted("`*` stands for whole names"),
        _ if part.contains('/') => quoted(&format!("`{part}` has a `/`")),
        _ => Ok(Name::Is(part.to_owned())),
    }
}

/// A call and a way without the place between them, with one that may be meant: the one that is written in another case, or the
/// first in which people look for ids.
fn with_place(text: &str) -> Option<String> {
    let (call, way) = text.rsplit_once(' ')?;
    let (first, rest) = way.split_once('.').unwrap_or((way, ""));
    match Place::ALL.into_iter().find(|place| place.word().eq_ignore_ascii_case(first)) {
        Some(place) if !rest.is_empty() => Some(format!("{call} {}.{rest}", place.word())),
        _ if call.contains(" /") && !way.is_empty() && !way.starts_with('/') => Some(format!("{call} response.{way}")),
        _ => None,
    }
}

/// The text between the dots that stand outside of brackets and quotes.
fn parts(way: &str) -> Result<Vec<&str>, Malformed> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut in_quotes) = (0, 0_usize, false);
    for (at, c) in way.char_indices() {
        match c {
            '\'' if in_quotes => in_quotes = false,
            // A doubled quote ends and begins the quotes anew; any other one is a part of its name.
            '\'' if at == start || way[start..at].ends_with('\'') => in_quotes = true,
            _ if in_quotes => {}
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '.' if depth == 0 => {
                parts.push(&way[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&way[start..]);
    if in_quotes || depth > 0 {
        let what = if in_quotes { "a quote" } else { "a bracket" };
        return Err(Malformed::new(format!("`{way}` has {what} that is not closed"), FORM));
    }
    Ok(parts)
}

/// A wire name as it stands in a key.
fn spelled(name: &str, is_first: bool) -> String {
    let is_place = is_first && Place::ALL.iter().any(|place| place.word() == name);
    let is_one = matches!(parts(name).as_deref(), Ok([one]) if *one == name);
    let is_plain = is_one
        && !name.is_empty()
        && !name.contains(|c: char| c.is_whitespace() || matches!(c, '*' | '/' | '\'' | '#'));
    if is_plain && !is_place { name.to_owned() } else { quote(name) }
}

fn quote(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(call) = &self.call {
            write!(f, "{call} ")?;
        }
        if let Some(place) = self.place {
            write!(f, "{}.", place.word())?;
        }
        for (index, name) in self.names.iter().enumerate() {
            if index > 0 {
                f.write_str(".")?;
            }
            match name {
                Name::Is(wire) => f.write_str(&spelled(wire, index == 0 && self.place.is_none()))?,
                Name::Any => f.write_str("*")?,
            }
        }
        Ok(())
    }
}
