//! The public API of a generated module as a text that a reviewer can read: calls with their signatures, their endpoint, scopes,
//! limits and locks, setters, and types with their fields. Made from the source text itself, so it shows what a user of the crate
//! gets, not what the generator believes.

use std::collections::BTreeMap;
use std::fmt::Write;

use quote::ToTokens;
use syn::{Expr, ExprStruct, Fields, File, FnArg, ImplItem, Item, ReturnType, Visibility};

/// What one module offers, collected over its files.
#[derive(Default)]
struct Module {
    /// Calls by the handle that has them, in order.
    calls: Vec<String>,
    /// Request type -> its setters.
    setters: BTreeMap<String, Vec<String>>,
    /// Request type -> what it gives.
    outputs: BTreeMap<String, String>,
    /// Request type -> what its operation states.
    facts: BTreeMap<String, String>,
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
            _ => {}
        }
    }

    fn implementation(&mut self, item: &syn::ItemImpl) {
        let target = compact(&item.self_ty);
        if let Some((path, _)) = &item.trait_ {
            let name = path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
            for inner in &item.items {
                if let ImplItem::Const(constant) = inner
                    && let (Expr::Struct(meta), "META") = (&constant.expr, constant.ident.to_string().as_str())
                {
                    self.facts.insert(target.clone(), facts(meta));
                }
                let ImplItem::Type(ty) = inner else { continue };
                match (name.as_str(), ty.ident.to_string().as_str()) {
                    ("Operation", "Output") => self.outputs.insert(target.clone(), compact(&ty.ty)),
                    ("Paged", "Item") => self.paged.insert(target.clone(), compact(&ty.ty)),
                    _ => None,
                };
            }
            return;
        }
        // The wire value of an open enum is the same method for all of them.
        if self.types.contains_key(&format!("enum {target}")) {
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
            let _ = writeln!(text, "    {}", self.facts.get(request).map_or("?", String::as_str));
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

/// `GET /api/v3/stars, scope ZohoCliq.Messages.READ, 30 in 60 s, lock 300 s`.
fn facts(meta: &ExprStruct) -> String {
    let method = field(meta, "method").map(compact).unwrap_or_default();
    let method = method.rsplit("::").next().unwrap_or_default().to_uppercase();
    let path = field(meta, "path").map(compact).unwrap_or_default();
    let mut facts = vec![format!("{method} {}", path.trim_matches('"'))];
    let alternatives: Vec<String> = items(field(meta, "scopes"))
        .map(|all| items(Some(all)).map(|scope| compact(scope).trim_matches('"').to_owned()).collect::<Vec<_>>())
        .map(|all| all.join(" and "))
        .collect();
    if !alternatives.is_empty() {
        facts.push(format!("scope {}", alternatives.join(" or ")));
    }
    if let Some(Expr::Call(some)) = field(meta, "rate_limit")
        && let Some(Expr::Struct(limit)) = some.args.first()
    {
        let number = |name: &str| field(limit, name).map(compact).unwrap_or_default();
        facts.push(format!("{} in {} s", number("requests"), number("period_seconds")));
        let lock = number("lock_seconds");
        facts.extend(lock.strip_prefix("Some(").map(|lock| format!("lock {} s", lock.trim_end_matches(')'))));
    }
    facts.join(", ")
}

fn field<'a>(of: &'a ExprStruct, name: &str) -> Option<&'a Expr> {
    of.fields.iter().find(|field| compact(&field.member) == name).map(|field| &field.expr)
}

/// The items of `&[…]`.
fn items(list: Option<&Expr>) -> impl Iterator<Item = &Expr> {
    let array = match list {
        Some(Expr::Reference(reference)) => match &*reference.expr {
            Expr::Array(array) => Some(array),
            _ => None,
        },
        _ => None,
    };
    array.into_iter().flat_map(|array| &array.elems)
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
fn compact(tokens: &(impl ToTokens + ?Sized)) -> String {
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
