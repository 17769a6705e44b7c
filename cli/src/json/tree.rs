//! A JSON value with its place in the text.

use consentry::consent::json::Json;
use std::ops::Range;

/// From one byte of the text to another, which is no longer part of it.
pub type Span = Range<usize>;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// All of the value, with its quotes or brackets.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Node>),
    /// An object; its members keep the order of the text.
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// The name with its quotes.
    pub name_span: Span,
    /// Its value.
    pub value: Node,
}

impl Node {
    /// The members, when this is an object.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        if let Value::Object(members) = &self.value { members } else { &[] }
    }

    /// The items, when this is a list.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        if let Value::List(items) = &self.value { items } else { &[] }
    }

    /// The member of that name; the last one wins, as in `JSON.parse`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.members().iter().rev().find(|member| member.name == name).map(|member| &member.value)
    }

    /// The items of the member of that name.
    #[must_use]
    pub fn items_of(&self, name: &str) -> &[Self] {
        self.get(name).map_or(&[], Self::items)
    }

    /// The text of a string.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The text of the member of that name.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Self::text)
    }

    /// The whole number of a number that is written in digits alone.
    #[must_use]
    pub fn whole(&self) -> Option<u32> {
        let Value::Number(spelling) = &self.value else { return None };
        let is_plain = spelling.bytes().all(|byte| byte.is_ascii_digit());
        spelling.parse().ok().filter(|_| is_plain)
    }

    /// The tree that the core's parser takes. Members that stand twice stay twice there.
    #[must_use]
    pub fn to_core(&self) -> Json {
        match &self.value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Number(_) => self.whole().map_or(Json::Number, Json::Whole),
            Value::Text(text) => Json::Text(text.clone()),
            Value::List(items) => Json::List(items.iter().map(Self::to_core).collect()),
            Value::Object(members) => {
                Json::Object(members.iter().map(|member| (member.name.clone(), member.value.to_core())).collect())
            }
        }
    }
}
