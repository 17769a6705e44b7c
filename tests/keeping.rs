//! Whether a vendor keeps anything: only then do the choices offer to show what.

#[cfg(test)]
#[expect(dead_code, reason = "each test file uses its own part of the world")]
mod world;

#[cfg(test)]
mod stories {
    use super::world::{ASSOCIATION, World};
    use consentry::scene::choices::{DETAILS_OF, choices};
    use serde_json::{Value, json as value};

    const COOKIE: &str = r#"{ "name": "wren_id", "purpose": "Tells visitors apart", "lifetime": "30 days" }"#;
    const KEY: &str = r#"{ "name": "wren", "kind": "local", "purpose": "Keeps its place", "lifetime": "kept" }"#;

    /// Whose details the choices of the association's site offer, where its analytics vendor keeps just these.
    fn details(lists: &[(&str, &str)]) -> Vec<String> {
        let mut config: Value = serde_json::from_str(ASSOCIATION).expect("JSON");
        let vendors = config["vendors"].as_array_mut().expect("a list");
        let wren = vendors.iter_mut().find(|vendor| vendor["id"] == "wren").expect("the vendor");
        for list in ["cookies", "storage"] {
            wren.as_object_mut().expect("an object").remove(list);
        }
        for (list, item) in lists {
            wren[list] = value!([serde_json::from_str::<Value>(item).expect("JSON")]);
        }
        let markup = choices(&World::of(&config.to_string()).state, "consentry");
        let of = format!("{DETAILS_OF}=");
        markup.marks().filter_map(|(_, text)| text.strip_prefix(&of).map(str::to_owned)).collect()
    }

    #[test]
    fn who_keeps_a_cookie_or_a_key_has_details_and_who_keeps_nothing_has_none() {
        let without = details(&[]);
        for kept in [&[("cookies", COOKIE)][..], &[("storage", KEY)], &[("cookies", COOKIE), ("storage", KEY)]] {
            let with = details(kept);
            assert_eq!(with.len(), without.len() + 1, "{kept:?}: {with:?}");
        }
    }

    #[test]
    fn of_a_vendor_inside_the_widget_it_is_known() {
        let markup = choices(&World::repairs().state, "consentry");
        let of = format!("{DETAILS_OF}=");
        assert_eq!(markup.marks().filter(|(_, text)| text.starts_with(&of)).count(), 2);
    }
}
