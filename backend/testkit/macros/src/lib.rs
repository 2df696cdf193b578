//! The attribute of `testkit`, which re-exports it. Attributes must stand in a crate of their own.

use proc_macro::{TokenStream, TokenTree};

/// Makes a test for each database out of an async function that takes a world.
///
/// ```ignore
/// #[testkit::on_both]
/// async fn counsel_reads_a_page(world: World) {}
/// ```
///
/// has the tests `counsel_reads_a_page::sqlite` and `counsel_reads_a_page::postgres`. The function stays as it was
/// written, and is there for tests alone. What stands in brackets after the attribute is what `#[tokio::test]` takes
/// there.
#[proc_macro_attribute]
pub fn on_both(runtime: TokenStream, function: TokenStream) -> TokenStream {
    let tests = name_of(&function).map_or_else(
        || r#"compile_error!("`on_both` makes tests of a function");"#.to_owned(),
        |name| tests_of(&name, &runtime),
    );
    let parts = [parsed("#[cfg(test)]"), function, parsed(&tests)];
    parts.into_iter().collect()
}

/// The word after `fn`.
fn name_of(function: &TokenStream) -> Option<String> {
    let mut words = function.clone().into_iter();
    words.find(|word| matches!(word, TokenTree::Ident(word) if word.to_string() == "fn"))?;
    Some(words.next()?.to_string())
}

/// A module beside the function: the two are named alike, and do not meet. Futures of tests grow large, hence the box.
fn tests_of(name: &str, runtime: &TokenStream) -> String {
    let test = format!(r#"#[::testkit::tokio::test(crate = "::testkit::tokio", {runtime})]"#);
    format!(
        r#"mod {name} {{
            {test}
            async fn sqlite() {{
                ::std::boxed::Box::pin(super::{name}(::testkit::sqlite().await)).await;
            }}

            {test}
            #[ignore = "needs a PostgreSQL cluster"]
            async fn postgres() {{
                ::std::boxed::Box::pin(super::{name}(::testkit::postgres().await)).await;
            }}
        }}"#
    )
}

#[expect(
    clippy::expect_used,
    reason = "an attribute says what is wrong by a panic"
)]
fn parsed(written: &str) -> TokenStream {
    written.parse().expect("tests that are Rust")
}
