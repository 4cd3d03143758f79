//! How a request is put together.
//!
//! Comes in: parameters with their encodings, and the body. Goes out: `fn parts`. Must not know limits and answers.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::expr::{self, Kind};
use crate::analyze::BodyUse;
use crate::ir::{Body, BodyContent, Operation, Param, ParamEncoding, ParamPlace, TypeExpr};
use crate::names::Name;

/// `fn parts`; nothing where the method and the path say it all.
///
/// It is marked `#[inline]`, as `check` and `decode` are, so that a program compiles only those of the calls that it makes.
/// Without the mark the crate itself compiles all of them, with the reading and writing of every type.
pub(super) fn function(context: &Context<'_>, operation: &Operation) -> TokenStream {
    let names = context.operation_names(operation.id);
    let params = operation.params.iter().zip(&names.params).map(|(param, name)| self::param(param, name));
    let body = operation.body.as_ref().map(|body| self::body(context, operation, body));
    let statements = quote!(#(#params)* #body);
    if statements.is_empty() {
        return statements;
    }
    quote!(#[inline] fn parts(&self, parts: &mut rt::Parts) { #statements })
}

fn param(param: &Param, name: &Name) -> TokenStream {
    let place = match param.place {
        ParamPlace::Path => "path",
        ParamPlace::Query => "query",
        ParamPlace::Header => "header",
        ParamPlace::Cookie => "cookie",
    };
    let wire = &param.wire;
    match style(param) {
        None => {
            let method = format_ident!("{place}");
            quote!(parts.#method(#wire, &self.#name);)
        }
        Some(style) => {
            let method = format_ident!("{place}_styled");
            let style = format_ident!("{style}");
            quote!(parts.#method(#wire, &self.#name, rt::Style::#style);)
        }
    }
}

/// The style, where it isn't the one that the place implies.
fn style(param: &Param) -> Option<&'static str> {
    match (param.encoding, param.place) {
        (ParamEncoding::Simple { explode: false }, ParamPlace::Path | ParamPlace::Header)
        | (ParamEncoding::Form { explode: true, allow_reserved: false }, ParamPlace::Query | ParamPlace::Cookie) => {
            None
        }
        (ParamEncoding::Simple { explode: false }, _) => Some("Simple"),
        (ParamEncoding::Simple { explode: true }, _) => Some("SimpleExplode"),
        (ParamEncoding::Form { explode: false, allow_reserved: false }, _) => Some("Form"),
        (ParamEncoding::Form { explode: true, allow_reserved: false }, _) => Some("FormExplode"),
        (ParamEncoding::Form { explode: false, allow_reserved: true }, _) => Some("FormReserved"),
        (ParamEncoding::Form { explode: true, allow_reserved: true }, _) => Some("FormExplodeReserved"),
        (ParamEncoding::Label { explode: false }, _) => Some("Label"),
        (ParamEncoding::Label { explode: true }, _) => Some("LabelExplode"),
        (ParamEncoding::Matrix { explode: false }, _) => Some("Matrix"),
        (ParamEncoding::Matrix { explode: true }, _) => Some("MatrixExplode"),
        (ParamEncoding::SpaceDelimited, _) => Some("SpaceDelimited"),
        (ParamEncoding::PipeDelimited, _) => Some("PipeDelimited"),
        (ParamEncoding::DeepObject, _) => Some("DeepObject"),
        (ParamEncoding::Json, _) => Some("Json"),
    }
}

fn body(context: &Context<'_>, operation: &Operation, body: &Body) -> TokenStream {
    let required = match context.operation_facts(operation.id).body {
        BodyUse::None => return TokenStream::new(),
        BodyUse::Whole { required } | BodyUse::Spread { required, .. } => required,
    };
    // A reference to the body, and the body as a place whose fields can be borrowed.
    let (reference, place) =
        if required { (quote!(&self.body), quote!(self.body)) } else { (quote!(body), quote!(body)) };
    let statements = match &body.content {
        BodyContent::Json { media_type, .. } if media_type == "application/json" => quote!(parts.json(#reference);),
        BodyContent::Json { media_type, .. } => quote!(parts.json_as(#media_type, #reference);),
        BodyContent::Form(ty) => form(context, ty, &place, &reference, false),
        BodyContent::Multipart(ty) => form(context, ty, &place, &reference, true),
        BodyContent::Text(media_type) => quote!(parts.text(#media_type, #reference);),
        BodyContent::Bytes(media_type) => quote!(parts.bytes(#media_type, #reference);),
    };
    if required { statements } else { quote!(if let Some(body) = &self.body { #statements }) }
}

fn form(
    context: &Context<'_>,
    ty: &TypeExpr,
    place: &TokenStream,
    reference: &TokenStream,
    multipart: bool,
) -> TokenStream {
    let send = if multipart { quote!(parts.multipart) } else { quote!(parts.form) };
    if matches!(context.model.resolve(ty), TypeExpr::Json) {
        return quote!(#send(#place.clone()););
    }
    let fields = match (context.model.as_struct(ty), context.model.resolve(ty)) {
        (Some((id, shape)), _) => {
            let names = context.names.ty(id);
            let fields = shape.fields.iter().zip(&names.members).map(|(field, name)| {
                let method = method(context, &field.ty, multipart);
                let wire = &field.wire;
                quote!(form.#method(#wire, &#place.#name);)
            });
            let rest = shape.rest.as_ref().map(|value| {
                let name = &names.rest;
                each(context, value, &quote!(&#place.#name), multipart)
            });
            quote!(#(#fields)* #rest)
        }
        (None, TypeExpr::Map(value)) => each(context, value, reference, multipart),
        (None, _) => quote!(form.field("body", #reference);),
    };
    quote! {
        let mut form = rt::Form::new();
        #fields
        #send(form);
    }
}

fn each(context: &Context<'_>, value: &TypeExpr, entries: &TokenStream, multipart: bool) -> TokenStream {
    let method = method(context, value, multipart);
    quote!(for (name, value) in #entries { form.#method(name, value); })
}

fn method(context: &Context<'_>, ty: &TypeExpr, multipart: bool) -> proc_macro2::Ident {
    match expr::kind(context, ty) {
        Kind::Binary if multipart => format_ident!("file"),
        Kind::Binary | Kind::Scalar => format_ident!("field"),
        Kind::Structured => format_ident!("json"),
    }
}

#[cfg(test)]
mod tests;
