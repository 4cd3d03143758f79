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
    assert_snapshot!(fixture.items("stars/sort.rs", "impl rt::Checked"), @r#"
    impl rt::Checked for Item {
        #[inline]
        fn check(&self, check: &mut rt::Check) {
            check.max_length("title", &self.title, 255);
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

    impl rt::Checked for Order {
        #[inline]
        fn check(&self, check: &mut rt::Check) {
            check.nested("items", &self.items);
            check.nested("by_name", &self.by_name);
            check.nested("choice", &self.choice);
        }
    }
    "#);
    assert_snapshot!(fixture.member("stars/sort.rs", "fn check"), @r#"
    fn check(&self, check: &mut rt::Check) {
        check.max_items("ids", &self.ids, 25);
        check.minimum("limit", &self.limit, 1);
        check.maximum("limit", &self.limit, 50.0);
        rt::Checked::check(&self.body, check);
    }
    "#);
}
