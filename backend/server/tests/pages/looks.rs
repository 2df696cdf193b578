//! What a few pages say, whole.

use crate::site::{Answer, Site, without_tags};

impl Answer {
    /// The main column, one element a line.
    fn main(&self) -> String {
        let (_, rest) = self.body.split_once("<main").expect("a main column");
        let main = rest.split("</main>").next().unwrap();
        let main = format!("<main{main}").replace("<!--<() />-->", "");
        main.replace("><", ">\n<").replace("<!>", "")
    }

    /// The words of the main column: identifiers and tokens stand in its addresses and fields alone.
    fn words(&self) -> String {
        let words = without_tags(&self.main());
        let lines = words.lines().filter(|line| !line.trim().is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }
}

#[actix_web::test]
async fn the_home_page_as_a_stranger_sees_it() {
    let site = Site::open().await;
    insta::assert_snapshot!(site.get("nobody", "/").await.main());
}

#[actix_web::test]
async fn the_home_page_as_a_lawyer_sees_it() {
    let site = Site::open().await;
    insta::assert_snapshot!(site.get("lawyer", "/").await.words());
}

#[actix_web::test]
async fn the_account_page() {
    let site = Site::open().await;
    insta::assert_snapshot!(site.get("lawyer", "/account").await.words());
}

#[actix_web::test]
async fn the_matter_line_in_english() {
    let site = Site::open().await;
    let page = site.get_in_english("nobody", "/design/matters").await;
    insta::assert_snapshot!(page.main());
}

#[actix_web::test]
async fn a_refused_form() {
    let site = Site::open().await;
    insta::assert_snapshot!(site.get("nobody", "/design/forms").await.main());
}

#[actix_web::test]
async fn every_station_of_a_files_way_leads_to_where_help_explains_it() {
    let site = Site::open().await;
    let home = site.get("nobody", "/").await;
    let help = site.get("nobody", "/help").await;
    let mut stations = home.body.split("href=\"/help#").skip(1);
    let mut count = 0;
    for station in stations.by_ref() {
        let id = station.split('"').next().unwrap();
        assert!(help.has(&format!("id=\"{id}\"")), "{id}");
        count += 1;
    }
    assert_eq!(count, 7);
}

#[actix_web::test]
async fn the_example_of_a_receipt_is_one_that_the_specification_is_tested_by() {
    let site = Site::open().await;
    let page = site.get("nobody", "/draws/verify").await;
    assert!(page.has("href=\"/draws/example.json\""));
    let example = site.get("nobody", "/draws/example.json").await;
    let vector = include_str!("../../../lottery/vectors/receipt-beacon.json");
    assert_eq!((example.status, example.body.as_str()), (200, vector));
}

#[actix_web::test]
async fn a_code_that_no_document_has_stands_in_its_field_to_be_corrected() {
    let site = Site::open().await;
    let page = site.get("nobody", "/check/ABCD1234ABCD1234").await;
    assert_eq!(page.status, 404);
    assert!(page.has("value=\"ABCD1234ABCD1234\""));
}

#[actix_web::test]
async fn the_specification_of_the_draw_is_a_page_that_says_what_it_is() {
    let site = Site::open().await;
    let page = site.get("nobody", "/draws/specification").await;
    assert!(page.has("<h1>抽选规范</h1>"));
    assert!(page.has("<div lang=\"en\" class=\"specification\"") && page.has("mingjian-draw/1"));
}
