//! Tests of `check`.

use insta::assert_snapshot;

use crate::emit::testing::{
    Fixture, INTEGER, STRING, body, comma_separated, json, list, map, object, one_of, optional, param,
};
use crate::ir::{Measure, Method, ParamPlace};

#[test]
fn limits_of_parameters_and_of_what_is_inside_of_the_body() {
    let mut fixture = Fixture::new();
    let mut title = optional("title", STRING);
    title.constraints.max_length = Some(255);
    // No text has a number to compare with: the limit is documented, not checked.
    title.constraints.maximum = Some(Measure::Integer(5));
    let item = fixture.component("item", object(vec![title]));
    let choice = fixture.component("choice", one_of(vec![STRING, item.clone()]));
    let fields =
        vec![optional("items", list(item.clone())), optional("by_name", map(item)), optional("choice", choice)];
    let order = fixture.component("order", object(fields));
    let operation = fixture.operation("sort", Method::Post, "/sort");
    operation.params =
        vec![param(ParamPlace::Query, "ids", comma_separated(STRING)), param(ParamPlace::Query, "limit", INTEGER)];
    operation.params[0].constraints.max_items = Some(25);
    operation.params[1].constraints.minimum = Some(Measure::Integer(1));
    operation.params[1].constraints.maximum = Some(Measure::Float(50.0));
    operation.body = body(true, json(order));
    assert_snapshot!(fixture.items("stars/sort.rs", "hecked"), @r"
    rt::model! {
        /// A part of a request.
        pub input Item: Eq + Default as checked {
            /// The field `title`.
            ///
            /// At most 255 characters. At most 5.
            title?: into String [max_length 255],
        }
    }

    impl rt::Checked for Choice {
        #[inline]
        fn check(&self, check: &mut rt::Check) {
            if let Self::Item(value) = self {
                rt::Checked::check(value, check);
            }
        }
    }

    rt::model! {
        /// A part of a request.
        pub struct Order: Eq + Default as checked {
            /// The field `items`.
            items?: Vec<Item> [nested],
            /// The field `by_name`.
            by_name?: rt::Map<String, Item> [nested],
            /// The field `choice`.
            choice?: Choice [nested],
        }
    }
    ");
    let table = fixture.table("stars/sort.rs");
    let lines: Vec<_> = table.lines().skip_while(|line| !line.starts_with("pub struct")).collect();
    assert_snapshot!(lines.join("\n"), @r#"
    pub struct Sort: Default {
        /// The parameter `ids`.
        ///
        /// At most 25 items.
        ids?: each_csv String = query "ids" [max_items 25];
        /// The parameter `limit`.
        ///
        /// From 1 to 50.
        limit?: is i64 = query "limit" [minimum 1, maximum 50.0];
    }

    fields body: Order as json [check] {
        /// The field `items`.
        items_value?: all Item = items;
        /// The field `by_name`.
        by_name?: into rt::Map<String, Item> = by_name;
        /// The field `choice`.
        choice?: into Choice = choice;
    }
    "#);
}
