//! Values that can stand in a path, a query, a header, a cookie or a form.
//!
//! In: a value of generated code. Out: its text or texts, not yet encoded. How they are laid out is the matter of
//! `style`; percent-encoding is too.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

/// A value that can be a parameter.
pub trait ToParam {
    /// The value as one text, a list of texts, an object of texts, or nothing at all.
    fn to_param(&self) -> ParamValue;

    /// The value as JSON, for parameters whose content is JSON.
    ///
    /// The provided method has only texts to work with; types that know better override it.
    fn to_json(&self) -> Json {
        self.to_param().into_json()
    }

    /// Whether escapes (`%20`) that the text has already are kept where it is percent-encoded in a query. Ids of the API come with
    /// escapes inside, and the server has to see the same id. In a path all escapes are kept.
    fn keeps_escapes(&self) -> bool {
        false
    }
}

/// The shape of a parameter's value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParamValue {
    /// No value: the parameter isn't sent.
    Absent,
    /// One text.
    One(String),
    /// A list, in order.
    Many(Vec<String>),
    /// An object, in the order of its properties.
    Pairs(Vec<(String, String)>),
    /// The value can't be written, for the reason given. The call fails before anything is sent.
    Invalid(String),
}

impl ParamValue {
    /// The parameter that a JSON value stands for: `null` is absent, and what is nested deeper than one level becomes
    /// JSON text, because OpenAPI 3.0 leaves it undefined.
    pub fn from_json(value: &Json) -> Self {
        match value {
            Json::Null => Self::Absent,
            Json::Array(items) => Self::Many(items.iter().filter_map(scalar_text).collect()),
            Json::Object(properties) => Self::Pairs(
                properties.iter().filter_map(|(name, value)| Some((name.clone(), scalar_text(value)?))).collect(),
            ),
            scalar => scalar_text(scalar).map_or(Self::Absent, Self::One),
        }
    }

    /// The texts as JSON.
    fn into_json(self) -> Json {
        match self {
            Self::Absent | Self::Invalid(_) => Json::Null,
            Self::One(text) => Json::String(text),
            Self::Many(texts) => texts.into_iter().map(Json::String).collect(),
            Self::Pairs(pairs) => pairs.into_iter().map(|(name, text)| (name, Json::String(text))).collect(),
        }
    }

    /// The parameter that a serializable value stands for; see [`ParamValue::from_json`].
    pub fn from_serialize(value: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_value(value) {
            Ok(json) => Self::from_json(&json),
            Err(error) => Self::Invalid(error.to_string()),
        }
    }
}

fn scalar_text(value: &Json) -> Option<String> {
    match value {
        Json::Null => None,
        Json::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// The text of something inside a list or an object.
fn inner_text(value: &(impl ToParam + ?Sized)) -> Result<Option<String>, String> {
    match value.to_param() {
        ParamValue::Absent => Ok(None),
        ParamValue::One(text) => Ok(Some(text)),
        ParamValue::Invalid(reason) => Err(reason),
        ParamValue::Many(_) | ParamValue::Pairs(_) => Ok(Some(value.to_json().to_string())),
    }
}

macro_rules! by_display {
    ($($type:ty => $json:expr;)*) => {$(
        impl ToParam for $type {
            fn to_param(&self) -> ParamValue {
                ParamValue::One(self.to_string())
            }

            fn to_json(&self) -> Json {
                let json: fn(&Self) -> Json = $json;
                json(self)
            }
        }
    )*};
}

by_display! {
    bool => |value| Json::from(*value);
    i32 => |value| Json::from(*value);
    i64 => |value| Json::from(*value);
    u32 => |value| Json::from(*value);
    u64 => |value| Json::from(*value);
    // By its digits: in 64 bits, what is written 12.2 would be 12.199999809265137.
    f32 => |value| value.to_string().parse::<f64>().map_or_else(|_| Json::from(*value), Json::from);
    f64 => |value| Json::from(*value);
    str => |value| Json::from(value);
    String => |value| Json::from(value.as_str());
    uuid::Uuid => |value| Json::from(value.to_string());
}

impl ToParam for Json {
    fn to_param(&self) -> ParamValue {
        ParamValue::from_json(self)
    }

    fn to_json(&self) -> Json {
        self.clone()
    }
}

impl<T: ToParam> ToParam for Option<T> {
    fn to_param(&self) -> ParamValue {
        self.as_ref().map_or(ParamValue::Absent, ToParam::to_param)
    }

    fn to_json(&self) -> Json {
        self.as_ref().map_or(Json::Null, ToParam::to_json)
    }

    fn keeps_escapes(&self) -> bool {
        self.as_ref().is_some_and(ToParam::keeps_escapes)
    }
}

impl<T: ToParam + ?Sized> ToParam for Box<T> {
    fn to_param(&self) -> ParamValue {
        (**self).to_param()
    }

    fn to_json(&self) -> Json {
        (**self).to_json()
    }

    fn keeps_escapes(&self) -> bool {
        (**self).keeps_escapes()
    }
}

impl<T: ToParam + ?Sized> ToParam for &T {
    fn to_param(&self) -> ParamValue {
        (**self).to_param()
    }

    fn to_json(&self) -> Json {
        (**self).to_json()
    }

    fn keeps_escapes(&self) -> bool {
        (**self).keeps_escapes()
    }
}

impl<T: ToParam> ToParam for [T] {
    fn to_param(&self) -> ParamValue {
        let mut texts = Vec::with_capacity(self.len());
        for item in self {
            match inner_text(item) {
                Ok(text) => texts.extend(text),
                Err(reason) => return ParamValue::Invalid(reason),
            }
        }
        ParamValue::Many(texts)
    }

    fn to_json(&self) -> Json {
        self.iter().map(ToParam::to_json).collect()
    }

    fn keeps_escapes(&self) -> bool {
        self.iter().any(ToParam::keeps_escapes)
    }
}

impl<T: ToParam> ToParam for Vec<T> {
    fn to_param(&self) -> ParamValue {
        self.as_slice().to_param()
    }

    fn to_json(&self) -> Json {
        self.as_slice().to_json()
    }

    fn keeps_escapes(&self) -> bool {
        self.as_slice().keeps_escapes()
    }
}

impl<T: ToParam> ToParam for BTreeMap<String, T> {
    fn to_param(&self) -> ParamValue {
        let mut pairs = Vec::with_capacity(self.len());
        for (name, value) in self {
            match inner_text(value) {
                Ok(text) => pairs.extend(text.map(|text| (name.clone(), text))),
                Err(reason) => return ParamValue::Invalid(reason),
            }
        }
        ParamValue::Pairs(pairs)
    }

    fn to_json(&self) -> Json {
        self.iter().map(|(name, value)| (name.clone(), value.to_json())).collect()
    }
}

/// Makes a serializable type usable as a parameter: `rt::param_via_serde!(Filter);`.
#[macro_export]
#[doc(hidden)]
macro_rules! __param_via_serde {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::runtime::ToParam for $type {
            fn to_param(&self) -> $crate::runtime::ParamValue {
                $crate::runtime::ParamValue::from_serialize(self)
            }

            fn to_json(&self) -> $crate::runtime::Json {
                $crate::runtime::json_or_null(self)
            }
        }
    )+};
}

/// The value as JSON. A value that can't be written becomes `null`; [`ParamValue::from_serialize`] has the reason.
#[doc(hidden)]
pub fn json_or_null(value: &(impl Serialize + ?Sized)) -> Json {
    serde_json::to_value(value).unwrap_or(Json::Null)
}

#[cfg(test)]
mod tests;
