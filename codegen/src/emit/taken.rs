//! How a function takes a value: its argument, and what is kept of it.
//!
//! Comes in: a slot. Goes out: the type of the argument, as generous as it can be, and the expression that makes of it what the slot
//! keeps. Must not know whether the function is a call, a setter or `new`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::context::Context;
use super::expr::{Slot, is_copy, ty};
use crate::ir::{Presence, Primitive, Shape, TypeExpr};

/// How a function takes a value, and how it keeps it.
#[derive(Clone)]
pub(super) struct Taken {
    argument: Argument,
    /// The function that the argument goes through first.
    through: Option<TokenStream>,
    /// What is called on it then: `.into()`.
    methods: TokenStream,
    /// What is put around it, from the inside out: `Box::new`, `Some`.
    around: Vec<TokenStream>,
}

#[derive(Clone)]
enum Argument {
    /// The type: `impl Into<String>`.
    Plain(TokenStream),
    /// A trait of the runtime and the type that it leads to; its last parameter becomes one of the function.
    Marked(&'static str, TokenStream),
}

impl Taken {
    /// A value of this very type.
    pub(super) fn same(ty: &TokenStream) -> Self {
        Self { argument: Argument::Plain(ty.clone()), through: None, methods: TokenStream::new(), around: Vec::new() }
    }

    /// A value of any type that turns into this one.
    pub(super) fn into(ty: &TokenStream) -> Self {
        Self { methods: quote!(.into()), ..Self::same(&quote!(impl Into<#ty>)) }
    }

    /// A value or an `Option` of one.
    fn optional(ty: &TokenStream) -> Self {
        Self {
            argument: Argument::Marked("IntoOptional", ty.clone()),
            methods: quote!(.into_optional()),
            ..Self::same(ty)
        }
    }

    /// One item or many, for a list that has to be there.
    fn items(item: &TokenStream) -> Self {
        let argument = Argument::Marked("IntoItems", item.clone());
        Self { argument, methods: quote!(.into_items()), ..Self::same(item) }
    }

    /// One item or many, or an `Option` of these.
    fn list(item: &TokenStream) -> Self {
        let argument = Argument::Marked("IntoList", item.clone());
        Self { argument, methods: quote!(.into_list()), ..Self::same(item) }
    }

    fn then(mut self, methods: TokenStream) -> Self {
        self.methods.extend(methods);
        self
    }

    /// The same, with a function around what is kept.
    pub(super) fn within(mut self, function: TokenStream) -> Self {
        self.around.push(function);
        self
    }

    /// What is kept, from the argument of this name.
    pub(super) fn kept(&self, argument: &impl ToTokens) -> TokenStream {
        let methods = &self.methods;
        let value = match &self.through {
            Some(function) => quote!(#function(#argument) #methods),
            None => quote!(#argument #methods),
        };
        self.around.iter().fold(value, |value, function| quote!(#function(#value)))
    }

    /// The initializer of a field: `limit`, or `chat_id: chat_id.into()`.
    pub(super) fn field(&self, field: &impl ToTokens, argument: &impl ToTokens) -> TokenStream {
        let value = self.kept(argument);
        if value.to_string() == field.to_token_stream().to_string() { value } else { quote!(#field: #value) }
    }
}

/// The arguments of a function with their types, and the parameters that some of these need: `<How>`.
pub(super) fn signature<'a, N: ToTokens + 'a>(
    context: &Context<'_>,
    arguments: impl Iterator<Item = (N, &'a Taken)>,
) -> (TokenStream, Vec<TokenStream>) {
    let mut marks: Vec<Ident> = Vec::new();
    let arguments = arguments
        .map(|(name, taken)| match &taken.argument {
            Argument::Plain(ty) => quote!(#name: #ty),
            Argument::Marked(way, ty) => {
                let mark = match marks.len() {
                    0 => format_ident!("How"),
                    others => format_ident!("How{}", others + 1),
                };
                let way = context.trait_name(way);
                let argument = quote!(#name: impl #way<#ty, #mark>);
                marks.push(mark);
                argument
            }
        })
        .collect();
    (if marks.is_empty() { TokenStream::new() } else { quote!(<#(#marks),*>) }, arguments)
}

/// How a function takes the value of a slot. What is kept of a moment has the form that the document shows.
pub(super) fn taken(context: &Context<'_>, slot: &Slot<'_>) -> Taken {
    let taken = of_any_form(context, slot);
    let form = match context.model.resolve(slot.ty) {
        TypeExpr::Primitive(Primitive::EpochMilliseconds) => quote!(rt::DateTime::into_milliseconds),
        TypeExpr::Primitive(Primitive::DateTime) => quote!(rt::DateTime::into_iso_8601),
        _ => return taken,
    };
    match slot.presence {
        Presence::Required => taken.within(form),
        Presence::Optional | Presence::Nullable | Presence::OptionalNullable => taken.then(quote!(.map(#form))),
    }
}

fn of_any_form(context: &Context<'_>, slot: &Slot<'_>) -> Taken {
    let whole = ty(context, slot.ty, slot.binary);
    match context.model.resolve(slot.ty) {
        TypeExpr::List(item) => list(context, slot, item, &whole),
        TypeExpr::CommaSeparated(item) if !slot.presence.is_nullable() => comma_separated(context, slot, item),
        _ if slot.presence.is_nullable() => nullable(context, slot, &whole),
        _ if slot.presence.is_required() => required(context, slot, &whole),
        _ => optional(context, slot, &whole),
    }
}

fn required(context: &Context<'_>, slot: &Slot<'_>, whole: &TokenStream) -> Taken {
    let taken = if converts(context, slot.ty) { Taken::into(whole) } else { Taken::same(whole) };
    if slot.boxed { taken.within(quote!(Box::new)) } else { taken }
}

fn optional(context: &Context<'_>, slot: &Slot<'_>, whole: &TokenStream) -> Taken {
    let boxed = slot.boxed.then(|| quote!(.map(Box::new)));
    match takes_option(context, slot.ty) {
        true => Taken::optional(whole).then(quote!(#boxed)),
        false if converts(context, slot.ty) => required(context, slot, whole).within(quote!(Some)),
        // A number, which is never boxed. A literal has this very type only if nothing else can turn into it.
        false => Taken::into(&quote!(Option<#whole>)),
    }
}

/// `None` has to be sayable: it is sent as null.
fn nullable(context: &Context<'_>, slot: &Slot<'_>, whole: &TokenStream) -> Taken {
    let boxed = slot.boxed.then(|| quote!(.map(Box::new)));
    let taken = if takes_option(context, slot.ty) {
        Taken::optional(whole).then(quote!(#boxed))
    } else if slot.boxed {
        let through = quote!(Into::<Option<#whole>>::into);
        Taken { through: Some(through), ..Taken::same(&quote!(impl Into<Option<#whole>>)) }.then(quote!(.map(Box::new)))
    } else {
        Taken::into(&quote!(Option<#whole>))
    };
    if slot.presence.is_required() { taken } else { taken.within(quote!(Some)) }
}

fn list(context: &Context<'_>, slot: &Slot<'_>, item: &TypeExpr, whole: &TokenStream) -> Taken {
    let is_list = slot.list_item(context).is_some();
    if slot.presence.is_nullable() {
        return match is_list {
            true => Taken::into(&quote!(Option<#whole>)).within(quote!(rt::List::or_null)),
            false => nullable(context, slot, whole),
        };
    }
    let kept = ty(context, item, slot.binary);
    if takes_option(context, item) {
        return match (slot.presence.is_required(), is_list) {
            (true, _) => Taken::items(&kept),
            (false, true) => Taken::list(&kept).then(quote!(.into())),
            (false, false) => Taken::list(&kept),
        };
    }
    let taken = many(context, item, &kept);
    if slot.presence.is_required() || is_list { taken } else { taken.within(quote!(Some)) }
}

fn comma_separated(context: &Context<'_>, slot: &Slot<'_>, item: &TypeExpr) -> Taken {
    let kept = ty(context, item, slot.binary);
    match (takes_option(context, item), slot.presence.is_required()) {
        (true, true) => Taken::items(&kept).then(quote!(.into())),
        (true, false) => Taken::list(&kept).then(quote!(.map(Into::into))),
        (false, true) => many(context, item, &kept),
        (false, false) => many(context, item, &kept).within(quote!(Some)),
    }
}

/// Items that can't be told from one value, or whose literals have only one type.
fn many(context: &Context<'_>, item: &TypeExpr, kept: &TokenStream) -> Taken {
    if converts(context, item) {
        Taken::same(&quote!(impl IntoIterator<Item = impl Into<#kept>>))
            .then(quote!(.into_iter().map(Into::into).collect()))
    } else {
        Taken::same(&quote!(impl IntoIterator<Item = #kept>)).then(quote!(.into_iter().collect()))
    }
}

/// Whether other types turn into this one, so that a caller should not have to.
fn converts(context: &Context<'_>, expr: &TypeExpr) -> bool {
    match context.model.resolve(expr) {
        TypeExpr::Ref(id) => !matches!(context.model.ty(*id).shape, Shape::Struct(_)),
        // Smaller numbers turn into these two, and a literal does as well.
        TypeExpr::Primitive(Primitive::I64 | Primitive::F64) => true,
        TypeExpr::Primitive(kind) => !is_copy(*kind),
        TypeExpr::Id(_) | TypeExpr::Json | TypeExpr::Map(_) | TypeExpr::Nullable(_) => true,
        TypeExpr::List(_) | TypeExpr::CommaSeparated(_) => false,
    }
}

/// Whether a value of this type, an `Option` of one and a list of them can be told apart by their types.
fn takes_option(context: &Context<'_>, expr: &TypeExpr) -> bool {
    match context.model.resolve(expr) {
        TypeExpr::Ref(id) => matches!(context.model.ty(*id).shape, Shape::Struct(_) | Shape::Enum(_)),
        // A literal would be an `i32`, which doesn't turn into this.
        TypeExpr::Primitive(Primitive::U64) => false,
        TypeExpr::Primitive(_) | TypeExpr::Id(_) => true,
        // An `Option` and a list of anything are JSON, too.
        TypeExpr::Json | TypeExpr::Map(_) | TypeExpr::Nullable(_) | TypeExpr::List(_) | TypeExpr::CommaSeparated(_) => {
            false
        }
    }
}
