//! How a request is put together.
//!
//! Comes in: a parameter with its encoding, or the body. Goes out: the statement that sends it. Must not know limits and
//! answers.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::context::Context;
use super::expr::{self, Kind};
use crate::ir::{Body, BodyContent, Operation, Param, ParamEncoding, ParamPlace, TypeExpr};

/// Writes a parameter: `parts.query("limit", &self.limit);`.
pub(super) fn param(param: &Param, value: &TokenStream) -> TokenStream {
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
            quote!(parts.#method(#wire, #value);)
        }
        Some(style) => {
            let method = format_ident!("{place}_styled");
            let style = format_ident!("{style}");
            quote!(parts.#method(#wire, #value, rt::Style::#style);)
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

/// Sends the body in a field: `parts.json(&self.body);`. One that isn't required is sent if it is there.
pub(super) fn body(context: &Context<'_>, operation: &Operation, field: &TokenStream, required: bool) -> TokenStream {
    let Some(body) = &operation.body else {
        return TokenStream::new();
    };
    if required {
        return send(context, body, &quote!(&#field));
    }
    let send = send(context, body, &quote!(body));
    quote!(if let Some(body) = &#field { #send })
}

fn send(context: &Context<'_>, body: &Body, value: &TokenStream) -> TokenStream {
    match &body.content {
        BodyContent::Json { media_type, .. } if media_type == "application/json" => quote!(parts.json(#value);),
        BodyContent::Json { media_type, .. } => quote!(parts.json_as(#media_type, #value);),
        BodyContent::Form(ty) => {
            let fill = fill(context, ty, false);
            quote!(parts.form_with(#value, |body, form| #fill);)
        }
        BodyContent::Multipart(ty) => {
            let fill = fill(context, ty, true);
            quote!(parts.multipart_with(#value, |body, form| #fill);)
        }
        BodyContent::Text(media_type) => quote!(parts.text(#media_type, #value);),
        BodyContent::Bytes(media_type) => quote!(parts.bytes(#media_type, #value);),
    }
}

/// The block that fills a form.
fn fill(context: &Context<'_>, ty: &TypeExpr, multipart: bool) -> TokenStream {
    if matches!(context.model.resolve(ty), TypeExpr::Json) {
        return quote!({
            body.clone_into(form);
        });
    }
    let fields = match (context.model.as_struct(ty), context.model.resolve(ty)) {
        (Some((id, shape)), _) => {
            let names = context.names.ty(id);
            let fields = shape.fields.iter().zip(&names.members).map(|(field, name)| {
                let method = method(context, &field.ty, multipart);
                let wire = &field.wire;
                quote!(form.#method(#wire, &body.#name);)
            });
            let rest = shape.rest.as_ref().map(|value| {
                let name = &names.rest;
                each(context, value, &quote!(&body.#name), multipart)
            });
            quote!(#(#fields)* #rest)
        }
        (None, TypeExpr::Map(value)) => each(context, value, &quote!(body), multipart),
        (None, _) => quote!(form.field("body", body);),
    };
    quote!({ #fields })
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
