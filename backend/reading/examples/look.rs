#[path = "../fixtures/mod.rs"]
mod fixtures;
use reading::*;
use std::sync::Arc;
use std::time::Instant;
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut s = PressSettings::new(fixtures::typeface()).unwrap();
    s.program = "/work/main/target/debug/page-worker".into();
    let doc = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let mut leaves = Press::new(s).open(Arc::new(bytes::Bytes::from(doc))).await.unwrap();
    let marker = Marker::new(Typeface::load(&fixtures::typeface()).unwrap());
    let mark = Mark { name: "𠮷㛃䶮".into(), licence: "执业证 99901202310000017".into(), time: "2026-11-23 15:04".into(), view_code: "查阅码 7K3F9Q".into() };
    while let Some(l) = leaves.next().await.unwrap() {
        let Leaf::Whole(p) = l else { println!("{l:?}"); continue };
        let t = Instant::now();
        let img = image::load_from_memory(&p.master.bytes).unwrap();
        let d = t.elapsed();
        let t = Instant::now();
        let o = marker.deliver(&p.master.bytes, &mark, Delivery::Jpeg).unwrap();
        let e = t.elapsed();
        let t = Instant::now();
        let mut b = Vec::new();
        image::codecs::jpeg::JpegEncoder::new_with_quality(&mut b, 75).encode_image(&img).unwrap();
        let j = t.elapsed();
        println!("{} {:?} {} bytes runs {} {:?} decode {d:?} deliver {e:?} jpegenc {j:?}", p.number, p.master.format, p.master.bytes.len(), p.runs.len(), img.color());
        if p.number == 4 || p.number == 1 || p.number==6 { 
            std::fs::write(format!("/tmp/look-{}.jpg", p.number), o.bytes).unwrap();
            let t = marker.thumbnail(&p.master.bytes, 180, &mark, Delivery::Jpeg).unwrap();
            std::fs::write(format!("/tmp/look-{}-t.jpg", p.number), t.bytes).unwrap();
        }
    }
}
