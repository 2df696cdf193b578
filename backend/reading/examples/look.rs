use reading::*;
use std::sync::Arc;
#[tokio::main(flavor = "current_thread")]
async fn main() {
    for f in std::env::args().skip(1) {
        let mut s = PressSettings::new("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc".into()).unwrap();
        s.program = "/work/main/target/debug/page-worker".into();
        let doc = std::fs::read(&f).unwrap();
        let mut leaves = match Press::new(s).open(Arc::new(bytes::Bytes::from(doc))).await { Ok(l) => l, Err(e) => { println!("{f}: {e}"); continue } };
        while let Some(l) = leaves.next().await.unwrap() {
            let Leaf::Whole(p) = l else { println!("{f} {l:?}"); continue };
            let img = image::load_from_memory(&p.master.bytes).unwrap().to_luma8();
            let dark = img.pixels().filter(|p| p.0[0] < 128).count();
            println!("{f} {} {}x{}pt {}x{}px {:?} {} bytes dark {dark} runs {}", p.number, p.width_pt, p.height_pt, p.master.width_px, p.master.height_px, p.master.format, p.master.bytes.len(), p.runs.len());
            if std::env::var("SAVE").is_ok() { img.save(format!("/tmp/sv-{}.png", p.number)).unwrap(); for r in &p.runs { println!("   {:?} {:?} {}", r.area, r.flow, r.text); } }
        }
    }
}
