//! Arguments and setters of a call.

use super::facts::{BoundRules, Limits};
use super::finder::{About, Finder, before, code, now};
use super::matched::Matched;
use super::similar;
use super::view::View;
use crate::analyze::{BodyUse, Input};
use crate::emit::describe::{kept_presence, summary};
use crate::ir::{
    BodyContent, Constraints, Docs, Operation, Origin, ParamEncoding, ParamPlace, Presence, Shape, TypeExpr, TypeId,
};
use crate::rules::Rule;

/// How much a new input has to be like one that is gone to be the same under another name.
const ALIKE: f64 = 0.6;

const BOUNDS: BoundRules = BoundRules {
    added: Rule::InputBoundAdded,
    tightened: Rule::InputBoundTightened,
    widened: Rule::InputBoundWidened,
    lifted: Rule::InputBoundLifted,
    told: Rule::InputBoundTold,
    pattern: Rule::InputPattern,
};

/// One value that a caller hands in.
struct Given<'a> {
    name: &'a str,
    wire: &'a str,
    /// `query`, `body`.
    place: &'static str,
    /// How it becomes text.
    encoding: String,
    /// It is an argument; else it has a setter.
    is_argument: bool,
    /// Its type, and the struct whose field it is; none for a body without a schema.
    ty: Option<(&'a TypeExpr, Option<TypeId>)>,
    /// The same in Rust, with `Option` where it can be null.
    text: String,
    is_nullable: bool,
    docs: Docs,
    default: Option<String>,
    constraints: Constraints,
    deprecated: bool,
    secret: bool,
    origin: &'a Origin,
    /// Its position among the parameters of the path.
    in_path: Option<usize>,
}

impl Finder<'_, '_> {
    /// Compares what a call takes.
    pub(super) fn inputs(&mut self, about: &About, old: &Operation, new: &Operation) {
        let (was, is) = (given(self.versions.old, old), given(self.versions.new, new));
        let mut matched = Matched::new(was.iter().collect(), is.iter().collect());
        // A parameter of the path is known by its position, whatever its name.
        matched.by_key(|input: &Given<'_>| input.in_path, |input: &Given<'_>| input.in_path);
        matched.by_key(|input| Some((input.place, input.wire)), |input| Some((input.place, input.wire)));
        matched.by_key(|input| Some(input.wire), |input| Some(input.wire));
        matched.by_key(|input| Some(input.name), |input| Some(input.name));
        matched.by_likeness(ALIKE, |a, b| if self.is_same_value(a, b) { alike(a, b) } else { 0.0 });
        for (was, is) in &matched.pairs {
            self.input(about, was, is);
        }
        for input in &matched.gone {
            let (rule, kind) =
                if input.is_argument { (Rule::ArgumentRemoved, "argument") } else { (Rule::SetterRemoved, "setter") };
            let message = format!("the {kind} {} is gone", code(&signature(input)));
            self.note(about, rule, message, before(input.origin)).of(input.name);
        }
        for input in &matched.new {
            let (rule, kind) =
                if input.is_argument { (Rule::ArgumentAdded, "argument") } else { (Rule::SetterAdded, "setter") };
            let message = format!("a new {kind}: {}", code(&signature(input)));
            self.note(about, rule, message, now(input.origin)).of(input.name);
        }
        self.order(about, &matched.pairs, (&was, &is), new);
        self.body(about, old, new);
    }

    fn input(&mut self, about: &About, old: &Given<'_>, new: &Given<'_>) {
        let (place, part, name) = (now(new.origin), new.name, code(new.name));
        if old.is_argument != new.is_argument {
            let (rule, what) = if new.is_argument {
                (Rule::InputRequired, "has to be given now: it is an argument, and was a setter")
            } else {
                (Rule::InputOptional, "may be left out now: it has a setter, and was an argument")
            };
            self.note(about, rule, format!("{name} {what}"), place.clone()).of(part);
        } else if old.name != new.name {
            // Arguments are handed in without their names.
            let (rule, kind) =
                if new.is_argument { (Rule::ArgumentRenamed, "argument") } else { (Rule::SetterRenamed, "setter") };
            let message = format!("the {kind} {} is {name} now", code(old.name));
            self.note(about, rule, message, place.clone()).of(part).between(old.name, new.name);
        }
        // A setter that is renamed together with what it sets is told once.
        let is_told = old.name != new.name && !new.is_argument;
        if !self.is_same_value(old, new) {
            let message = format!("{name} takes {}, took {}", code(&new.text), code(&old.text));
            self.note(about, Rule::InputType, message, place.clone()).of(part).between(&*old.text, &*new.text);
        }
        if let (Some((old_type, _)), Some((new_type, _))) = (old.ty, new.ty)
            && let Some((was, is)) = self.versions.moments(old_type, new_type)
        {
            let message = format!("{name} is sent {is}, was {was}");
            self.note(about, Rule::InputMoment, message, place.clone()).of(part).between(was, is);
        }
        // The name of a parameter in the path never leaves the client.
        let is_named = old.in_path.is_none() && !is_told;
        let (rule, was, is) = match (old.place != new.place, old.encoding != new.encoding) {
            (true, _) => (Rule::InputPlace, sent(old), sent(new)),
            (false, true) => (Rule::InputEncoding, old.encoding.clone(), new.encoding.clone()),
            (false, false) if is_named && old.wire != new.wire => (Rule::InputPlace, sent(old), sent(new)),
            _ => (Rule::InputPlace, String::new(), String::new()),
        };
        if was != is {
            let message = format!("{name} is sent as {is}, was {was}");
            self.note(about, rule, message, place.clone()).of(part).between(was, is);
        }
        self.words(about, old, new);
    }

    /// What is stated of an input beside its type.
    fn words(&mut self, about: &About, old: &Given<'_>, new: &Given<'_>) {
        let (place, part) = (now(new.origin), new.name);
        let limits = (self.limits_of(old, true), self.limits_of(new, false));
        self.limits(about, &BOUNDS, part, limits, place.clone());
        let defaults = (old.default.clone(), new.default.clone());
        self.told(about, Rule::InputDefault, Some(part), "default", defaults, place.clone());
        let rules = (Rule::InputDeprecated, Rule::InputUndeprecated);
        self.deprecation(about, rules, Some(part), (old.deprecated, new.deprecated), place.clone());
        let rules = (Rule::InputHidden, Rule::InputShown);
        self.secrecy(about, rules, part, (old.secret, new.secret), place.clone());
        self.docs(about, Rule::InputDescribed, Some(part), (&shown(old), &shown(new)), place);
    }

    fn limits_of<'c>(&self, input: &'c Given<'_>, is_old: bool) -> Limits<'c> {
        let view = if is_old { self.versions.old } else { self.versions.new };
        Limits { constraints: &input.constraints, measures: input.ty.map(|(ty, _)| view.rust.measures(ty)) }
    }

    fn is_same_value(&self, old: &Given<'_>, new: &Given<'_>) -> bool {
        let same_type = match (old.ty, new.ty) {
            (Some((old, Some(within_old))), Some((new, Some(within_new)))) => {
                self.versions.is_same_within((old, within_old), (new, within_new))
            }
            (Some((old, _)), Some((new, _))) => self.versions.is_same(old, new, (false, false)),
            _ => old.text == new.text,
        };
        same_type && old.is_nullable == new.is_nullable
    }

    /// Arguments that changed places are worse than those that are gone: a program may still compile.
    fn order(
        &mut self,
        about: &About,
        pairs: &[(&Given<'_>, &Given<'_>)],
        (was, is): (&[Given<'_>], &[Given<'_>]),
        new: &Operation,
    ) {
        let position = |list: &[Given<'_>], input: &Given<'_>| list.iter().position(|other| std::ptr::eq(other, input));
        let mut kept: Vec<_> = pairs
            .iter()
            .filter(|(old, new)| old.is_argument && new.is_argument)
            .map(|(old, new)| (position(was, old), position(is, new), new.name))
            .collect();
        kept.sort_unstable_by_key(|(old, ..)| *old);
        if !kept.is_sorted_by_key(|(_, new, _)| *new) {
            let names: Vec<&str> = is.iter().filter(|input| input.is_argument).map(|input| input.name).collect();
            let message = format!("the arguments stand in another order: {}", code(&names.join(", ")));
            self.note(about, Rule::ArgumentsReordered, message, now(&new.origin));
        }
    }

    fn body(&mut self, about: &About, old: &Operation, new: &Operation) {
        let (Some(was), Some(is)) = (&old.body, &new.body) else { return };
        let (old_type, new_type) = (media_type(&was.content), media_type(&is.content));
        if old_type != new_type {
            let message = format!("the body is sent as {}, was {}", code(new_type), code(old_type));
            self.note(about, Rule::BodyMediaType, message, now(&is.origin)).between(old_type, new_type);
        }
        let use_of = |view: &View<'_>, operation| match view.rust.operation_facts(operation).body {
            BodyUse::Spread { required, .. } => Some(required),
            BodyUse::None | BodyUse::Whole { .. } => None,
        };
        let uses = (use_of(self.versions.old, old), use_of(self.versions.new, new));
        if let (Some(true), Some(false)) | (Some(false), Some(true)) = uses {
            let when = if is.required { "always" } else { "only once a field of it is set" };
            let message = format!("the body is sent {when}");
            self.note(about, Rule::BodyPresence, message, now(&is.origin));
        }
    }
}

/// What is to be read about an input: of a parameter that is an argument, one line.
fn shown(input: &Given<'_>) -> Docs {
    if input.is_argument && input.place != "body" {
        return Docs { summary: summary(&input.docs).to_owned(), body: String::new() };
    }
    input.docs.clone()
}

fn media_type(content: &BodyContent) -> &str {
    match content {
        BodyContent::Json { media_type, .. } | BodyContent::Text(media_type) | BodyContent::Bytes(media_type) => {
            media_type
        }
        BodyContent::Form(_) => "application/x-www-form-urlencoded",
        BodyContent::Multipart(_) => "multipart/form-data",
    }
}

/// `` query `limit` ``.
fn sent(input: &Given<'_>) -> String {
    format!("{} {}", input.place, code(input.wire))
}

/// How a value becomes text, in the words of OpenAPI.
fn encoding(encoding: ParamEncoding) -> String {
    let style = |name: &str, explode: bool| if explode { format!("`{name}`, exploded") } else { format!("`{name}`") };
    match encoding {
        ParamEncoding::Form { explode, allow_reserved: false } => style("form", explode),
        ParamEncoding::Form { explode, allow_reserved: true } => {
            format!("{} with reserved characters", style("form", explode))
        }
        ParamEncoding::Simple { explode } => style("simple", explode),
        ParamEncoding::Label { explode } => style("label", explode),
        ParamEncoding::Matrix { explode } => style("matrix", explode),
        ParamEncoding::SpaceDelimited => style("spaceDelimited", false),
        ParamEncoding::PipeDelimited => style("pipeDelimited", false),
        ParamEncoding::DeepObject => style("deepObject", false),
        ParamEncoding::Json => "JSON".to_owned(),
    }
}

/// `note: String`.
fn signature(input: &Given<'_>) -> String {
    format!("{}: {}", input.name, input.text)
}

fn alike(a: &Given<'_>, b: &Given<'_>) -> f64 {
    let same_docs = !a.docs.is_empty() && a.docs == b.docs;
    similar::names(a.wire, b.wire).max(if same_docs { 0.8 } else { 0.0 })
}

/// The arguments of a call as its signature has them: `chat_id: ChatId, message_id: MessageId`.
pub(super) fn arguments(view: &View<'_>, operation: &Operation) -> String {
    let all = given(view, operation);
    all.iter().filter(|input| input.is_argument).map(signature).collect::<Vec<_>>().join(", ")
}

fn given<'a>(view: &View<'a>, operation: &'a Operation) -> Vec<Given<'a>> {
    let facts = view.rust.operation_facts(operation);
    let names = &view.rust.names.operation(operation.id).inputs;
    let required = facts.required.iter().map(|input| (input, true));
    let inputs = required.chain(facts.optional.iter().map(|input| (input, false))).zip(names);
    let path: Vec<&str> = operation.path.parameters().collect();
    inputs
        .filter_map(|((input, is_argument), name)| {
            let name = name.bare();
            match *input {
                Input::Param(at) => param(view, operation, at, name, &path),
                Input::BodyField(at) => field(view, operation, at, name),
                Input::BodyRest => rest(view, operation, name),
                Input::Body => whole(view, operation, name),
            }
            .map(|given| Given { is_argument, ..given })
        })
        .collect()
}

fn param<'a>(view: &View<'a>, operation: &'a Operation, at: usize, name: &'a str, path: &[&str]) -> Option<Given<'a>> {
    let param = operation.params.get(at)?;
    let is_nullable = kept_presence(param).is_nullable();
    let presence = if is_nullable { Presence::Nullable } else { Presence::Required };
    let in_path = (param.place == ParamPlace::Path).then(|| path.iter().position(|wire| *wire == param.wire)).flatten();
    Some(Given {
        name,
        wire: &param.wire,
        place: match param.place {
            ParamPlace::Path => "path",
            ParamPlace::Query => "query",
            ParamPlace::Header => "header",
            ParamPlace::Cookie => "cookie",
        },
        encoding: encoding(param.encoding),
        is_argument: false,
        ty: Some((&param.ty, None)),
        text: view.rust.kept(&param.ty, presence, None),
        is_nullable,
        docs: param.docs.clone(),
        default: param.default.as_ref().map(ToString::to_string),
        constraints: param.constraints.clone(),
        deprecated: param.deprecated,
        secret: param.secret,
        origin: &param.origin,
        in_path,
    })
}

fn field<'a>(view: &View<'a>, operation: &'a Operation, at: usize, name: &'a str) -> Option<Given<'a>> {
    let (id, shape) = spread(view, operation)?;
    let field = shape.fields.get(at)?;
    let is_nullable = field.presence.is_nullable();
    let presence = if is_nullable { Presence::Nullable } else { Presence::Required };
    Some(Given {
        name,
        wire: &field.wire,
        place: "body",
        encoding: String::new(),
        is_argument: false,
        ty: Some((&field.ty, Some(id))),
        text: view.rust.kept(&field.ty, presence, Some(id)),
        is_nullable,
        docs: field.docs.clone(),
        default: field.default.as_ref().map(ToString::to_string),
        constraints: field.constraints.clone(),
        deprecated: field.deprecated,
        secret: field.secret,
        origin: &field.origin,
        in_path: None,
    })
}

fn rest<'a>(view: &View<'a>, operation: &'a Operation, name: &'a str) -> Option<Given<'a>> {
    let (id, shape) = spread(view, operation)?;
    let ty = shape.rest.as_ref()?;
    let text = format!("Map<String, {}>", view.rust.ty(ty, Some(id)));
    Some(Given { ty: Some((ty, Some(id))), text, ..plain(name, "all other members", &operation.body.as_ref()?.origin) })
}

fn whole<'a>(view: &View<'a>, operation: &'a Operation, name: &'a str) -> Option<Given<'a>> {
    let body = operation.body.as_ref()?;
    let ty = operation.body_type().map(|ty| (ty, None));
    let text = view.rust.whole_body(operation);
    Some(Given { ty, text, docs: body.docs.clone(), ..plain(name, "the whole", &body.origin) })
}

fn plain<'a>(name: &'a str, wire: &'a str, origin: &'a Origin) -> Given<'a> {
    Given {
        name,
        wire,
        place: "body",
        encoding: String::new(),
        is_argument: false,
        ty: None,
        text: String::new(),
        is_nullable: false,
        docs: Docs::default(),
        default: None,
        constraints: Constraints::default(),
        deprecated: false,
        secret: false,
        origin,
        in_path: None,
    }
}

fn spread<'a>(view: &View<'a>, operation: &Operation) -> Option<(TypeId, &'a crate::ir::Struct)> {
    match view.rust.operation_facts(operation).body {
        BodyUse::Spread { ty, .. } => match &view.model.ty(ty).shape {
            Shape::Struct(shape) => Some((ty, shape)),
            _ => None,
        },
        BodyUse::None | BodyUse::Whole { .. } => None,
    }
}
