//! Every kind of change, with its stable code.
//!
//! Comes in: nothing. Goes out: [`Rule`], the table of all kinds: what it is about, what became of it, and how a user meets it.
//! Must not know: how a change is found. `codegen/CHANGES.md` explains each; a code never changes its meaning.

mod explain;
mod verdict;

pub use verdict::{Action, Effect, Subject, Verdict};

macro_rules! rules {
    ($( $(#[doc = $title:literal])* $name:ident = $code:literal, $effect:ident, $subject:ident, $action:ident; )*) => {
        /// A kind of change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $( $(#[doc = $title])* $name, )*
        }

        impl Rule {
            /// All kinds in the order of their codes.
            pub const ALL: &'static [Self] = &[$( Self::$name, )*];

            /// The code as it is printed: `C203`.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $( Self::$name => $code, )* }
            }

            /// How a user meets it.
            #[must_use]
            pub fn effect(self) -> Effect {
                match self { $( Self::$name => Effect::$effect, )* }
            }

            /// What it is about.
            #[must_use]
            pub fn subject(self) -> Subject {
                match self { $( Self::$name => Subject::$subject, )* }
            }

            /// What became of it.
            #[must_use]
            pub fn action(self) -> Action {
                match self { $( Self::$name => Action::$action, )* }
            }

            /// One line that says what it is.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $( Self::$name => concat!($($title),*).trim_ascii(), )* }
            }
        }
    };
}

rules! {
    // 1xx: documents, with their modules and features.
    /// A document is gone, with its module and feature.
    DocumentRemoved = "C101", Breaks, Document, Removed;
    /// A document is new, with its module and feature.
    DocumentAdded = "C102", Adds, Document, Added;
    /// A module and its feature have another name.
    ModuleRenamed = "C103", Breaks, Document, Renamed;
    /// The type of a module's handle has another name.
    HandleRenamed = "C104", Breaks, Document, Renamed;
    /// All calls of a document go below another path of the server.
    BasePathChanged = "C105", Disturbs, Document, Changed;
    /// A document has another title.
    TitleChanged = "C106", Tells, Document, Changed;
    /// A document has another description.
    DocumentDescribed = "C107", Tells, Document, Changed;

    // 2xx: calls.
    /// A call is gone.
    CallRemoved = "C201", Breaks, Operation, Removed;
    /// A call is new.
    CallAdded = "C202", Adds, Operation, Added;
    /// A call has another name, or its request type alone.
    CallRenamed = "C203", Breaks, Operation, Renamed;
    /// A call is in another module.
    CallMoved = "C204", Breaks, Operation, Moved;
    /// A call goes to another path, or has another method.
    EndpointChanged = "C205", Disturbs, Operation, Changed;
    /// A parameter in the path of a call is spelled in another way, which only traces show.
    PathSpelled = "C206", Tells, Operation, Changed;
    /// The document has another id for a call, which only traces and errors show.
    OperationIdChanged = "C207", Tells, Operation, Changed;
    /// A call is deprecated.
    CallDeprecated = "C208", Tells, Operation, Changed;
    /// A call is no longer deprecated.
    CallUndeprecated = "C209", Tells, Operation, Changed;
    /// A call has another description.
    CallDescribed = "C210", Tells, Operation, Changed;
    /// A deprecated call ends on another day.
    SunsetChanged = "C211", Tells, Operation, Changed;

    // 3xx: arguments and setters of calls.
    /// An argument of a call is gone.
    ArgumentRemoved = "C301", Breaks, Parameter, Removed;
    /// A call has a new argument.
    ArgumentAdded = "C302", Breaks, Parameter, Added;
    /// The arguments of a call stand in another order.
    ArgumentsReordered = "C303", Breaks, Parameter, Moved;
    /// An argument has another name, which a program does not write.
    ArgumentRenamed = "C304", Tells, Parameter, Renamed;
    /// A setter of a call is gone.
    SetterRemoved = "C305", Breaks, Parameter, Removed;
    /// A call has a new setter.
    SetterAdded = "C306", Adds, Parameter, Added;
    /// A setter of a call has another name.
    SetterRenamed = "C307", Breaks, Parameter, Renamed;
    /// What could be left out has to be given: a setter is an argument.
    InputRequired = "C308", Breaks, Parameter, Changed;
    /// What had to be given may be left out: an argument is a setter.
    InputOptional = "C309", Breaks, Parameter, Changed;
    /// An argument or setter takes another type.
    InputType = "C310", Breaks, Parameter, Changed;
    /// A moment is sent in another form.
    InputMoment = "C311", Disturbs, Parameter, Changed;
    /// A value is sent under another name, or in another part of the request.
    InputPlace = "C312", Disturbs, Parameter, Changed;
    /// A value becomes text in another way.
    InputEncoding = "C313", Disturbs, Parameter, Changed;
    /// The body of a call is sent as another media type.
    BodyMediaType = "C314", Disturbs, Parameter, Changed;
    /// A body without a field is sent where none was, or the other way round.
    BodyPresence = "C315", Disturbs, Parameter, Changed;
    /// An argument or setter has another default.
    InputDefault = "C316", Tells, Parameter, Changed;
    /// An argument or setter is deprecated.
    InputDeprecated = "C317", Tells, Parameter, Changed;
    /// An argument or setter is no longer deprecated.
    InputUndeprecated = "C318", Tells, Parameter, Changed;
    /// An argument or setter is hidden in `Debug`.
    InputHidden = "C319", Tells, Parameter, Changed;
    /// An argument or setter is no longer hidden in `Debug`.
    InputShown = "C320", Tells, Parameter, Changed;
    /// An argument or setter has another description.
    InputDescribed = "C321", Tells, Parameter, Changed;
    /// An argument or setter has a new limit.
    InputBoundAdded = "C331", Disturbs, Parameter, Added;
    /// The limit of an argument or setter is tighter.
    InputBoundTightened = "C332", Disturbs, Parameter, Changed;
    /// The limit of an argument or setter is wider.
    InputBoundWidened = "C333", Permits, Parameter, Changed;
    /// The limit of an argument or setter is gone.
    InputBoundLifted = "C334", Permits, Parameter, Removed;
    /// The limit of an argument or setter that is only documented has changed.
    InputBoundTold = "C335", Tells, Parameter, Changed;
    /// The pattern of an argument or setter has changed; it is documented, and not checked.
    InputPattern = "C336", Tells, Parameter, Changed;

    // 4xx: answers and pages.
    /// A call gives another type.
    AnswerType = "C401", Breaks, Answer, Changed;
    /// The enum of a call's answers has another name.
    AnswerRenamed = "C402", Breaks, Answer, Renamed;
    /// One of several answers is gone.
    AnswerArmRemoved = "C403", Breaks, Answer, Removed;
    /// One of several answers is new.
    AnswerArmAdded = "C404", Adds, Answer, Added;
    /// One of several answers has another name.
    AnswerArmRenamed = "C405", Breaks, Answer, Renamed;
    /// One of several answers holds another type.
    AnswerArmType = "C406", Breaks, Answer, Changed;
    /// One of several answers is told by another status or media type.
    AnswerArmStatus = "C407", Disturbs, Answer, Changed;
    /// A status beside 2xx is no success any more.
    SuccessRemoved = "C408", Disturbs, Answer, Changed;
    /// One more status beside 2xx is a success.
    SuccessAdded = "C409", Permits, Answer, Changed;
    /// A call asks for another media type.
    AnswerMediaType = "C410", Disturbs, Answer, Changed;
    /// One of several answers has another description.
    AnswerDescribed = "C411", Tells, Answer, Changed;
    /// A call pages, and did not.
    PagingAdded = "C421", Adds, Answer, Added;
    /// A call pages no more.
    PagingRemoved = "C422", Breaks, Answer, Removed;
    /// The items or tokens of a call's pages have another type.
    PageType = "C423", Breaks, Answer, Changed;
    /// The token or the items of a call's pages travel elsewhere.
    PageWay = "C424", Disturbs, Answer, Changed;

    // 5xx: rate limits, scopes, errors.
    /// A call has a rate limit, and had none.
    RateLimitAdded = "C501", Disturbs, RateLimit, Added;
    /// A call may be made less often.
    RateLimitTightened = "C502", Disturbs, RateLimit, Changed;
    /// A call may be made more often.
    RateLimitWidened = "C503", Permits, RateLimit, Changed;
    /// A call has no rate limit any more.
    RateLimitLifted = "C504", Permits, RateLimit, Removed;
    /// A call that is made too often is locked for longer.
    LockLonger = "C505", Disturbs, RateLimit, Changed;
    /// A call that is made too often is locked for a shorter time.
    LockShorter = "C506", Permits, RateLimit, Changed;
    /// A token needs another scope.
    ScopeNeeded = "C511", Disturbs, Scope, Changed;
    /// Less of a scope is enough.
    ScopeEased = "C512", Permits, Scope, Changed;
    /// The constant of an error code is gone.
    ErrorConstantRemoved = "C521", Breaks, ErrorCode, Removed;
    /// An error code has a new constant.
    ErrorConstantAdded = "C522", Adds, ErrorCode, Added;
    /// The constant of an error code has another name, and its old one is for another code.
    ErrorConstantRenamed = "C523", Disturbs, ErrorCode, Renamed;
    /// An error of a call is documented.
    ErrorTold = "C524", Tells, ErrorCode, Added;
    /// An error of a call is no longer documented.
    ErrorUntold = "C525", Tells, ErrorCode, Removed;
    /// A documented error of a call has another code.
    ErrorRenamed = "C526", Tells, ErrorCode, Renamed;
    /// A documented error of a call has another number, status or meaning.
    ErrorChanged = "C527", Tells, ErrorCode, Changed;

    // 6xx: types.
    /// A type is gone.
    TypeRemoved = "C601", Breaks, Type, Removed;
    /// A type is new.
    TypeAdded = "C602", Adds, Type, Added;
    /// A type has another name.
    TypeRenamed = "C603", Breaks, Type, Renamed;
    /// A type is in another module.
    TypeMoved = "C604", Breaks, Type, Moved;
    /// A type is of another kind: a struct, an open enum, an enum of several types, another name of a type.
    TypeKind = "C605", Breaks, Type, Changed;
    /// A type implements a trait no more.
    TraitLost = "C606", Breaks, Type, Changed;
    /// A type implements one trait more.
    TraitGained = "C607", Adds, Type, Changed;
    /// A type has no setters any more, since no call takes it.
    SettersLost = "C608", Breaks, Type, Changed;
    /// A type has setters, since a call takes it.
    SettersGained = "C609", Adds, Type, Changed;
    /// The arguments of `new` stand in another order.
    NewReordered = "C610", Breaks, Type, Changed;
    /// A type that no program has to do with has another name.
    HiddenTypeRenamed = "C611", Tells, Type, Renamed;
    /// A type has another description.
    TypeDescribed = "C612", Tells, Type, Changed;

    // 7xx: fields of structs.
    /// A field is gone.
    FieldRemoved = "C701", Breaks, Field, Removed;
    /// A field that programs read is new.
    FieldAdded = "C702", Adds, Field, Added;
    /// A field that programs may set is new.
    FieldSetterAdded = "C703", Adds, Field, Added;
    /// A field that `new` has to be given is new.
    FieldRequired = "C704", Breaks, Field, Added;
    /// A field has another name.
    FieldRenamed = "C705", Breaks, Field, Renamed;
    /// A field has another type.
    FieldType = "C706", Breaks, Field, Changed;
    /// A field that was always there may be left out, or may be null.
    FieldOptional = "C707", Breaks, Field, Changed;
    /// A field that could be left out, or be null, is always there.
    FieldAlways = "C708", Breaks, Field, Changed;
    /// A field stands in a `Box`, or no longer does.
    FieldBoxed = "C709", Breaks, Field, Changed;
    /// A field is another member in JSON.
    FieldWire = "C710", Disturbs, Field, Changed;
    /// A moment in a field is sent in another form.
    FieldMoment = "C711", Disturbs, Field, Changed;
    /// The field of all other members is gone.
    RestRemoved = "C712", Breaks, Field, Removed;
    /// A field of all other members is new.
    RestAdded = "C713", Adds, Field, Added;
    /// The field of all other members has another name.
    RestRenamed = "C714", Breaks, Field, Renamed;
    /// The field of all other members holds another type.
    RestType = "C715", Breaks, Field, Changed;
    /// A field has another default.
    FieldDefault = "C716", Tells, Field, Changed;
    /// A field is deprecated.
    FieldDeprecated = "C717", Tells, Field, Changed;
    /// A field is no longer deprecated.
    FieldUndeprecated = "C718", Tells, Field, Changed;
    /// A field is hidden in `Debug`.
    FieldHidden = "C719", Tells, Field, Changed;
    /// A field is no longer hidden in `Debug`.
    FieldShown = "C720", Tells, Field, Changed;
    /// A field has another description.
    FieldDescribed = "C721", Tells, Field, Changed;
    /// A field without a value is written as null, or no longer is.
    FieldNull = "C722", Disturbs, Field, Changed;
    /// A field that is sent has a new limit.
    FieldBoundAdded = "C731", Disturbs, Field, Added;
    /// The limit of a field that is sent is tighter.
    FieldBoundTightened = "C732", Disturbs, Field, Changed;
    /// The limit of a field that is sent is wider.
    FieldBoundWidened = "C733", Permits, Field, Changed;
    /// The limit of a field that is sent is gone.
    FieldBoundLifted = "C734", Permits, Field, Removed;
    /// The limit of a field that only answers have, or that is only documented, has changed.
    FieldBoundTold = "C735", Tells, Field, Changed;
    /// The pattern of a field has changed; it is documented, and not checked.
    FieldPattern = "C736", Tells, Field, Changed;

    // 8xx: values of open enums, alternatives of unions, kinds of ids.
    /// A value is gone.
    ValueRemoved = "C801", Breaks, Value, Removed;
    /// A value is new.
    ValueAdded = "C802", Adds, Value, Added;
    /// A value has another name.
    ValueRenamed = "C803", Breaks, Value, Renamed;
    /// A value is another text on the wire.
    ValueWire = "C804", Disturbs, Value, Changed;
    /// The values are numbers and were texts, or the other way round.
    ValuesKind = "C805", Breaks, Type, Changed;
    /// The variant of unknown values, or of unknown alternatives, has another name.
    UnknownRenamed = "C806", Breaks, Variant, Renamed;
    /// A value has another description.
    ValueDescribed = "C807", Tells, Value, Changed;
    /// An alternative is gone.
    VariantRemoved = "C821", Breaks, Variant, Removed;
    /// An alternative is new.
    VariantAdded = "C822", Adds, Variant, Added;
    /// An alternative has another name.
    VariantRenamed = "C823", Breaks, Variant, Renamed;
    /// An alternative holds another type.
    VariantType = "C824", Breaks, Variant, Changed;
    /// An alternative is told by another value.
    VariantTags = "C825", Disturbs, Variant, Changed;
    /// Another member tells the alternatives apart.
    Discriminator = "C826", Disturbs, Type, Changed;
    /// The alternatives are tried in another order.
    VariantOrder = "C827", Disturbs, Type, Changed;
    /// A value no longer turns into the enum of its alternative.
    ConversionLost = "C828", Breaks, Variant, Changed;
    /// A value turns into the enum of its alternative.
    ConversionGained = "C829", Adds, Variant, Changed;
    /// A kind of id is gone.
    IdRemoved = "C841", Breaks, Id, Removed;
    /// A kind of id is new.
    IdAdded = "C842", Adds, Id, Added;
    /// The type of a kind of id has another name.
    IdRenamed = "C843", Breaks, Id, Renamed;
    /// A kind of id no longer turns into a more general one.
    IdSpecialLost = "C844", Breaks, Id, Changed;
    /// A kind of id turns into a more general one.
    IdSpecialGained = "C845", Adds, Id, Changed;

    // 9xx: examples, and the text of the generated files.
    /// An example shows another value.
    ExampleChanged = "C901", Tells, Example, Changed;
    /// An example is one of something else: of another status, say.
    ExampleMoved = "C902", Tells, Example, Moved;
    /// An example is gone.
    ExampleRemoved = "C903", Tells, Example, Removed;
    /// An example is new.
    ExampleAdded = "C904", Tells, Example, Added;
    /// Nothing but the order of items or the text of documentation has changed.
    OrderChanged = "C911", Tells, Files, Changed;
    /// The generated files differ in a way for which there is no other code.
    NoWords = "C912", Breaks, Files, Changed;
}
