//! The keywords of one schema node, without those that hold other schemas.
//!
//! Comes in: a node. Goes out: its keywords as `openapiv3` has them, and what its description says. Must not know: where the schema is used.

use openapiv3::{AnySchema, SchemaData};
use serde_json::Value;

use crate::ir::{Constraints, Docs, Measure};
use crate::prose::{Moment, Prose};
use crate::report::Code;
use crate::source::{Form, Node};

use super::context::Context;
use super::text;

/// One schema node, read without its children.
#[derive(Clone)]
pub(super) struct Schema<'a> {
    pub(super) node: Node<'a>,
    pub(super) data: SchemaData,
    pub(super) any: AnySchema,
    /// What the description says, of the place that uses the schema and of the schema itself.
    pub(super) prose: Prose,
}

/// The kinds of JSON values that a schema can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    List,
    String,
    Integer,
    Number,
    Boolean,
    Any,
}

impl Schema<'_> {
    /// The kind that `type` names; where it is missing, the kind that the other keywords speak of.
    pub(super) fn kind(&self, context: &mut Context<'_>) -> Kind {
        match self.any.typ.as_deref() {
            Some("object") => Kind::Object,
            Some("array") => Kind::List,
            Some("string" | "file") => Kind::String,
            Some("integer") => Kind::Integer,
            Some("number") => Kind::Number,
            Some("boolean") => Kind::Boolean,
            Some(other) => {
                context
                    .report
                    .at(
                        Code::BadKeyword,
                        &self.node.origin().child("type"),
                        format!("`{other}` is no type of OpenAPI 3.0"),
                    )
                    .help("the type was guessed from the other keywords");
                self.implied_kind()
            }
            None => self.implied_kind(),
        }
    }

    fn implied_kind(&self) -> Kind {
        if self.node.has("properties") || self.node.has("additionalProperties") {
            Kind::Object
        } else if self.node.has("items") {
            Kind::List
        } else if let Some(first) = self.node.get("enum").and_then(|values| values.items().next()) {
            match first.value() {
                Value::String(_) => Kind::String,
                Value::Number(number) if number.is_f64() => Kind::Number,
                Value::Number(_) => Kind::Integer,
                Value::Bool(_) => Kind::Boolean,
                _ => Kind::Any,
            }
        } else if self.any.format.is_some() || self.any.max_length.is_some() || self.any.pattern.is_some() {
            Kind::String
        } else if self.prose.moment == Some(Moment::Iso8601) && !self.shows_a_tree() {
            // A moment in ISO 8601 is a text.
            Kind::String
        } else {
            Kind::Any
        }
    }

    /// Whether the example beside the schema is an object or a list.
    fn shows_a_tree(&self) -> bool {
        self.node.get("example").is_some_and(|example| example.value().is_array() || example.value().is_object())
    }

    /// The description's docs.
    pub(super) fn docs(&self) -> Docs {
        let summary = self.data.title.as_deref().map(crate::prose::inline).unwrap_or_default();
        let body = self.prose.markdown.clone();
        if body.is_empty() {
            Docs { summary: String::new(), body: summary }
        } else {
            Docs { summary: String::new(), body }
        }
    }

    /// Limits that keywords state.
    pub(super) fn constraints(&self) -> Constraints {
        let any = &self.any;
        // A number whose format says that it is whole is one in Rust, too.
        let whole =
            any.typ.as_deref() == Some("integer") || matches!(any.format.as_deref(), Some("int64" | "long" | "int32"));
        let bound = |bound: Option<f64>, excluded: Option<bool>, step: i64| match (bound?, excluded == Some(true)) {
            (bound, true) if whole => Some(next_whole(bound, step)),
            (bound, true) => Some(Measure::Excluded(bound)),
            (bound, false) => Some(measure(bound)),
        };
        let wide = |value: Option<usize>| value.map(|value| value as u64);
        Constraints {
            min_length: wide(any.min_length),
            max_length: wide(any.max_length),
            min_items: wide(any.min_items),
            max_items: wide(any.max_items),
            minimum: bound(any.minimum, any.exclusive_minimum, 1),
            maximum: bound(any.maximum, any.exclusive_maximum, -1),
            pattern: any.pattern.clone(),
            inside: Vec::new(),
        }
    }
}

/// The nearest whole number that an excluded bound allows, in the direction of `step`.
fn next_whole(bound: f64, step: i64) -> Measure {
    match measure(bound) {
        Measure::Integer(whole) => Measure::Integer(whole + step),
        // Whole numbers don't meet a bound between them.
        other => other,
    }
}

/// A bound as it is checked.
fn measure(bound: f64) -> Measure {
    // The range in which every whole number has an exact f64.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if bound.fract() == 0.0 && bound.abs() <= EXACT {
        #[expect(clippy::cast_possible_truncation, reason = "the bound is a whole number in the exact range")]
        let whole = bound as i64;
        Measure::Integer(whole)
    } else {
        Measure::Float(bound)
    }
}

/// Reads a schema node without its children.
pub(super) fn read<'a>(context: &mut Context<'a>, node: &Node<'a>, described: Option<Node<'a>>) -> Option<Schema<'a>> {
    if let Value::Bool(true) = node.value() {
        return None;
    }
    if !node.is_object() {
        context
            .report
            .at(Code::Inexpressible, node.origin(), format!("a schema is an object, but this is {}", node.kind()))
            .help("any JSON value is accepted here");
        return None;
    }
    let mut data: SchemaData = node.shallow(DATA, &mut context.report).unwrap_or_default();
    let any: AnySchema = node.shallow(KEYWORDS, &mut context.report).unwrap_or_default();
    let own = match data.description.take() {
        Some(description) => text::value(&description, &node.origin().child("description"), &mut context.report),
        None => Prose::default(),
    };
    let prose = match described.as_ref().and_then(|node| node.as_str().map(|text| (text, node.origin()))) {
        Some((description, origin)) => text::join(text::value(description, origin, &mut context.report), own),
        None => own,
    };
    Some(Schema { node: node.clone(), data, any, prose })
}

/// What a schema says of its value, whatever the value's type is.
const DATA: &[(&str, Form)] = &[
    ("nullable", Form::Flag),
    ("readOnly", Form::Flag),
    ("writeOnly", Form::Flag),
    ("deprecated", Form::Flag),
    ("title", Form::Text),
    ("description", Form::Text),
    (
        "discriminator",
        Form::Object {
            members: &[("propertyName", Form::Text), ("mapping", Form::Map(&Form::Text))],
            required: &["propertyName"],
        },
    ),
];

/// What a schema says of its value by the value's type. Keywords that hold schemas or values are read as nodes of their own.
const KEYWORDS: &[(&str, Form)] = &[
    ("type", Form::Text),
    ("format", Form::Text),
    ("pattern", Form::Text),
    ("minLength", Form::Count),
    ("maxLength", Form::Count),
    ("minItems", Form::Count),
    ("maxItems", Form::Count),
    ("minProperties", Form::Count),
    ("maxProperties", Form::Count),
    ("minimum", Form::Number),
    ("maximum", Form::Number),
    ("multipleOf", Form::Number),
    ("exclusiveMinimum", Form::Flag),
    ("exclusiveMaximum", Form::Flag),
    ("uniqueItems", Form::Flag),
];
