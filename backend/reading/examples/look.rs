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
    let mut leaves = Press::new(s)
        .open(Arc::new(bytes::Bytes::from(doc)))
        .await
        .unwrap();
    let marker = Marker::new(Typeface::load(&fixtures::typeface()).unwrap());
    let mark = Mark {
        name: "𠮷㛃䶮".into(),
        licence: "执业证 99901202310000017".into(),
        time: "2026-11-23 15:04".into(),
        view_code: "查阅码 7K3F9Q".into(),
    };
    let mut sheets = Vec::new();
    while let Some(l) = leaves.next().await.unwrap() {
        let Leaf::Whole(p) = l else {
            println!("{l:?}");
            continue;
        };
        sheets.push(p.clone());
        let t = Instant::now();
        let img = image::load_from_memory(&p.master.bytes).unwrap();
        let d = t.elapsed();
        let t = Instant::now();
        let o = marker
            .deliver(&p.master.bytes, &mark, Delivery::Jpeg)
            .unwrap();
        let e = t.elapsed();
        let t = Instant::now();
        let mut b = Vec::new();
        image::codecs::jpeg::JpegEncoder::new_with_quality(&mut b, 75)
            .encode_image(&img)
            .unwrap();
        let j = t.elapsed();
        println!(
            "{} {:?} {} bytes runs {} {:?} decode {d:?} deliver {e:?} jpegenc {j:?}",
            p.number,
            p.master.format,
            p.master.bytes.len(),
            p.runs.len(),
            img.color()
        );
        if p.number == 4 || p.number == 1 || p.number == 6 {
            image::load_from_memory(&o.bytes)
                .unwrap()
                .save(format!("/tmp/look-{}.png", p.number))
                .unwrap();
            let t = marker
                .thumbnail(&p.master.bytes, 180, &mark, Delivery::Jpeg)
                .unwrap();
            image::load_from_memory(&t.bytes)
                .unwrap()
                .save(format!("/tmp/look-{}-t.png", p.number))
                .unwrap();
        }
    }

    struct C(Vec<Sheet>);
    impl Shelf for C {
        fn page(&mut self, d: usize, n: u32) -> Result<ShelvedPage, MissingPage> {
            if d == 1 && n == 2 {
                return Err(MissingPage::Broken(Flaw::Damaged));
            }
            let s = &self.0[(n as usize - 1) % self.0.len()];
            Ok(ShelvedPage {
                width_pt: s.width_pt,
                height_pt: s.height_pt,
                runs: s.runs.clone(),
                master: s.master.bytes.to_vec(),
            })
        }
    }
    let d = |t: &str, p| BundleDocument {
        title: t.into(),
        volume: "第一卷 诉讼文书".into(),
        pages: p,
    };
    let order = BundleOrder {
        reference: "B-2026-000123".into(),
        grant: "G-2026-000045".into(),
        office: "岚江市人民检察院".into(),
        case_number: "岚检刑诉受〔2026〕2号".into(),
        made_for: "林知远".into(),
        licence: "执业证号 99901202310000017".into(),
        made_at: time::OffsetDateTime::UNIX_EPOCH + time::Duration::days(20780),
        documents: vec![d("起诉意见书", 3), d("讯问笔录（第一次）", 6)],
        excluded: vec![
            Exclusion {
                document: "技术侦查材料".into(),
                pages: String::new(),
                reason: ExclusionReason::ClassifiedPermit,
            },
            Exclusion {
                document: "审计报告".into(),
                pages: "4-9".into(),
                reason: ExclusionReason::OnsiteOnly,
            },
        ],
    };
    let pw = Password::from_typed("23456789ABCDEFGH");
    let signer = Signer {
        key_id: "k",
        sign: &|_| [0; 64],
    };
    let f = std::fs::File::create("/tmp/bundle.zip").unwrap();
    bind(
        f,
        &order,
        &Binding {
            marker: &marker,
            mark: &mark,
            password: &pw,
            signer,
        },
        &mut C(sheets),
        &mut |_| (),
    )
    .unwrap();
}
