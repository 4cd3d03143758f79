//! Descriptions: what prose says, beside what the schema says.

use serde_json::Value;

use crate::ir::{AllowedValue, Constraints, Docs, Measure, Origin};
use crate::prose::{self, FactKind, Prose};
use crate::report::{Code, Report};

/// Docs from a summary and a description without facts.
pub(super) fn plain(summary: &str, description: &str) -> Docs {
    Docs { summary: prose::inline(summary), body: prose::read(description, prose::Context::Text).markdown }
}

/// Reads the description of a parameter, a property or a schema, and reports what can't be read.
pub(super) fn value(description: &str, origin: &Origin, report: &mut Report) -> Prose {
    if description.is_empty() {
        return Prose::default();
    }
    let prose = prose::read(description, prose::Context::Value);
    report_unread(&prose, origin, report);
    prose
}

/// Reports the statements that look like facts and can't be read.
pub(super) fn report_unread(prose: &Prose, origin: &Origin, report: &mut Report) {
    for unread in &prose.unread {
        let (code, what) = match unread.kind {
            FactKind::LimitPerAction => {
                report
                    .at(
                        Code::LimitPerAction,
                        origin,
                        format!("the rate limit or lock period differs by action: “{}”", unread.text),
                    )
                    .help("the strictest counts for all of them; state another in `x-rate-limit` in an overlay");
                continue;
            }
            FactKind::SecondWindow => {
                report
                    .at(
                        Code::UnreadRateLimit,
                        origin,
                        format!(
                            "there is a rate limit for each of several periods, of which one is kept: “{}”",
                            unread.text
                        ),
                    )
                    .help(
                        "the client keeps that of the shortest period; state another in `x-rate-limit` in an overlay",
                    );
                continue;
            }
            FactKind::RateLimit => (Code::UnreadRateLimit, "a rate limit or lock period"),
            FactKind::ErrorTable => (Code::UnreadErrorTable, "a table of error codes"),
            FactKind::Constraint => (Code::UnreadConstraint, "a limit, a default or a list of values"),
        };
        report
            .at(code, origin, format!("this looks like {what}, but can't be read: “{}”", unread.text))
            .help("the client knows nothing of it; state it in an overlay, or reword it");
    }
}

/// Joins what a parameter says with what its schema says; the first one counts where both speak.
pub(super) fn join(mut first: Prose, second: Prose) -> Prose {
    if first.markdown.is_empty() {
        first.markdown = second.markdown;
    }
    if first.allowed_values.is_empty() {
        first.allowed_values = second.allowed_values;
    }
    first.max_length = first.max_length.or(second.max_length);
    first.max_total_length = first.max_total_length.or(second.max_total_length);
    first.min_length = first.min_length.or(second.min_length);
    first.max_items = first.max_items.or(second.max_items);
    first.min_items = first.min_items.or(second.min_items);
    first.maximum = first.maximum.or(second.maximum);
    first.minimum = first.minimum.or(second.minimum);
    first.default = first.default.or(second.default);
    first.comma_separated |= second.comma_separated;
    first
}

/// What a value is, as far as limits go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limited {
    /// Characters are counted.
    Text,
    /// Items are counted.
    List,
    /// The value itself is compared.
    Number,
    /// Nothing can be compared.
    Nothing,
}

/// Completes `constraints` with the limits that prose states. Keywords win; a contradiction is reported.
pub(super) fn constrain(
    constraints: &mut Constraints,
    prose: &Prose,
    limited: Limited,
    origin: &Origin,
    report: &mut Report,
) {
    let mut merge = |keyword: &mut Option<u64>, stated: Option<u64>, what: &str| {
        if let (Some(has), Some(says)) = (*keyword, stated)
            && has != says
        {
            report
                .at(Code::ProseContradicts, origin, format!("the prose says {what} {says}, the schema says {has}"))
                .help("the schema counts; correct one of them in an overlay");
        }
        *keyword = keyword.or(stated);
    };
    match limited {
        Limited::Text => {
            merge(&mut constraints.max_length, prose.max_length, "a maximum length of");
            merge(&mut constraints.min_length, prose.min_length, "a minimum length of");
        }
        Limited::List => {
            let most = prose.max_items.or(prose.maximum.and_then(|most| u64::try_from(most).ok()));
            merge(&mut constraints.max_items, most, "a maximum number of items of");
            merge(&mut constraints.min_items, prose.min_items, "a minimum number of items of");
            if prose.comma_separated {
                merge(&mut constraints.max_length, prose.max_total_length, "a total maximum length of");
            }
        }
        Limited::Number => {
            constraints.maximum = number(constraints.maximum, prose.maximum, "a maximum of", origin, report);
            constraints.minimum = number(constraints.minimum, prose.minimum, "a minimum of", origin, report);
        }
        Limited::Nothing => {}
    }
}

fn number(
    keyword: Option<Measure>,
    stated: Option<i64>,
    what: &str,
    origin: &Origin,
    report: &mut Report,
) -> Option<Measure> {
    let stated = stated.map(Measure::Integer);
    if let (Some(has), Some(says)) = (keyword, stated)
        && has != says
    {
        report
            .at(
                Code::ProseContradicts,
                origin,
                format!("the prose says {what} {}, the schema says {}", shown(says), shown(has)),
            )
            .help("the schema counts; correct one of them in an overlay");
    }
    keyword.or(stated)
}

fn shown(measure: Measure) -> String {
    match measure {
        Measure::Integer(value) => value.to_string(),
        Measure::Float(value) => value.to_string(),
        Measure::Excluded(value) => format!("{value}, excluded"),
    }
}

/// A default that prose states, as a JSON value of the right kind; none where the text is no such value.
pub(super) fn default_value(text: &str, limited: Limited, boolean: bool) -> Option<Value> {
    let text = text.trim().trim_matches(['"', '\'', '`']);
    if boolean {
        return match text.to_ascii_lowercase().as_str() {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ => None,
        };
    }
    match limited {
        Limited::Number => text.parse::<i64>().ok().map(Value::from),
        Limited::Text | Limited::List => Some(Value::from(text)),
        Limited::Nothing => None,
    }
}

/// The allowed values of prose, for an enum.
pub(super) fn allowed(prose: &Prose) -> Vec<AllowedValue> {
    prose
        .allowed_values
        .iter()
        .map(|value| AllowedValue { wire: value.value.clone(), docs: value.meaning.clone() })
        .collect()
}
