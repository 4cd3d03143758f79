//! Counts the operations that a document's text states.
//!
//! It reads the text again and knows nothing of the model, so that an operation which the generator loses shows as a
//! difference of two numbers. Everything but the keys under `paths` is skipped without being built.

use std::fmt;

use codegen::SourceFile;
use codegen::ir::Method;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The number of method keys under the paths of a document. None in a text that can't be read.
#[must_use]
pub fn operations(file: &SourceFile) -> usize {
    let text = file.text.trim_start_matches('\u{feff}');
    let root: Result<Root, ()> = if file.name.to_ascii_lowercase().ends_with(".json") {
        serde_json::from_str(text).map_err(drop)
    } else {
        serde_yaml::from_str(text).map_err(drop)
    };
    root.map_or(0, |root| root.0)
}

/// The whole document: the sum over its `paths`.
struct Root(usize);
/// `paths`: the sum over the path items.
struct Paths(usize);
/// A path item: the number of its methods.
struct Item(usize);

/// Sums up what `value` finds at the keys of a mapping. Anything but a mapping counts as nothing: other parts of the
/// program say what is wrong with it.
struct Sum<F>(F);

impl<'de, F> Visitor<'de> for Sum<F>
where
    F: Fn(&str) -> Part,
{
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<usize, A::Error> {
        let mut sum = 0;
        while let Some(Key(key)) = map.next_key()? {
            sum += match key.as_deref().map_or(Part::Other, &self.0) {
                Part::Paths => map.next_value::<Paths>()?.0,
                Part::Item => map.next_value::<Item>()?.0,
                Part::Operation => map.next_value::<IgnoredAny>().map(|_| 1)?,
                Part::Other => map.next_value::<IgnoredAny>().map(|_| 0)?,
            };
        }
        Ok(sum)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<usize, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(0)
    }

    fn visit_unit<E>(self) -> Result<usize, E> {
        Ok(0)
    }

    fn visit_bool<E>(self, _: bool) -> Result<usize, E> {
        Ok(0)
    }

    fn visit_i64<E>(self, _: i64) -> Result<usize, E> {
        Ok(0)
    }

    fn visit_u64<E>(self, _: u64) -> Result<usize, E> {
        Ok(0)
    }

    fn visit_f64<E>(self, _: f64) -> Result<usize, E> {
        Ok(0)
    }

    fn visit_str<E>(self, _: &str) -> Result<usize, E> {
        Ok(0)
    }
}

/// What stands at a key.
enum Part {
    Paths,
    Item,
    Operation,
    Other,
}

impl<'de> Deserialize<'de> for Root {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Sum(|key: &str| if key == "paths" { Part::Paths } else { Part::Other })).map(Self)
    }
}

impl<'de> Deserialize<'de> for Paths {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Sum(|key: &str| if key.starts_with("x-") { Part::Other } else { Part::Item })).map(Self)
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let is_method = |key: &str| Method::ALL.iter().any(|method| method.key() == key);
        from.deserialize_any(Sum(|key: &str| if is_method(key) { Part::Operation } else { Part::Other })).map(Self)
    }
}

/// A mapping's key: text, or something that YAML allows as well and that counts as nothing.
struct Key(Option<String>);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        serde_yaml::Value::deserialize(from).map(|value| Self(value.as_str().map(str::to_owned)))
    }
}

#[cfg(test)]
mod tests;
