//! The public API of a generated module as a text that a reviewer can read: calls with their signatures, setters, and types
//! with their fields. Made from the source text itself, with its tables spelled out by [`api_tables`], so it shows what a user
//! of the crate gets, not what the generator believes.

use std::collections::BTreeMap;
use std::fmt::Write;

use quote::ToTokens;
use syn::{Fields, File, FnArg, ImplItem, Item, ReturnType, Visibility};

use crate::api_tables;

/// What one module offers, collected over its files.
#[derive(Default)]
struct Module {
    /// Calls by the handle that has them, in order.
    calls: Vec<String>,
    /// Request type -> its setters.
    setters: BTreeMap<String, Vec<String>>,
    /// Request type -> what it gives.
    outputs: BTreeMap<String, String>,
    /// Request types that page, with their items.
    paged: BTreeMap<String, String>,
    /// All other types by name.
    types: BTreeMap<String, Vec<String>>,
}

/// The outline of one module from the texts of its files, sorted by path.
///
/// # Panics
///
/// If a text is no Rust file.
#[must_use]
pub fn module(files: &[&str]) -> String {
    let mut module = Module::default();
    for text in files {
        let file: File = syn::parse_str(text).unwrap_or_else(|error| panic!("generated file: {error}"));
        for item in &file.items {
            module.item(item);
        }
    }
    module.render()
}

impl Module {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Struct(item) if is_public(&item.vis) => {
                let mut fields = Vec::new();
                if let Fields::Named(named) = &item.fields {
                    for field in named.named.iter().filter(|field| is_public(&field.vis)) {
                        let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
                        fields.push(format!("{name}: {}", compact(&field.ty)));
                    }
                }
                self.types.insert(format!("struct {}", item.ident), fields);
            }
            Item::Enum(item) if is_public(&item.vis) => {
                let variants = item
                    .variants
                    .iter()
                    .map(|variant| match &variant.fields {
                        Fields::Unit => variant.ident.to_string(),
                        fields => format!("{}{}", variant.ident, compact(fields)),
                    })
                    .collect();
                self.types.insert(format!("enum {}", item.ident), variants);
            }
            Item::Type(item) if is_public(&item.vis) => {
                self.types.insert(format!("type {} = {}", item.ident, compact(&item.ty)), Vec::new());
            }
            Item::Impl(item) => self.implementation(item),
            Item::Macro(item) => api_tables::items(&item.mac).items.iter().for_each(|item| self.item(item)),
            _ => {}
        }
    }

    fn implementation(&mut self, item: &syn::ItemImpl) {
        let target = compact(&item.self_ty);
        if let Some((path, _)) = &item.trait_ {
            let name = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
            for inner in &item.items {
                let ImplItem::Type(ty) = inner else { continue };
                match (name.as_str(), ty.ident.to_string().as_str()) {
                    ("Operation", "Output") => self.outputs.insert(target.clone(), compact(&ty.ty)),
                    ("Paged", "Item") => self.paged.insert(target.clone(), compact(&ty.ty)),
                    _ => None,
                };
            }
            return;
        }
        let request = target.strip_prefix("rt::Request<").and_then(|inner| inner.strip_suffix('>'));
        for inner in &item.items {
            let ImplItem::Fn(function) = inner else { continue };
            if !is_public(&function.vis) {
                continue;
            }
            let signature = signature(&function.sig);
            match request {
                Some(request) => self.setters.entry(request.to_owned()).or_default().push(signature),
                None if signature.contains("-> rt::Request<") => self.calls.push(signature),
                None => self.types.entry(format!("impl {target}")).or_default().push(signature),
            }
        }
    }

    fn render(mut self) -> String {
        let mut text = String::new();
        for call in &self.calls {
            let (head, request) = call.rsplit_once(" -> rt::Request<").unwrap_or((call, ""));
            let request = request.trim_end_matches('>');
            let output = self.outputs.get(request).map_or("?", String::as_str);
            let _ = writeln!(text, "{head} -> {output}");
            for setter in self.setters.remove(request).unwrap_or_default() {
                let _ = writeln!(text, "    .{}", setter.trim_end_matches(" -> Self"));
            }
            if let Some(item) = self.paged.get(request) {
                let _ = writeln!(text, "    pages, items: {item}");
            }
            self.types.remove(&format!("struct {request}"));
        }
        for (name, members) in self.types {
            let _ = writeln!(text, "\n{name}");
            for member in members {
                let _ = writeln!(text, "    {member}");
            }
        }
        text
    }
}

fn signature(signature: &syn::Signature) -> String {
    let arguments: Vec<String> = signature
        .inputs
        .iter()
        .filter_map(|input| match input {
            FnArg::Receiver(_) => None,
            FnArg::Typed(argument) => Some(format!("{}: {}", compact(&argument.pat), compact(&argument.ty))),
        })
        .collect();
    let output = match &signature.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => format!(" -> {}", compact(ty)),
    };
    format!("{}({}){output}", signature.ident, arguments.join(", "))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Tokens with the spaces that a person would write.
fn compact(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    for (from, to) in [
        (" < ", "<"),
        (" <", "<"),
        (" > ", ">"),
        (" >", ">"),
        (" :: ", "::"),
        (" ,", ","),
        ("( ", "("),
        (" )", ")"),
        (" (", "("),
        ("& ", "&"),
    ] {
        text = text.replace(from, to);
    }
    text.replace(",>", ">").replace(">+", "> +")
}
