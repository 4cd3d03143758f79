//! What the emitters make of a model, in words for people.
//!
//! Comes in: model, facts, names. Goes out: the Rust types of values and answers as text, and which limits the client
//! enforces. Must not know: what anybody compares them with.

use proc_macro2::{TokenStream, TokenTree};

use super::context::Context;
use super::expr::{self, Binary, Slot};
use super::{answer, inputs, meta, union_};
use crate::analyze::{Facts, OperationFacts, TypeFacts};
use crate::ir::{Model, Operation, Presence, TypeDef, TypeExpr, TypeId, Union};
use crate::names::Names;

pub(crate) use super::expr::Measures;
pub(crate) use super::inputs::{first_line as summary, kept as kept_presence};

/// A model with all that decides about the Rust code.
pub(crate) struct Described<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) names: &'a Names,
    context: Context<'a>,
}

impl<'a> Described<'a> {
    pub(crate) fn new(model: &'a Model, facts: &'a Facts, names: &'a Names) -> Self {
        Self { facts, names, context: Context::new(model, facts, names) }
    }

    pub(crate) fn type_facts(&self, id: TypeId) -> TypeFacts {
        self.context.type_facts(id)
    }

    pub(crate) fn operation_facts(&self, operation: &Operation) -> &'a OperationFacts {
        self.context.operation_facts(operation.id)
    }

    pub(crate) fn is_boxed(&self, ty: TypeId, member: usize) -> bool {
        self.context.is_boxed(ty, member)
    }

    /// The type of a value. Raw bytes are files where the struct `within` is a multipart body.
    pub(crate) fn ty(&self, expr: &TypeExpr, within: Option<TypeId>) -> String {
        let binary = within.map_or(Binary::Text, |id| Binary::of(&self.context, id));
        text(expr::ty(&self.context, expr, binary))
    }

    /// The type that keeps a value with this presence: `Option<String>`.
    pub(crate) fn kept(&self, expr: &TypeExpr, presence: Presence, within: Option<TypeId>) -> String {
        let binary = within.map_or(Binary::Text, |id| Binary::of(&self.context, id));
        text(expr::kept(&self.context, &Slot { ty: expr, presence, binary, boxed: false, in_struct: within.is_some() }))
    }

    /// What a call gives.
    pub(crate) fn output(&self, operation: &Operation) -> String {
        text(answer::output(&self.context, operation))
    }

    /// The type of a body that is handed in as a whole.
    pub(crate) fn whole_body(&self, operation: &Operation) -> String {
        let body = operation.body.as_ref().map(|body| inputs::body_type(&self.context, body));
        match body {
            Some(inputs::BodyType::Model(ty)) => self.ty(ty, None),
            Some(inputs::BodyType::Form) => "Form".to_owned(),
            Some(inputs::BodyType::Text) => "String".to_owned(),
            Some(inputs::BodyType::Bytes) => "Bytes".to_owned(),
            None => "()".to_owned(),
        }
    }

    /// Method and whole path: `GET /api/v3/stars`.
    pub(crate) fn endpoint(&self, operation: &Operation) -> String {
        format!("{} {}", operation.method.token(), meta::path(&self.context, operation))
    }

    /// The limits that values of a type can break.
    pub(crate) fn measures(&self, expr: &TypeExpr) -> Measures {
        expr::measures(&self.context, expr)
    }

    /// The variants of a union whose types turn into it by `From`.
    pub(crate) fn conversions(&self, def: &TypeDef, shape: &Union) -> Vec<String> {
        union_::conversions_of(&self.context, def, shape)
    }
}

/// A type as a person writes it, without the path of the runtime.
pub(super) fn text(tokens: TokenStream) -> String {
    let mut text = String::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            // `rt::`
            TokenTree::Ident(ident) if ident == "rt" && matches!(tokens.peek(), Some(TokenTree::Punct(_))) => {
                tokens.next();
                tokens.next();
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => text.push_str(", "),
            other => text.push_str(&other.to_string()),
        }
    }
    text
}
