//! The tables of generated files as the Rust items that the runtime's macros make of them, as far as a user of the crate sees
//! them: methods with their signatures, types with their fields. Bodies of functions are left empty.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser, Result};
use syn::{Attribute, File, Ident, Macro, Token, Type, braced};

/// The items of a macro call; none where it declares nothing public.
///
/// # Panics
///
/// If a table can't be read: an outline without it would be a lie.
#[must_use]
pub fn items(mac: &Macro) -> File {
    let name = mac.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
    let read = |parser: fn(ParseStream<'_>) -> Result<TokenStream>| {
        parser.parse2(mac.tokens.clone()).unwrap_or_else(|error| panic!("{name}!: {error}: {}", mac.tokens))
    };
    let items = match name.as_str() {
        "operation" => read(operation),
        "model" => read(model),
        "setters" => read(setters),
        "handle" => mac.tokens.clone(),
        _ => TokenStream::new(),
    };
    syn::parse2(items).unwrap_or_else(|error| panic!("{name}!: {error}"))
}

/// One line: `limit?: is i64 …`, or `..extra: rt::Json …`.
struct Line {
    name: Ident,
    mark: Mark,
    /// The word, where the table has words.
    word: Option<Ident>,
    ty: Option<Type>,
}

#[derive(PartialEq, Clone, Copy)]
enum Mark {
    /// `:`
    Required,
    /// `?:`
    Optional,
    /// `|:`, or a rest, without a setter here.
    Held,
    /// `..`
    Rest,
}

impl Line {
    fn parse(input: ParseStream<'_>, has_words: bool) -> Result<Self> {
        Attribute::parse_outer(input)?;
        if input.parse::<Option<Token![..]>>()?.is_some() {
            let held = input.parse::<Option<Token![|]>>()?.is_some();
            let name = Ident::parse_any(input)?;
            let ty = if input.parse::<Option<Token![:]>>()?.is_some() { Some(input.parse()?) } else { None };
            return Ok(Self { name, mark: if held { Mark::Held } else { Mark::Rest }, word: None, ty });
        }
        let name = Ident::parse_any(input)?;
        let mark = if input.parse::<Option<Token![?]>>()?.is_some() {
            Mark::Optional
        } else if input.parse::<Option<Token![|]>>()?.is_some() {
            Mark::Held
        } else {
            Mark::Required
        };
        input.parse::<Token![:]>()?;
        let word = if has_words { Some(Ident::parse_any(input)?) } else { None };
        Ok(Self { name, mark, word, ty: Some(input.parse()?) })
    }

    /// The lines of a table, without what stands behind the type of each.
    fn all(input: ParseStream<'_>, has_words: bool, end: char) -> Result<Vec<Self>> {
        let mut lines = Vec::new();
        while !input.is_empty() {
            lines.push(Self::parse(input, has_words)?);
            skip_past(input, end)?;
        }
        Ok(lines)
    }

    /// The type of an argument.
    fn accepted(&self) -> TokenStream {
        let ty = &self.ty;
        let word = self.word.as_ref().map(ToString::to_string).unwrap_or_default();
        match word.trim_start_matches("boxed_").trim_end_matches("_csv") {
            "into" => quote!(impl Into<#ty>),
            "null" => quote!(impl Into<Option<#ty>>),
            "all" => quote!(impl IntoIterator<Item = #ty>),
            "each" => quote!(impl IntoIterator<Item = impl Into<#ty>>),
            _ if self.mark == Mark::Rest => quote!(impl Into<rt::Map<String, #ty>>),
            _ => quote!(#ty),
        }
    }

    /// The type of a public field.
    fn kept(&self) -> TokenStream {
        let ty = &self.ty;
        let word = self.word.as_ref().map(ToString::to_string).unwrap_or_default();
        let kept = match word.as_str() {
            "null" => quote!(Option<#ty>),
            "all" | "each" => quote!(Vec<#ty>),
            "all_csv" | "each_csv" => quote!(rt::CommaSeparated<#ty>),
            "boxed" | "boxed_into" => quote!(Box<#ty>),
            "boxed_null" => quote!(Option<Box<#ty>>),
            _ => quote!(#ty),
        };
        match self.mark {
            Mark::Optional => quote!(Option<#kept>),
            Mark::Rest => quote!(rt::Map<String, #kept>),
            Mark::Required | Mark::Held => kept,
        }
    }

    fn argument(&self) -> Option<TokenStream> {
        let (name, ty) = (&self.name, self.accepted());
        (self.mark == Mark::Required).then(|| quote!(#name: #ty))
    }

    fn setter(&self) -> Option<TokenStream> {
        let (name, ty) = (&self.name, self.accepted());
        matches!(self.mark, Mark::Optional | Mark::Rest).then(|| quote!(pub fn #name(mut self, value: #ty) -> Self {}))
    }
}

fn skip_past(input: ParseStream<'_>, end: char) -> Result<()> {
    while !input.is_empty() {
        if matches!(input.parse::<TokenTree>()?, TokenTree::Punct(punct) if punct.as_char() == end) {
            break;
        }
    }
    Ok(())
}

fn operation(input: ParseStream<'_>) -> Result<TokenStream> {
    Attribute::parse_outer(input)?;
    input.parse::<Token![pub]>()?;
    input.parse::<Token![fn]>()?;
    let handle: Ident = input.parse()?;
    input.parse::<Token![::]>()?;
    let call: Ident = input.parse()?;
    input.parse::<Token![->]>()?;
    let output: Type = input.parse()?;
    while !input.peek(Token![pub]) {
        input.parse::<TokenTree>()?;
    }
    input.parse::<Token![pub]>()?;
    input.parse::<Token![struct]>()?;
    let request: Ident = input.parse()?;
    while !input.peek(syn::token::Brace) {
        input.parse::<TokenTree>()?;
    }
    let params;
    braced!(params in input);
    let mut lines = Line::all(&params, true, ';')?;
    Attribute::parse_outer(input)?;
    if input.peek(Ident::peek_any) {
        lines.extend(body(input)?);
    }
    let arguments = lines.iter().filter_map(Line::argument);
    let setters = lines.iter().filter_map(Line::setter);
    Ok(quote! {
        impl #handle { pub fn #call(&self, #(#arguments),*) -> rt::Request<#request> {} }
        pub struct #request;
        impl rt::Request<#request> { #(#setters)* }
        impl rt::Operation for #request { type Output = #output; }
    })
}

/// `body` is a line itself; `fields` have theirs in the first block.
fn body(input: ParseStream<'_>) -> Result<Vec<Line>> {
    let word: Ident = input.parse()?;
    if word == "body" {
        let line = Line::parse(input, true)?;
        input.parse::<TokenStream>()?;
        return Ok(vec![line]);
    }
    let rest: TokenStream = input.parse()?;
    let mut blocks = rest.into_iter().filter_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => Some(group.stream()),
        _ => None,
    });
    let parser = |input: ParseStream<'_>| Line::all(input, true, ';');
    parser.parse2(blocks.next().unwrap_or_default())
}

fn setters(input: ParseStream<'_>) -> Result<TokenStream> {
    let request: Ident = input.parse()?;
    let content;
    braced!(content in input);
    let mut lines = Line::all(&content, true, ';')?;
    lines.iter_mut().for_each(|line| line.mark = Mark::Optional);
    let setters = lines.iter().filter_map(Line::setter);
    Ok(quote!(impl rt::Request<#request> { #(#setters)* }))
}

fn model(input: ParseStream<'_>) -> Result<TokenStream> {
    let mut items = TokenStream::new();
    while !input.is_empty() {
        items.extend(declaration(input)?);
    }
    Ok(items)
}

fn declaration(input: ParseStream<'_>) -> Result<TokenStream> {
    Attribute::parse_outer(input)?;
    input.parse::<Token![pub]>()?;
    let kind = Ident::parse_any(input)?.to_string();
    let name: Ident = input.parse()?;
    let mut words = Vec::new();
    while !input.peek(syn::token::Brace) {
        if let TokenTree::Ident(word) = input.parse()? {
            words.push(word.to_string());
        }
    }
    let content;
    braced!(content in input);
    if kind == "enum" {
        let mut variants = Vec::new();
        while !content.is_empty() {
            Attribute::parse_outer(&content)?;
            variants.push(Ident::parse(&content)?);
            skip_past(&content, ',')?;
        }
        let unknown = if words.first().is_some_and(|word| word == "Integer") { quote!(i64) } else { quote!(String) };
        let rest = words.get(1).map_or_else(|| format_ident!("Unknown"), |rest| format_ident!("{rest}"));
        return Ok(quote!(pub enum #name { #(#variants,)* #rest(#unknown) }));
    }
    let is_input = kind == "input";
    let lines = Line::all(&content, is_input, ',')?;
    let fields = lines.iter().map(|line| {
        let (name, ty) = (&line.name, line.kept());
        quote!(pub #name: #ty)
    });
    let build = is_input.then(|| {
        let arguments = lines.iter().filter_map(Line::argument);
        let new = (!words.contains(&"Default".to_owned())).then(|| quote!(pub fn new(#(#arguments),*) -> Self {}));
        let setters = lines.iter().filter_map(Line::setter);
        quote!(impl #name { #new #(#setters)* })
    });
    Ok(quote!(pub struct #name { #(#fields),* } #build))
}
