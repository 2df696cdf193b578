//! A catalogue over pages that somebody else moved meanwhile.

use crate::{makers::cataloguing::ROW, site::Site};

#[actix_web::test]
async fn rows_typed_for_another_order_of_pages_are_looked_at_before_they_are_saved() {
    let site = Site::open().await;
    let path = site.case("imported", "/catalogue");
    let opened = site.get("maker", &path).await;
    let (version, order) = (opened.hidden("version"), opened.hidden("order"));
    let mut elsewhere = ROW.to_vec();
    elsewhere.extend([("pages", "4"), ("where", "before"), ("place", "1")]);
    elsewhere.extend([("move", "yes"), ("version", version)]);
    assert_eq!(site.post("maker", &path, &elsewhere).await.status, 200);

    let mut fields = ROW.to_vec();
    fields.extend([("version", version), ("order", order)]);
    for _ in 0..2 {
        let late = site.post("maker", &path, &fields).await;
        assert_eq!(late.status, 409);
        assert!(late.has("卷宗的页已被移动") && late.has("value=\"起诉意见书\""));
        assert_eq!(
            late.hidden("version"),
            version,
            "sending again saves nothing"
        );
    }
    let late = site.post("maker", &path, &fields).await;
    fields.push(("looked", late.hidden("looked")));
    assert_eq!(site.post("maker", &path, &fields).await.status, 303);
}
