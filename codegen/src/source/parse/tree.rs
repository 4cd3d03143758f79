//! Events of a parser -> tree.
//!
//! Comes in: any serde deserializer that describes itself. Goes out: a [`Value`]. Must not know: which language it is.

use std::cell::Cell;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use super::MAX_DEPTH;
use super::line_breaks::StandIns;
use super::merge::{MERGE, merged};

/// Marks messages of this file, so that they can be told from those of the parser.
const OWN: &str = "tree: ";

/// The message, if it comes from this file, without the path that the parser puts before it and the position behind it.
pub(super) fn own_message(message: &str) -> Option<&str> {
    let (_, own) = message.split_once(OWN)?;
    own.split(" at line ").next()
}

/// How many nodes a file may still have, and what was noticed on the way.
pub(super) struct Budget {
    nodes: Cell<usize>,
    duplicates: Cell<bool>,
    /// Whether `<<` merges, which it does in YAML alone.
    merges: bool,
    unmerged: Cell<bool>,
    stand_ins: StandIns,
}

impl Budget {
    pub(super) fn new(nodes: usize, merges: bool, stand_ins: StandIns) -> Self {
        Self { nodes: Cell::new(nodes), duplicates: Cell::new(false), merges, unmerged: Cell::new(false), stand_ins }
    }

    /// Whether a merge key names nothing that could be merged.
    pub(super) fn has_unmerged(&self) -> bool {
        self.unmerged.get()
    }

    pub(super) fn has_duplicates(&self) -> bool {
        self.duplicates.get()
    }

    /// Text counts as well: an alias of a long text is as dear as an alias of many nodes.
    fn spend<E: de::Error>(&self, text: usize) -> Result<(), E> {
        match self.nodes.get().checked_sub(1 + text / 32) {
            Some(left) => {
                self.nodes.set(left);
                Ok(())
            }
            None => Err(E::custom(format_args!("{OWN}aliases make the file too large"))),
        }
    }
}

/// Reads one node and all below it.
#[derive(Clone, Copy)]
pub(super) struct Tree<'a> {
    pub(super) depth: usize,
    pub(super) budget: &'a Budget,
}

impl Tree<'_> {
    fn below<E: de::Error>(self) -> Result<Self, E> {
        if self.depth >= MAX_DEPTH {
            return Err(E::custom(format_args!("{OWN}nodes are nested more than {MAX_DEPTH} levels deep")));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML node")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        self.budget.spend(0)?;
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        self.budget.spend(0)?;
        Ok(Value::from(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        self.budget.spend(0)?;
        Ok(Value::from(value))
    }

    /// Integers beyond 64 bits stay exact as text: as a float they would become other numbers.
    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Value, E> {
        self.visit_string(value.to_string())
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Value, E> {
        self.visit_string(value.to_string())
    }

    /// JSON has no infinity; the spelling of YAML is kept as text.
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        let text = match Number::from_f64(value) {
            Some(number) => {
                self.budget.spend(0)?;
                return Ok(Value::Number(number));
            }
            None if value.is_nan() => ".nan",
            None if value.is_sign_negative() => "-.inf",
            None => ".inf",
        };
        self.visit_str(text)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Value, E> {
        self.budget.spend(value.len())?;
        Ok(Value::String(self.budget.stand_ins.restored(value)))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        self.budget.spend(0)?;
        Ok(Value::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    /// A tag of the document's own (`!thing`) says nothing to OpenAPI; the tagged node counts.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (_, variant) = data.variant::<de::IgnoredAny>()?;
        variant.newtype_variant_seed(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        self.budget.spend(0)?;
        let below = self.below()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(below)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        self.budget.spend(0)?;
        let below = self.below()?;
        let mut object = Map::new();
        while let Some(key) = members.next_key_seed(Key(self.budget))? {
            let value = members.next_value_seed(below)?;
            match object.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(_) => self.budget.duplicates.set(true),
            }
        }
        if self.budget.merges && object.contains_key(MERGE) {
            match merged(&object) {
                Some(all) => object = all,
                None => self.budget.unmerged.set(true),
            }
        }
        Ok(Value::Object(object))
    }
}

/// Reads a key as the text that stands there: `200:` and `1.10:` are keys too, and no numbers.
struct Key<'a>(&'a Budget);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{OWN}a key has to be a text or a number, not a list or a mapping")
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<String, E> {
        self.0.spend(value.len())?;
        Ok(self.0.stand_ins.restored(value.to_owned()))
    }
}
