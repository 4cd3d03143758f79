//! The test of each documented example.
//!
//! Comes in: the examples with the types that carry them. Goes out: the files below `tests/` of the crate: one for each
//! document, and the one that runs them. Must not know which examples are excepted, and why.

use std::str::FromStr;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Unit;
use super::context::Context;
use super::docs::{self, Doc};
use super::examples;
use crate::ir::{DocId, Example, ExampleRole, Operation};
use crate::names::Name;

/// What runs the tests of all documents, and compares. Documents without examples of one kind compare nothing of that kind.
pub(super) fn root(context: &Context<'_>) -> Unit {
    let docs =
        Doc::of("Every documented example, read as the type that the crate has for it and written back.").inner();
    let modules = context.model.modules().map(|document| {
        let module = context.names.module(document);
        let (feature, path) = (module.bare(), format!("examples/{}.rs", module.bare()));
        quote!(#[cfg(feature = #feature)] #[path = #path] #[rustfmt::skip] mod #module;)
    });
    let tokens = quote! {
        #docs
        #(#modules)*

        #[doc = " Reads JSON as a `T`, and expects the same JSON when it is written back."]
        #[track_caller]
        #[allow(dead_code, reason = "the documents may have no example of this kind")]
        #[rustfmt::skip]
        fn same<T: serde::Serialize + serde::de::DeserializeOwned>(json: &str) {
            let written = serde_json::from_str::<T>(json).and_then(|value| serde_json::to_value(&value));
            assert_eq!(written.map_err(|error| error.to_string()), Ok(value(json)));
        }

        #[doc = " The value of an example."]
        #[track_caller]
        #[allow(dead_code, reason = "the documents may have no example of this kind")]
        #[rustfmt::skip]
        fn value(json: &str) -> serde_json::Value {
            let value = serde_json::from_str(json);
            assert!(value.is_ok(), "the example is no JSON: {value:?}");
            value.unwrap_or_default()
        }

        #[doc = " Reads an answer that stands for no content, as the documents write it and as servers send it."]
        #[track_caller]
        #[allow(dead_code, reason = "the documents may have no example of this kind")]
        #[rustfmt::skip]
        fn nothing<O: zoho_cliq::runtime::Operation>(status: u16, json: &'static str) {
            for body in [json, ""] {
                let headers = zoho_cliq::runtime::HeaderMap::new();
                let answer = zoho_cliq::runtime::Answer::new(const { &O::META }, status, headers, body);
                assert!(O::decode(answer).is_ok(), "{body:?} is no success");
            }
        }

        #[doc = " Reads JSON as an error answer to a call, and expects to find what it says."]
        #[track_caller]
        #[allow(dead_code, reason = "the documents may have no example of this kind")]
        #[rustfmt::skip]
        fn error<O: zoho_cliq::runtime::Operation>(status: u16, json: &'static str) {
            let headers = zoho_cliq::runtime::HeaderMap::new();
            let meta = const { &O::META };
            let error = zoho_cliq::runtime::Answer::new(meta, status, headers, json).into_api_error();
            assert_eq!(error.status(), status);
            assert_eq!(error.body().as_ref(), json.as_bytes());
            let given = value(json);
            let said = given.get("error").filter(|inner| inner.is_object()).unwrap_or(&given);
            if let Some(number) = said.get("code").and_then(serde_json::Value::as_i64) {
                assert_eq!(error.number(), Some(number));
            }
            match said.get("code").and_then(serde_json::Value::as_str) {
                Some(code) if code.parse::<i64>().is_err() => assert_eq!(error.code(), code),
                _ => assert!(!error.code().as_str().is_empty()),
            }
            if let Some(text) = said.get("message").and_then(serde_json::Value::as_str) {
                assert_eq!(error.text(), Some(text));
            }
        }
    };
    Unit::new("examples.rs", None, tokens)
}

/// The tests of one document.
pub(super) fn file(context: &Context<'_>, document: DocId) -> Unit {
    let stem = &context.model.document(document).stem;
    let docs = Doc::of(format!("The examples of {}.", docs::code(stem))).inner();
    let of_calls = context.model.operations_of(document).flat_map(|operation| {
        let names = context.names.examples_of(operation.id);
        operation.examples.iter().zip(names).map(|(example, name)| of_call(context, operation, example, name))
    });
    let of_schemas = context.model.examples.iter().zip(context.names.examples()).filter_map(|((of, example), name)| {
        let ty = example.ty.as_ref().filter(|_| *of == document)?;
        let ty = tokens(&examples::full(context, ty, false));
        let json = json(example);
        Some(test(example, name, &quote!(super::same::<#ty>(#json);)))
    });
    let module = context.names.module(document).bare();
    Unit::new(format!("examples/{module}.rs"), Some(stem.clone()), quote!(#docs #(#of_calls)* #(#of_schemas)*))
}

/// The test of an example of a call: its type carries it or, where it has none, the error type understands it.
fn of_call(context: &Context<'_>, operation: &Operation, example: &Example, name: &Name) -> TokenStream {
    let json = json(example);
    if let Some(ty) = &example.ty {
        let ty = tokens(&examples::full(context, ty, false));
        return test(example, name, &quote!(super::same::<#ty>(#json);));
    }
    let module = context.names.module(operation.document);
    let request = &context.operation_names(operation.id).request;
    let call = quote!(zoho_cliq::#module::#request);
    match (&example.exception, example.role) {
        (None, ExampleRole::Error(status)) => test(example, name, &quote!(super::error::<#call>(#status, #json);)),
        (None, ExampleRole::Success(status)) => test(example, name, &quote!(super::nothing::<#call>(#status, #json);)),
        (_, _) => TokenStream::new(),
    }
}

fn test(example: &Example, name: &Name, body: &TokenStream) -> TokenStream {
    let mut place = docs::code(&example.origin.pointer.to_string());
    if !example.name.is_empty() {
        place = format!("{} at {place}", docs::code(&example.name));
    }
    let docs = Doc::of(place).outer();
    quote!(#docs #[test] fn #name() { #body })
}

/// The JSON as a raw string, so that a reader sees it as it is.
fn json(example: &Example) -> Literal {
    // What can't be seen is escaped, as JSON does it: the compiler refuses characters that change the direction of text.
    let mut text = String::new();
    for c in example.value.to_string().chars() {
        if docs::is_unseen(c) {
            text.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            text.push(c);
        }
    }
    let mut marks = String::from("#");
    while text.contains(&format!("\"{marks}")) {
        marks.push('#');
    }
    Literal::from_str(&format!("r{marks}\"{text}\"{marks}")).unwrap_or_else(|_| Literal::string(&text))
}

/// The tokens of a type's path.
fn tokens(path: &str) -> TokenStream {
    TokenStream::from_str(path).unwrap_or_default()
}
