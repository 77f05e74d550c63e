use expect_test::{Expect, expect};

fn check(input: &str, expected: Expect) {
    crate::tests::check(super::expand, input, expected);
}

#[test]
fn fields_are_children() {
    check(
        "struct Shop {
            network: Vpc,
            #[construct(was = \"db\")] database: AuroraCluster,
            #[construct(id = \"pictures\")] images: Repository,
            #[construct(skip)] names: Vec<String>,
            r#type: Topic,
        }",
        expect![[
            r#"impl$Construct for Shop { fn place<'scope>(& 'scope self, scope : & mut$Scope<'_, 'scope>) { let _ = & scope ; scope.child("network", & self.network) ; scope.child($Id::new("database").was("db"), & self.database) ; scope.child("pictures", & self.images) ; scope.child("type", & self.r#type) ; } }"#
        ]],
    );
    check(
        "struct Nothing;",
        expect![
            "impl$Construct for Nothing { fn place<'scope>(& 'scope self, scope : & mut$Scope<'_, 'scope>) { let _ = & scope ; } }"
        ],
    );
}

#[test]
fn generic_fields_must_be_constructs() {
    check(
        "struct Pair<A, B: Named> where A: Copy { first: A, second: Option<B>, third: Topic }",
        expect![[
            r#"impl<A, B : Named>$Construct for Pair<A, B> where A : Copy, A : 'static, B : 'static, A:$Construct, Option<B>:$Construct { fn place<'scope>(& 'scope self, scope : & mut$Scope<'_, 'scope>) { let _ = & scope ; scope.child("first", & self.first) ; scope.child("second", & self.second) ; scope.child("third", & self.third) ; } }"#
        ]],
    );
}

#[test]
fn parameters_are_declared_without_defaults() {
    check(
        "#[doc = \"a\"] pub(crate) struct Many<F: Fn(u8) -> T = fn(u8) -> u8, T = Vec<Vec<u8>>, const N: usize = 3,>
        where [T; N]: Sized, F: Clone, { #[rustfmt::skip] pub all: Map<F, T>, }",
        expect![[r#"impl<F : Fn(u8) -> T, T, const N : usize>$Construct for Many<F, T, N> where [T ; N] : Sized, F : Clone, F : 'static, T : 'static, Map<F, T>:$Construct { fn place<'scope>(& 'scope self, scope : & mut$Scope<'_, 'scope>) { let _ = & scope ; scope.child("all", & self.all) ; } }"#]],
    );
}

#[test]
fn what_is_no_composite() {
    check(
        "struct Pair(Bucket, Topic);",
        expect!["the fields of a composite must have names, because ids are made from the names"],
    );
    check(
        "enum Either { Bucket(Bucket) }",
        expect![
            "only a struct can be a composite: its fields are the children, and the field names are their ids"
        ],
    );
    check(
        "union Both { bucket: Bucket }",
        expect![
            "only a struct can be a composite: its fields are the children, and the field names are their ids"
        ],
    );
    check(
        "struct Borrowed<'a> { topic: &'a Topic }",
        expect![
            "a construct must own its fields; to refer to a construct, store one of its values, such as its name or ARN"
        ],
    );
    check(
        "struct Topics { all: std::vec::Vec<Topic> }",
        expect![
            "a `Vec` is not a construct: ids made from positions change when an item is inserted, and the resources would be replaced; use a `BTreeMap<String, T>`, or a field for each"
        ],
    );
    check(
        "#[construct(id = \"shop\")] struct Shop {}",
        expect![
            "this attribute belongs on a field: the id of a composite is set where the composite is used"
        ],
    );
}

#[test]
fn attributes() {
    check(
        "struct A { #[construct(name = \"a\")] a: T, #[construct(id = \"a/b\")] b: T, #[construct(was = \"\")] c: T }",
        expect![[r#"
            expected `id = ".."`, `was = ".."`, `logical_id = ".."`, `default` or `skip`
            an id must not be empty and must not contain `/`
            expected an id, or a path of ids: `data`, `storage/data`, `../data` beside the composite, or `/storage/data` from the stack"#]],
    );
    check(
        "struct A { #[construct(id = \"x\", id = \"y\")] a: T, #[construct] b: T, #[construct(id = 1)] c: T }",
        expect![[r#"
            this attribute is given twice
            expected attribute arguments in parentheses: #[construct(...)]
            expected string literal"#]],
    );
    check(
        "struct A { #[construct(skip, id = \"x\")] a: T }",
        expect!["a skipped field is not a child, so it has no id"],
    );
    check(
        "struct A { #[construct(id = \"b\")] a: T, b: T }",
        expect!["the id `b` is used twice in this struct"],
    );
    check(
        "struct A { #[construct(was = \"b\")] a: T, b: T }",
        expect!["this field and `a` would both have the logical ids of `b`: rename one, or remove its `was`"],
    );
    check(
        "struct A { #[construct(was = \"b\")] a: T, #[construct(was = \"a\")] b: T }",
        expect![[
            r#"impl$Construct for A { fn place<'scope>(& 'scope self, scope : & mut$Scope<'_, 'scope>) { let _ = & scope ; scope.child($Id::new("a").was("b"), & self.a) ; scope.child($Id::new("b").was("a"), & self.b) ; } }"#
        ]],
    );
}

#[test]
fn identity() {
    check(
        "struct A {
            #[construct(was = [\"a\", \"b\"])] c: T,
            #[construct(was = \"../d\", logical_id = \"D\", logical_id(\"Policy\") = \"P\")] d: T,
            #[construct(default)] e: T,
        }",
        expect![[
            r#"impl$Construct for A { fn place<'scope>(& 'scope self, scope : & mut$Scope<'_, 'scope>) { let _ = & scope ; scope.child($Id::new("c").was("a").was("b"), & self.c) ; scope.child($Id::new("d").was("../d").logical_id("D").logical_id_of("Policy", "P"), & self.d) ; scope.child($Id::new("e").as_default(), & self.e) ; } }"#
        ]],
    );
    check(
        "struct A {
            #[construct(was = \"/\")] a: T, #[construct(was = \"a//b\")] b: T, #[construct(was = \"a/..\")] c: T,
            #[construct(was = [])] d: T, #[construct(logical_id = \"a-b\")] e: T, #[construct(default = 1)] f: T,
        }",
        expect![[r#"
            expected an id, or a path of ids: `data`, `storage/data`, `../data` beside the composite, or `/storage/data` from the stack
            expected an id, or a path of ids: `data`, `storage/data`, `../data` beside the composite, or `/storage/data` from the stack
            expected an id, or a path of ids: `data`, `storage/data`, `../data` beside the composite, or `/storage/data` from the stack
            expected at least one id
            a logical id must be 1 to 255 letters and digits
            expected `,`"#]],
    );
    check(
        "struct A {
            #[construct(default)] a: T, #[construct(default)] b: T, #[construct(default, was = \"x\")] c: T,
            #[construct(skip, default, logical_id = \"X\")] d: T,
            #[construct(logical_id(\"P\") = \"X\", logical_id(\"P\") = \"Y\")] e: T,
        }",
        expect![[r#"
            a composite has one default child at most: two would have the same logical ids
            the default child adds nothing to ids, so it has no `was`: remove one of the two
            a composite has one default child at most: two would have the same logical ids
            a skipped field is not a child, so it has no id
            a skipped field is not a child, so it has no id
            this attribute is given twice"#]],
    );
}

#[test]
fn the_crate_may_have_another_name() {
    check(
        "#[construct(crate = infra)] struct A { #[construct(was = \"b\")] a: T }",
        expect![[
            r#"impl infra::__private::Construct for A { fn place<'scope>(& 'scope self, scope : & mut infra::__private::Scope<'_, 'scope>) { let _ = & scope ; scope.child(infra::__private::Id::new("a").was("b"), & self.a) ; } }"#
        ]],
    );
}
