use expect_test::{Expect, expect};

use super::{Class, Property, Replacement, Resource};

const TEXT: &str = "\
R AWS::Shop::Order
i OrderId CustomerId
t Tags map
f stateful
n ?Lines/*/Amount !Owner/Labels/*/Key
x AWS::Shop-2027
a Arn s
a Parts.Count i
p *!Name s ^1..64 /^[a-z /]+$
p ?~Lines [@Line ^..10
p -Priority i #-1..
p Kind s =A%20B|C%7CD|50%25
p Owner |(s,@Person,[{n)
p Tags {s
p TagsExtra j
D Line
p *Amount n
D LineItem
p Due d
D Person
p Labels [T
";

fn check(property: Option<Property>, expected: Expect) {
    expected.assert_eq(&format!("{:?}", property.expect("it is there")));
}

fn resource() -> Resource {
    Resource::new("AWS::Shop::Order", TEXT)
}

#[test]
fn properties() {
    let resource = resource();
    check(
        resource.property("Name"),
        expect![[
            r#"Property { name: "Name", required: true, replacement: Always, deprecated: false, ty: String, enum_values: [], range: (None, None), length: (Some(1), Some(64)), pattern: Some("^[a-z /]+$") }"#
        ]],
    );
    check(
        resource.property("Lines"),
        expect![[
            r#"Property { name: "Lines", required: false, replacement: Conditional, deprecated: true, ty: List(Record("Line")), enum_values: [], range: (None, None), length: (None, Some(10)), pattern: None }"#
        ]],
    );
    check(
        resource.property("Priority"),
        expect![[
            r#"Property { name: "Priority", required: false, replacement: Refused, deprecated: false, ty: Integer, enum_values: [], range: (Some(-1.0), None), length: (None, None), pattern: None }"#
        ]],
    );
    check(
        resource.property("Kind"),
        expect![[
            r#"Property { name: "Kind", required: false, replacement: Never, deprecated: false, ty: String, enum_values: ["A B", "C|D", "50%"], range: (None, None), length: (None, None), pattern: None }"#
        ]],
    );
    check(
        resource.property("Owner"),
        expect![[
            r#"Property { name: "Owner", required: false, replacement: Never, deprecated: false, ty: Union([String, Record("Person"), List(Map(Number))]), enum_values: [], range: (None, None), length: (None, None), pattern: None }"#
        ]],
    );
    check(
        resource.property("Tags"),
        expect![[
            r#"Property { name: "Tags", required: false, replacement: Never, deprecated: false, ty: Map(String), enum_values: [], range: (None, None), length: (None, None), pattern: None }"#
        ]],
    );
    assert!(resource.property("Amount").is_none(), "it belongs to a definition");
    assert_eq!(resource.properties().count(), 7);
}

#[test]
fn definitions_end_where_the_next_begins() {
    let resource = resource();
    let names = |name| {
        let properties = resource.definition(name).expect("it is there").properties();
        properties.map(|property| property.name).collect::<Vec<_>>()
    };
    assert_eq!(names("Line"), ["Amount"]);
    assert_eq!(names("LineItem"), ["Due"]);
    assert_eq!(names("Person"), ["Labels"]);
    assert!(resource.definition("Items").is_none());
    assert_eq!(resource.definition_names().collect::<Vec<_>>(), ["Line", "LineItem", "Person"]);
}

#[test]
fn what_is_said_of_the_whole() {
    let resource = resource();
    assert_eq!(resource.identifiers().collect::<Vec<_>>(), ["OrderId", "CustomerId"]);
    assert_eq!(resource.attributes().map(|a| a.name).collect::<Vec<_>>(), ["Arn", "Parts.Count"]);
    assert_eq!(resource.transform(), Some("AWS::Shop-2027"));
    assert_eq!(resource.class(), Class::Stateful);
    expect![[r#"Some(TagSupport { path: "Tags", variant: Map })"#]]
        .assert_eq(&format!("{:?}", resource.tags()));

    let bare = Resource::new("AWS::Shop::Bare", "R AWS::Shop::Bare\np Name s\n");
    assert_eq!((bare.identifiers().count(), bare.tags(), bare.class()), (0, None, Class::Plain));
}

#[test]
fn what_a_change_does() {
    let resource = resource();
    for (path, replacement) in [
        ("Name", Replacement::Always),
        ("Lines", Replacement::Conditional),
        ("Lines/2/Amount", Replacement::Conditional),
        ("Priority", Replacement::Refused),
        ("Owner", Replacement::Never),
        ("Owner/Labels/0", Replacement::Never),
        ("Owner/Labels/0/Key", Replacement::Always),
        ("Owner/Labels/*/Key/Deeper", Replacement::Always),
        ("Elsewhere", Replacement::Never),
    ] {
        assert_eq!(resource.replacement(path), replacement, "{path}");
    }
    let paths: Vec<_> = resource.create_only_paths().map(|(path, _)| path).collect();
    assert_eq!(paths, ["Name", "Lines", "Priority", "Lines/*/Amount", "Owner/Labels/*/Key"]);
}

/// What is marked is found again by its path.
#[test]
fn marked_paths_are_found() {
    let mut nested = 0;
    for resource in crate::resource_names().filter_map(crate::resource) {
        for (path, replacement) in resource.create_only_paths() {
            assert_ne!(replacement, Replacement::Never, "{} {path}", resource.name);
            assert_eq!(resource.replacement(path), replacement, "{} {path}", resource.name);
            nested += usize::from(path.contains('/'));
        }
    }
    assert!(nested > 200, "{nested}");
}

/// Everything that is embedded can be read: each constraint, type and reference to a definition.
#[test]
fn the_whole_specification_can_be_read() {
    let mut properties = 0;
    for name in crate::resource_names() {
        let resource = crate::resource(name).expect("its name is in the index");
        assert_eq!(resource.name, name);
        properties += resource.properties().count() + resource.attributes().count();
        for definition in resource.definition_names() {
            let definition = resource.definition(definition).expect("its name was just read");
            properties += definition.properties().inspect(|p| defined(&resource, &p.ty)).count();
        }
        resource.properties().for_each(|property| defined(&resource, &property.ty));
    }
    assert!(properties > 40_000, "{properties}");
}

fn defined(resource: &Resource, ty: &super::Type) {
    use super::Type;
    match ty {
        Type::Record(name) => assert!(resource.definition(name).is_some(), "{}.{name}", resource.name),
        Type::List(item) | Type::Map(item) => defined(resource, item),
        Type::Union(types) => types.iter().for_each(|ty| defined(resource, ty)),
        _ => {}
    }
}
