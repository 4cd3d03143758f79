//! A model as a text that a reviewer can read: one line for an operation, a parameter, a type, a field.

use std::fmt::Write;

use codegen::ir::{
    Answer, BodyContent, Constraints, Enum, Measure, Model, Operation, Param, Payload, Presence, Shape, StatusMatch,
    TypeDef, TypeExpr, TypeId,
};

/// The outline of a whole model.
#[must_use]
pub fn model(model: &Model) -> String {
    let mut out = Outline { model, text: String::new() };
    for (index, document) in model.documents.iter().enumerate() {
        let id = codegen::ir::DocId::new(index);
        let _ = writeln!(out.text, "document {} “{}” at {}", document.stem, document.title, document.base_path);
        for operation in model.operations_of(id) {
            out.operation(operation);
        }
        for ty in model.types_of(id) {
            out.ty(ty);
        }
    }
    out.text
}

struct Outline<'m> {
    model: &'m Model,
    text: String,
}

impl Outline<'_> {
    fn operation(&mut self, operation: &Operation) {
        let id = operation.operation_id.as_deref().unwrap_or("-");
        let _ = writeln!(self.text, "\n{} {}  ({id})", operation.method.token(), operation.path.template());
        for (name, value) in &operation.path.fixed_query {
            let _ = writeln!(self.text, "  always {name}={value}");
        }
        if !operation.docs.summary.is_empty() {
            let _ = writeln!(self.text, "  “{}”", operation.docs.summary);
        }
        for param in &operation.params {
            self.param(param);
        }
        if let Some(body) = &operation.body {
            let content = match &body.content {
                BodyContent::Json { media_type, ty } => format!("{media_type} {}", self.expr(ty)),
                BodyContent::Form(ty) => format!("form {}", self.expr(ty)),
                BodyContent::Multipart(ty) => format!("multipart {}", self.expr(ty)),
                BodyContent::Text(media) => format!("text {media}"),
                BodyContent::Bytes(media) => format!("bytes {media}"),
            };
            let _ = writeln!(self.text, "  body{} {content}", if body.required { "" } else { "?" });
        }
        self.answer(&operation.answer);
        for scopes in &operation.scopes {
            let _ = writeln!(self.text, "  scope {}", scopes.join(" + "));
        }
        if let Some(limit) = operation.rate_limit {
            let lock = limit.lock_seconds.map_or_else(String::new, |seconds| format!(", lock {seconds} s"));
            let _ = writeln!(self.text, "  limit {} in {} s{lock}", limit.requests, limit.period_seconds);
        }
        for code in &operation.error_codes {
            let status = code.status.map_or_else(String::new, |status| format!("{status} "));
            let number = code.number.map_or_else(String::new, |number| format!(" ({number})"));
            let _ = writeln!(self.text, "  error {status}{}{number}: {}", code.code, code.meaning);
        }
        if let Some(pages) = &operation.pagination {
            let _ = writeln!(
                self.text,
                "  pages {:?} <- {}: {}, items {}: {}",
                pages.request,
                pages.answer.join("."),
                self.expr(&pages.token),
                pages.items.join("."),
                self.expr(&pages.item)
            );
        }
    }

    fn param(&mut self, param: &Param) {
        let _ = writeln!(
            self.text,
            "  {:?} {}{} {}  {:?}{}",
            param.place,
            param.wire,
            presence(param.presence),
            self.expr(&param.ty),
            param.encoding,
            constraints(&param.constraints, param.default.as_ref())
        );
    }

    fn answer(&mut self, answer: &Answer) {
        for arm in &answer.arms {
            let statuses: Vec<String> = arm
                .statuses
                .iter()
                .map(|status| match status {
                    StatusMatch::Exact(code) => code.to_string(),
                    StatusMatch::Range(first) => format!("{first}XX"),
                    StatusMatch::Default => "default".to_owned(),
                })
                .collect();
            let payload = match &arm.payload {
                Payload::Empty => "nothing".to_owned(),
                Payload::Json(ty) => self.expr(ty),
                Payload::Text(media) => format!("text {media}"),
                Payload::Bytes(media) => format!("bytes {media}"),
            };
            let _ = writeln!(self.text, "  {} -> {payload}", statuses.join(", "));
        }
    }

    fn ty(&mut self, ty: &TypeDef) {
        let _ = writeln!(self.text, "\ntype {}", self.name(ty.id));
        match &ty.shape {
            Shape::Alias(target) => {
                let _ = writeln!(self.text, "  = {}", self.expr(target));
            }
            Shape::Enum(Enum { kind, values }) => {
                for value in values {
                    let docs = if value.docs.is_empty() { String::new() } else { format!("  {}", value.docs) };
                    let _ = writeln!(self.text, "  {kind:?} {:?}{docs}", value.wire);
                }
            }
            Shape::Struct(shape) => {
                for field in &shape.fields {
                    let _ = writeln!(
                        self.text,
                        "  {}{}: {}{}",
                        field.wire,
                        presence(field.presence),
                        self.expr(&field.ty),
                        constraints(&field.constraints, field.default.as_ref())
                    );
                }
                if let Some(rest) = &shape.rest {
                    let _ = writeln!(self.text, "  ...: {}", self.expr(rest));
                }
            }
            Shape::Union(union) => {
                if let Some(tag) = &union.discriminator {
                    let _ = writeln!(self.text, "  by {}", tag.wire);
                }
                for variant in &union.variants {
                    let _ = writeln!(self.text, "  | {} {}", self.expr(&variant.ty), variant.tags.join(", "));
                }
            }
        }
    }

    /// Types have no names here; the place in the document is what they are told apart by.
    fn name(&self, id: TypeId) -> String {
        format!("{}{}", id.index(), short(self.model.ty(id).origin.pointer.as_str()))
    }

    fn expr(&self, ty: &TypeExpr) -> String {
        match ty {
            TypeExpr::Ref(id) => self.name(*id),
            TypeExpr::List(item) => format!("[{}]", self.expr(item)),
            TypeExpr::Map(value) => format!("{{*: {}}}", self.expr(value)),
            TypeExpr::Nullable(inner) => format!("{} | null", self.expr(inner)),
            TypeExpr::CommaSeparated(item) => format!("csv[{}]", self.expr(item)),
            TypeExpr::Id(kind) => format!("id:{}", self.model.id_kind(*kind).wire),
            TypeExpr::Primitive(primitive) => format!("{primitive:?}"),
            TypeExpr::Json => "Json".to_owned(),
        }
    }
}

/// The last tokens of a pointer, which say enough in a small document.
fn short(pointer: &str) -> String {
    let tokens: Vec<&str> = pointer.split('/').collect();
    let from = tokens.len().saturating_sub(3);
    format!("…/{}", tokens[from..].join("/"))
}

fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "",
        Presence::Optional => "?",
        Presence::Nullable => "|null",
        Presence::OptionalNullable => "?|null",
    }
}

fn constraints(limits: &Constraints, default: Option<&serde_json::Value>) -> String {
    let measure = |measure: Measure| match measure {
        Measure::Integer(value) => value.to_string(),
        Measure::Float(value) => value.to_string(),
        Measure::Excluded(value) => format!("{value} (excluded)"),
    };
    let parts = [
        limits.min_length.map(|value| format!("length >= {value}")),
        limits.max_length.map(|value| format!("length <= {value}")),
        limits.min_items.map(|value| format!("items >= {value}")),
        limits.max_items.map(|value| format!("items <= {value}")),
        limits.minimum.map(|value| format!("value >= {}", measure(value))),
        limits.maximum.map(|value| format!("value <= {}", measure(value))),
        limits.pattern.as_ref().map(|value| format!("pattern {value}")),
        default.map(|value| format!("default {value}")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!("  [{}]", parts.join(", ")) }
}
